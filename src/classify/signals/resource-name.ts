import type { Signal } from './signal.ts';

const RESOURCE =
  /^(?:arn:|urn:|projects\/|\/subscriptions\/|op:\/\/|vault:|ssm:|secretsmanager:|kms:|azurekeyvault|gcp|keyvault|ref\+|data:|mailto:|text\/|application\/|image\/|#[\da-f]{3,8}$|rgba?\()|^[a-z]+:[A-Z][A-Za-z]+$|^[\w-]+=[\w-]+(?:,[\w-]+=[\w-]+)+$/;
const URN = /\burn:[\w:.-]*$/;

/** The name of a resource or a type of media. */
export const resourceName: Signal = {
  name: 'resource-name',
  weighs: '-',
  veto: true,
  measure: ({ value, before }) => (RESOURCE.test(value) || URN.test(before) ? 1 : 0),
  explain: () => 'it names a resource, it does not open it',
};
