/** Key words whose assignments the generic rules look at, as measured in docs/classification.md. */
export const KEYWORDS = [
  'passw',
  'passphrase',
  'pwd',
  'pass',
  'secret',
  'token',
  'api_key',
  'api-key',
  'apikey',
  'key',
  'auth',
  'cred',
  'bearer',
  'basic',
  'identified by',
] as const;
