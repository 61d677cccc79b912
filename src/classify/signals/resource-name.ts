import type { Signal } from './signal.ts';

const RESOURCE =
  /^(?:arn:|urn:|projects\/|\/subscriptions\/|op:\/\/|vault:|ssm:|secretsmanager:|kms:|azurekeyvault|gcp|keyvault|ref\+|data:|mailto:|text\/|application\/|image\/|#[\da-f]{3,8}$|rgba?\()|^[a-z]+:[A-Z][A-Za-z]+$|^[\w-]+=[\w-]+(?:,[\w-]+=[\w-]+)+$|^0x[\da-fA-F]{40}$|^#\/|[/F](?:aws4|goog4)_request$/;
const URN = /\burn:[\w:.-]*$/;

/** The name of a resource, a type of media or the address of an account in a ledger. */
export const resourceName: Signal = {
  name: 'resource-name',
  weighs: '-',
  veto: true,
  measure: ({ value, before }) => (RESOURCE.test(value) || URN.test(before) ? 1 : 0),
  explain: () => 'it names a resource, it does not open it',
};
