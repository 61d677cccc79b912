import { abstain, type Check, type Facts, prove, refute } from './check.ts';
import { decodeBase64 } from './radix.ts';

/** First millisecond of 2015, where Discord's snowflakes begin. https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

const SLACK_TYPES: Readonly<Record<string, string>> = {
  xapp: 'app-level token',
  xoxa: 'workspace token',
  xoxb: 'bot token',
  xoxc: 'browser session token',
  xoxd: 'browser session cookie',
  xoxe: 'rotating token',
  xoxo: 'legacy bot token',
  xoxp: 'user token',
  xoxr: 'refresh token',
  xoxs: 'session token',
};

/** Bot tokens start with the bot's id, a snowflake, in base64. */
export const checkDiscordToken: Check = value => {
  const parts = value.split('.');
  if (value.startsWith('mfa.')) return abstain('this form carries no id');
  const id = parts.length === 3 ? decodeBase64(parts[0])?.toString('latin1') : undefined;
  if (id === undefined || !/^\d{15,20}$/.test(id)) return refute('its first part is not the id of a bot');
  return prove('its first part is the id of a bot', { 'bot id': id, created: readSnowflake(id) });
};

/** Webhook URLs hold a snowflake. */
export const checkDiscordWebhook: Check = value => {
  const [, id, secret] = /webhooks\/(\d{15,20})\/([A-Za-z0-9_-]+)/.exec(value) ?? [];
  if (id === undefined) return abstain('it does not parse as a webhook');
  if (isMonotonous(secret)) return refute('its secret is a placeholder');
  return abstain('it parses as a webhook', { 'webhook id': id, created: readSnowflake(id) });
};

/** The id of the bot stands before the colon. https://core.telegram.org/bots/api#authorizing-your-bot */
export const checkTelegramToken: Check = value => {
  const [, id, secret] = /^(?:bot)?(\d{5,16}):([A-Za-z0-9_-]{30,40})$/.exec(value) ?? [];
  if (id === undefined) return abstain('it does not parse as a bot token');
  return isMonotonous(secret) ? refute('its secret is a placeholder') : abstain('it names its bot', { 'bot id': id });
};

/** Type and ids in front of the secret. https://api.slack.com/concepts/token-types */
export const checkSlackToken: Check = value => {
  const type = SLACK_TYPES[value.slice(0, 4)];
  if (type === undefined) return abstain('it has not the prefix of a token');
  const parts = value.split('-');
  const secret = parts[parts.length - 1];
  if (isMonotonous(secret) || /^0?123456789|^X+$/i.test(secret)) return refute('its secret is a placeholder');
  const ids = parts.slice(1, -1).filter(part => /^\d{9,14}$/.test(part));
  const facts: Facts = {
    type,
    workspace: type === 'app-level token' ? undefined : ids[0],
    app: parts.find(part => /^A[A-Z0-9]{8,12}$/.test(part)),
  };
  return abstain('it names its type', facts);
};

/** Workspace and webhook ids stand in the URL. https://api.slack.com/messaging/webhooks */
export const checkSlackWebhook: Check = value => {
  const [, workspace, webhook, secret] =
    /\/(?:services|workflows|triggers)\/([TE][A-Z0-9]+|\d+)\/(\w+)\/(?:\d+\/)?(\w+)/.exec(value) ?? [];
  if (workspace === undefined) return abstain('it does not parse as a webhook');
  if (/^T[0X]+$/.test(workspace) || isMonotonous(secret)) return refute('it is the placeholder of documentation');
  return abstain('it names its workspace', { workspace, webhook });
};

function isMonotonous(text: string): boolean {
  return new Set(text.toLowerCase()).size <= 2;
}

function readSnowflake(id: string): string | undefined {
  const at = Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
  return at < 4_102_444_800_000 ? new Date(at).toISOString().slice(0, 10) : undefined;
}
