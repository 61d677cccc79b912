import type { Signal } from './signal.ts';

const PATH = /^(?:\.{0,2}\/(?!\/)|~\/|[A-Za-z]:[\\/]|file:)|^[\w.@-]+(?:\/[\w.@-]+){2,}$|^[\w./-]+\/$/;
const FILE =
  /\.(?:txt|json|ya?ml|xml|pem|key|crt|cer|p12|pfx|jks|keystore|conf|cfg|ini|properties|env|js|ts|py|go|rb|java|cs|php|html?|css|md|log|db|sql|zip|gz|png|jpg|svg|creds|nk|jwt|keytab|tfvars|sh|exe|dll|so|proto|h|c|cpp)$/i;

/** A path or the name of a file. */
export const pathOrFile: Signal = {
  name: 'path-or-file',
  weighs: '-',
  measure: ({ value, chanceLead }) => (FILE.test(value) ? 1 : PATH.test(value) && chanceLead < 10 ? 1 : 0),
  explain: () => 'it is a path or the name of a file',
};
