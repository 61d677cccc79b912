import type { Requirement } from './policy-clause.ts';

/** Providers through which money moves. */
const PAYMENT_PROVIDERS = [
  'adyen',
  'braintree',
  'checkout.com',
  'coinbase',
  'gocardless',
  'klarna',
  'mollie',
  'paypal',
  'paystack',
  'plaid',
  'razorpay',
  'square',
  'stripe',
];

/** What holds when a configuration says nothing: the clauses of public standards that most auditors apply. */
export const DEFAULT_REQUIREMENTS: readonly Requirement[] = [
  {
    standard: 'PCI-DSS',
    because: 'the provider moves money or holds card data',
    providers: PAYMENT_PROVIDERS,
  },
  {
    standard: 'PCI-DSS',
    because: 'it signs an application in to a system',
    kinds: ['password', 'connection-string'],
  },
  {
    standard: 'GDPR',
    because: 'it opens a store of data, and such stores mostly hold data about people',
    kinds: ['connection-string'],
  },
  {
    standard: 'ISO-27001',
    because: 'whoever holds it can read or forge what it protects, and no one else would know',
    kinds: ['private-key', 'symmetric-key', 'signing-key', 'master-key', 'webhook-secret'],
  },
  {
    standard: 'SOC-2',
    because: 'it lets a person or a program in',
    kinds: [
      'password',
      'api-key',
      'api-secret',
      'access-token',
      'refresh-token',
      'private-key',
      'symmetric-key',
      'connection-string',
      'webhook-secret',
      'signing-key',
      'master-key',
      'session-token',
      'personal-access-token',
    ],
  },
];
