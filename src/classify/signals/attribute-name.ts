import type { Signal } from './signal.ts';

const ATTRIBUTES = new Set(
  `id ids name names url uri urls path file filename dir folder type types kind label hint count length len size min max ttl
  expiry expires expiration expire age timeout duration interval policy policies algorithm alg method mode scheme format
  prefix suffix pattern regex regexp header headers version endpoint host hostname port email user username column index
  ref reference arn provider manager service store storage source status state error errors message msg title description
  desc placeholder class style enabled disabled required optional reset change changed changer forgot forgotten confirmation confirm strength
  validator validators validation valid invalid rule rules field fields input form page screen view button link template
  option options config settings scope scopes audience issuer subject handler callback function func factory builder parser
  request response client server session table schema map list set array keys value_type created updated at date time
  usage used limit quota cost budget per number num no display visible hidden icon image color rotation generator
  helper resolver spec info data address`.split(/\s+/),
);

/** The name speaks of an attribute of the secret, not of the secret. */
export const attributeName: Signal = {
  name: 'attribute-name',
  weighs: '-',
  measure: ({ key }) => {
    const last = key.tail.at(-1);
    return last === undefined ? 0 : ATTRIBUTES.has(last) || ATTRIBUTES.has(key.tail[0]!) ? 1 : 0;
  },
  explain: ({ key }) => `its name, ${key.text}, speaks of an attribute of a secret`,
};
