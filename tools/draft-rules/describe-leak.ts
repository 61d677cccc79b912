import type { Kind, Severity } from '../../src/model/rule.ts';
import type { Fact } from './facts.ts';
import { findService, type Service } from './services.ts';

/** What whoever holds a key of a service can do, `@` being its name, and how bad that is. */
const POWERS: Readonly<Record<Service, readonly [power: string, severity: Severity]>> = {
  accounting: ['reads and changes the accounts, invoices and clients kept in @', 'high'],
  ai: ["runs models at @ at the owner's cost and reads what the account keeps there", 'high'],
  analytics: ['reads the figures collected in @, or spoils them with false ones', 'medium'],
  automation: ['runs jobs at @ with every account that is connected to them', 'high'],
  chain: ["calls blockchain nodes through @ at the owner's cost", 'medium'],
  chat: ["reads and sends messages through @ in the owner's name", 'high'],
  ci: ['starts builds at @, reads their logs and reaches the code and secrets they use', 'high'],
  cloud: ["creates, reads and deletes what the owner runs at @, at the owner's cost", 'critical'],
  cms: ['reads unpublished content in @ and may change what is published', 'medium'],
  code: ['reads private code and the findings on it in @', 'high'],
  crm: ['reads and changes the customers, deals and notes kept in @', 'high'],
  data: ["asks @ for data at the owner's cost until the quota is used up", 'low'],
  database: ['reads and changes the data kept in @', 'critical'],
  delivery: ["reads recipients' addresses in @ and orders deliveries at the owner's cost", 'medium'],
  documents: ["reads the documents given to @ and uses it at the owner's cost", 'medium'],
  events: ['reads and changes bookings and the people behind them in @', 'medium'],
  exchange: ['reads balances at @ and trades or withdraws as far as the key allows', 'critical'],
  files: ['reads, changes and deletes the files kept in @', 'high'],
  flags: ['reads the switches kept in @ and may change what the application does', 'medium'],
  geography: ["looks places and addresses up in @ at the owner's cost", 'low'],
  identity: ['reads and changes the users and sign-ins that @ manages', 'critical'],
  lookup: ["looks people and addresses up in @ at the owner's cost", 'low'],
  mail: ["sends mail through @ in the owner's name and reads who received what", 'high'],
  marketing: ['reads the audience kept in @ and changes what is sent to it', 'medium'],
  media: ["reads, adds and deletes the owner's media at @", 'medium'],
  monitoring: ["reads what @ records of the owner's systems and may silence its alerts", 'medium'],
  network: ["changes how the owner's traffic is routed and served by @", 'high'],
  payments: ['reads customers and payments at @ and can move money', 'critical'],
  people: ["reads and changes employees' data kept in @", 'high'],
  projects: ['reads and changes the tasks, documents and comments in @', 'high'],
  registry: ['pulls private packages from @ and may publish versions that others install', 'critical'],
  scraping: ["fetches pages through @ at the owner's cost and in the owner's name", 'low'],
  secrets: ['reads the secrets kept in @', 'critical'],
  security: ["reads what @ knows of the weak spots in the owner's systems", 'high'],
  shop: ['reads orders and customers in @ and changes products and prices', 'high'],
  signing: ["reads contracts in @ and sends documents for signature in the owner's name", 'high'],
  social: ["reads and posts at @ in the owner's name", 'high'],
  support: ["reads customers' conversations in @ and answers in the owner's name", 'high'],
  survey: ['reads the answers that people gave in @', 'medium'],
  telephony: ["sends messages and makes calls through @ at the owner's cost", 'high'],
  testing: ["runs tests at @ at the owner's cost and reads their recordings", 'medium'],
  things: ['reads and commands the devices connected to @', 'high'],
  time: ['reads and changes the hours and clients recorded in @', 'medium'],
};

const UNKNOWN: readonly [string, Severity] = ['uses @ with the rights and at the cost of its owner', 'medium'];

/** What a leak of the row's credential means, in one sentence, and how bad it is. */
export function describeLeak(fact: Fact): { leak: string; severity: Severity } {
  const service = findService(fact.provider);
  const [power, severity] = service === undefined ? UNKNOWN : POWERS[service];
  const can = power.replace('@', fact.provider);
  const described = describeKind(fact, can, severity);
  return { severity, ...described };
}

function describeKind(fact: Fact, can: string, severity: Severity): { leak: string; severity?: Severity } {
  const { id, kind, provider } = fact;
  if (kind === 'public-identifier') {
    const opens = fact.pair === '' ? '' : ', and says which credential to look for beside it';
    return {
      leak: `It names an account or application at ${provider} and opens nothing by itself${opens}.`,
      severity: 'info',
    };
  }
  if (isWebhook(fact))
    return {
      leak: `Whoever holds it sends ${provider} messages or events that pass for the owner's.`,
      severity: 'medium',
    };
  if (kind === 'signing-key')
    return { leak: `Whoever holds it signs what ${provider} takes for genuine.`, severity: 'high' };
  if (kind === 'refresh-token')
    return { leak: `It gives new access tokens again and again; whoever holds them ${can}.` };
  if (isClientSecret(id, kind)) return { leak: `Whoever holds it poses as the application at ${provider} and ${can}.` };
  if (kind === 'personal-access-token') return { leak: `Whoever holds it acts as its user: ${can}.` };
  if (kind === 'session-token') return { leak: `Until the session ends, whoever holds it ${can}.` };
  if (kind === 'password') return { leak: `Whoever signs in with it ${can}.` };
  if (/(?:^|-)test-|-sandbox-/.test(id))
    return { leak: `It reaches test data only; live keys are often kept beside it.`, severity: 'low' };
  return { leak: `Whoever holds it ${can}.`, severity };
}

function isWebhook({ id, kind }: Fact): boolean {
  return kind === 'webhook-secret' || id.endsWith('-webhook-url');
}

function isClientSecret(id: string, kind: Kind): boolean {
  return kind === 'api-secret' && /-(?:client|app|oauth|oauth-application|consumer|application)-secret(?:-|$)/.test(id);
}
