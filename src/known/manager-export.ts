import { joinName, type KnownSecret } from './known-secret.ts';

type Fields = Readonly<Record<string, unknown>>;

/** How one secrets manager prints a secret. */
interface ExportFormat {
  readonly isSuch: (value: Fields) => boolean;
  readonly read: (value: Fields) => KnownSecret[];
}

const FORMATS: Readonly<Record<string, ExportFormat>> = {
  'vault kv version 2': {
    isSuch: ({ data }) => isFields(data) && isFields(data['data']) && isFields(data['metadata']),
    read: ({ data }) => readLeaves((data as Fields)['data']),
  },
  'vault kv version 1 and dynamic': {
    isSuch: ({ data, lease_id: lease }) => isFields(data) && typeof lease === 'string',
    read: ({ data }) => readLeaves(data),
  },
  'aws batch': {
    isSuch: ({ SecretValues: values }) => Array.isArray(values),
    read: ({ SecretValues: values }) => readManagerExport(values),
  },
  aws: {
    isSuch: value => 'SecretString' in value || 'SecretBinary' in value,
    read: ({ Name: name, SecretString: text, SecretBinary: binary }) => [
      ...(typeof text === 'string' ? readEmbedded(asName(name), text) : []),
      ...(typeof binary === 'string' ? readEmbedded(asName(name), decodeBase64(binary)) : []),
    ],
  },
  gcloud: {
    isSuch: ({ payload }) => isFields(payload) && typeof payload['data'] === 'string',
    read: ({ name, payload }) => readEmbedded(asName(name), decodeBase64(String((payload as Fields)['data']))),
  },
  azure: {
    isSuch: ({ id, value }) => typeof id === 'string' && /^https:\/\/[^/]+\/secrets\//.test(id) && value !== undefined,
    read: ({ id, name, value }) =>
      typeof value === 'string' ? readEmbedded(asName(name) ?? String(id).split('/').at(4), value) : [],
  },
  doppler: {
    isSuch: value => {
      const entries = Object.values(value);
      return entries.length > 0 && entries.every(entry => isFields(entry) && ('computed' in entry || 'raw' in entry));
    },
    read: value =>
      Object.entries(value).flatMap(([name, entry]) => {
        const text = (entry as Fields)['computed'] ?? (entry as Fields)['raw'];
        return typeof text === 'string' && text !== '' ? [{ name, value: text }] : [];
      }),
  },
  '1password': {
    isSuch: ({ fields }) => Array.isArray(fields) && fields.every(isFields),
    read: ({ title, fields }) =>
      (fields as Fields[])
        .filter(({ type, purpose }) => CONCEALED.has(String(type)) || purpose === 'PASSWORD')
        .flatMap(({ label, value }) =>
          typeof value === 'string' && value !== '' ? [{ name: joinName(asName(title), asName(label)), value }] : [],
        ),
  },
};

/** Kinds of 1Password field that hide their value; user names, notes and addresses are no secrets. */
const CONCEALED = new Set(['CONCEALED', 'SSHKEY', 'OTP', 'CREDIT_CARD_NUMBER']);

/** Every secret in a parsed export; a form that is not known is read as nested names with text at the leaves. */
export function readManagerExport(value: unknown): KnownSecret[] {
  if (Array.isArray(value)) return value.flatMap(readManagerExport);
  if (!isFields(value)) return readLeaves(value);
  const format = Object.values(FORMATS).find(({ isSuch }) => isSuch(value));
  return format === undefined ? readLeaves(value) : format.read(value);
}

/** Text that is itself a JSON document, as many store several fields in one secret, gives its leaves. */
function readEmbedded(name: string | undefined, text: string): KnownSecret[] {
  if (/^\s*\{/.test(text)) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (isFields(parsed)) return [{ ...asNamed(name), value: text }, ...readLeaves(parsed, name)];
    } catch {
      // not JSON after all: the text is the value
    }
  }
  return text === '' ? [] : [{ ...asNamed(name), value: text }];
}

function readLeaves(value: unknown, name?: string): KnownSecret[] {
  if (typeof value === 'string') return value === '' ? [] : [{ ...asNamed(name), value }];
  if (Array.isArray(value)) return value.flatMap(item => readLeaves(item, name));
  if (isFields(value)) return Object.entries(value).flatMap(([key, inner]) => readLeaves(inner, joinName(name, key)));
  return [];
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function asName(name: unknown): string | undefined {
  return typeof name === 'string' && name !== ''
    ? (name
        .split('/')
        .filter(part => part !== '')
        .at(-1) ?? name)
    : undefined;
}

function asNamed(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
