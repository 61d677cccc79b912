import { type Around, abstain, type Check, type Facts, prove, refute } from './check.ts';
import { toUserFact } from './user-fact.ts';

interface Address {
  readonly scheme?: string;
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly database?: string;
}

/** A value that stands for one that is filled in later. */
const TEMPLATE =
  /^(?:\$\{.*\}|\$\(.*\)|\{\{.*\}\}|\{[\w.:-]*\}|<[^<>]*>|\[[A-Za-z _-]*\]|%[sdv]|%[A-Z_]+%|%[A-Z_]{4,}#?|%\([\w]+\)s|\$[A-Za-z_]\w*|#\{.*\}|@\w+@|__\w+__|\*+|x{3,}|X{3,}|\.{3,})$/;

/** Examples call a host so; it may have a port. */
const LETTER = /^[a-z](?::\d{0,5})?$/i;

/** A scheme, and what follows up to a blank, a quote or a bracket that is not part of a template. */
const URL_TEXT =
  /(?:^|[^a-z0-9+.-])((?:jdbc:)?[a-z][a-z0-9+.-]{1,30}):\/\/((?:\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{0,80}\}|<[^<>\s]{1,60}>|[^\s"'`<>]){1,2000})/i;

const KEYS: Readonly<Record<string, keyof Address>> = {
  'data source': 'host',
  accountendpoint: 'host',
  accountkey: 'password',
  accountname: 'user',
  addr: 'host',
  address: 'host',
  database: 'database',
  dbname: 'database',
  endpoint: 'host',
  host: 'host',
  hostname: 'host',
  'initial catalog': 'database',
  password: 'password',
  pwd: 'password',
  server: 'host',
  sharedaccesskey: 'password',
  sharedaccesskeyname: 'user',
  uid: 'user',
  user: 'user',
  'user id': 'user',
  username: 'user',
};

/**
 * Connection strings: URLs with user and password (RFC 3986, also with several hosts as MongoDB writes them), JDBC URLs
 * with parameters, `Key=Value;` lists, `key=value` lists of libpq, `user:password@tcp(host)` of Go. When only the
 * password was matched, the rest of its line is read with it.
 */
export const checkConnectionString: Check = (value, around) => {
  const address = readAddress(value) ?? readUrl(joinUrl(value, around)) ?? readAddress(joinLine(value, around));
  if (address === undefined) return abstain('it does not parse as a connection string');
  return judge(address);
};

/** `https://user:password@host`. */
export const checkBasicAuthUrl: Check = (value, around) => {
  const address = readUrl(value) ?? readUrl(joinUrl(value, around));
  return address === undefined ? abstain('it does not parse as a URL with credentials') : judge(address);
};

function judge({ scheme, user, password, host, database }: Address): ReturnType<Check> {
  const facts: Facts = { scheme, user: toUserFact(user), host, database, network: host && describeNetwork(host) };
  if (password === undefined || password === '') return refute('it holds no password', facts);
  if (TEMPLATE.test(password)) return refute('its password is a template', facts);
  if (host !== undefined && LETTER.test(host)) return refute('its host is a letter', facts);
  if (host !== undefined && TEMPLATE.test(host)) return abstain('its host is a template', facts);
  return host === undefined ? abstain('it names no host', facts) : prove('it parses, with host and password', facts);
}

function readAddress(text: string): Address | undefined {
  return readUrl(text) ?? readGoName(text) ?? readJdbc(text) ?? readPairs(text);
}

function readUrl(text: string): Address | undefined {
  const url = URL_TEXT.exec(text);
  if (url === null) return undefined;
  const [, scheme, rest] = url;
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const isWeb = /^(?:https?|ftps?|git|ssh|svn)$|\+https?$/i.test(scheme);
  const at =
    isWeb && authority.includes('@') ? authority.lastIndexOf('@') : (/^[^?]*@/.exec(rest)?.[0].length ?? 0) - 1;
  if (at < 0) return undefined;
  const userInfo = rest.slice(0, at);
  const colon = userInfo.indexOf(':');
  const [, host, path] = /^([^/?#,;\\]*(?:,[^/?#,;\\]*)*)(?:\/([^?#]*))?/.exec(rest.slice(at + 1)) ?? [];
  return {
    scheme: scheme.toLowerCase(),
    ...(colon >= 0 ? { password: unquote(userInfo.slice(colon + 1)) } : {}),
    ...toField('user', unquote(colon >= 0 ? userInfo.slice(0, colon) : userInfo)),
    ...toField('host', host?.split(',')[0]),
    ...(isWeb ? {} : toField('database', path?.split('/')[0])),
  };
}

function readGoName(text: string): Address | undefined {
  const [, user, password, host, database] =
    /([^\s:@/"'`]{1,80}):([^\s@"'`]{0,200})@(?:tcp|udp|unix)\(([^()\s]{1,200})\)(?:\/([\w-]*))?/.exec(text) ?? [];
  return host === undefined
    ? undefined
    : { user, password, ...toField('host', host), ...toField('database', database) };
}

function readJdbc(text: string): Address | undefined {
  const [, scheme, host, rest] =
    /(jdbc:[a-z0-9:]+?):(?:\/\/|thin:@(?:\/\/)?)([^\s/;?"'`]{1,200})([^\s"'`]{0,1000})/i.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  const pairs = readPairs(
    rest
      .replace(/^[^?;]*[?;]/, '')
      .replaceAll('&amp;', ';')
      .replaceAll('&', ';'),
  );
  return { ...pairs, scheme: scheme.toLowerCase(), ...toField('host', host) };
}

function readPairs(text: string): Address | undefined {
  const separator = text.includes(';') ? ';' : /\s/;
  const address: { -readonly [Key in keyof Address]: Address[Key] } = {};
  for (const pair of text.split(separator)) {
    const equals = pair.indexOf('=');
    if (equals < 0) continue;
    const name =
      KEYS[
        pair
          .slice(0, equals)
          .replace(/^.*["'`]/, '')
          .trim()
          .toLowerCase()
      ];
    if (name !== undefined)
      address[name] ??= pair
        .slice(equals + 1)
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
  }
  return address.password === undefined && address.host === undefined ? undefined : address;
}

/** The value with what its line holds before and after it, from the last quote on. */
function joinLine(value: string, { before, after }: Around): string {
  return before.slice(before.search(/[^"'`]*$/)) + value + after;
}

/** As `joinLine`, from the last blank or quote on. */
function joinUrl(value: string, { before, after }: Around): string {
  return before.slice(before.search(/[^\s"'`]*$/)) + value + after;
}

/** Where a host can be reached from, as far as its name tells. */
function describeNetwork(host: string): string {
  const name = host
    .replace(/^(?:tcp|np|lpc|https?|sb):(?:\/\/)?/i, '')
    .replace(/[:,]\d+\/?$/, '')
    .replace(/\/$/, '')
    .toLowerCase();
  if (
    /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[?::1\]?|\.|\(local(?:db)?\).*|host\.docker\.internal)$|\.localhost$/.test(
      name,
    )
  )
    return 'this machine';
  if (/(?:^|\.)(?:example|test|invalid)$|(?:^|\.)example\.(?:com|net|org)$/.test(name)) return 'documentation';
  if (
    /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$|\.(?:local|internal|lan|intranet|svc)$|\.svc\.cluster\.local$/.test(
      name,
    )
  )
    return 'private';
  return name.includes('.') ? 'public' : 'private';
}

function toField(name: keyof Address, value: string | undefined): Address {
  return value ? { [name]: value.slice(0, 200) } : {};
}

function unquote(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
