import type { Classification, Finding, Occurrence } from '../../src/model/finding.ts';
import type { Evidence } from '../../src/model/match.ts';
import type { Receipt } from '../../src/model/receipt.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { ScanResult } from '../../src/model/scan-result.ts';
import type { CommitInfo } from '../../src/model/source.ts';
import { PLAIN, type ReportContext } from '../../src/report/context.ts';

/** A path that would colour a terminal, start a new line, forge a workflow command and turn text around. */
export const HOSTILE_PATH = 'src/\u001b[31mred\n::error::forged\r\u202e<script>alert(1)</script>|`"\'&.env';
export const UNICODE_PATH = 'настройки/秘密 100% #1?.env';

const oid = (start: string) => start.padEnd(40, '0');
const fingerprint = (n: number) => n.toString(16).padStart(32, '0');
const findingId = (n: number) => n.toString(16).padStart(16, '0');

/** A value as a provider would issue it, made up from its parts so that this file holds none. */
function makeValue(prefix: string, length: number): string {
  return prefix + Array.from({ length }, (_, i) => 'aB3xY7kQ9zLm2'[(i * 7) % 13]).join('');
}

/** Raw values by the number of the finding that holds them. */
export const RAW_VALUES: Readonly<Record<number, string>> = {
  1: makeValue(['gh', 'p_'].join(''), 36),
  2: `-----BEGIN ${'PRIVATE'} KEY-----\n${makeValue('', 64)}\n-----END ${'PRIVATE'} KEY-----`,
  3: makeValue('Tr0ub4dor&3<"\'', 6),
};

function makeCommit(start: string, day: string, name = 'Ada Lovelace', summary = 'Add deploy script'): CommitInfo {
  return {
    oid: oid(start),
    author: { name, email: `${name.split(' ')[0]!.toLowerCase()}@example.org`, date: `${day}T09:30:00+02:00` },
    summary,
  };
}

export function makeOccurrence(path: string, startLine: number, changes: Partial<Occurrence> = {}): Occurrence {
  return {
    container: 'file',
    path,
    location: {
      startLine,
      startColumn: 14,
      endLine: startLine,
      endColumn: 54,
      startByte: startLine * 40,
      endByte: startLine * 40 + 40,
    },
    blob: oid('b10b'),
    inHead: true,
    inWorktree: true,
    inIndex: true,
    unreachable: false,
    refs: ['refs/heads/main'],
    versions: 1,
    ...changes,
  };
}

const GONE = { inHead: false, inWorktree: false, inIndex: false };

const says = (weighs: Evidence['weighs'], signal: string, because: string): Evidence => ({ signal, weighs, because });

function classify(shape: boolean, leak: boolean, audit: boolean, extra: Partial<Classification> = {}): Classification {
  return {
    shape: {
      passes: shape,
      because: [
        shape
          ? says('+', 'crc32-valid', 'Its checksum is right, so the provider issued it')
          : says('-', 'low-randomness', 'It reads like a word, not like a generated value'),
      ],
    },
    leak: {
      passes: leak,
      because: [
        leak
          ? says('+', 'blast-radius', 'Whoever holds it can push code and read private repositories.')
          : says('-', 'publishable', 'It is made to be published'),
      ],
    },
    audit: {
      passes: audit,
      because: [
        audit
          ? says('+', 'policy', 'SOC 2 CC6.1 asks who had access to it')
          : says('-', 'no-policy', 'No policy covers this kind of value'),
      ],
    },
    ...extra,
  };
}

export function makeFinding(n: number, changes: Partial<Finding> = {}): Finding {
  const first = makeCommit('3f2a91c0de', '2024-03-01');
  return {
    id: findingId(n),
    ruleId: 'github-personal-access-token',
    ruleName: 'GitHub personal access token',
    provider: 'GitHub',
    kind: 'personal-access-token',
    severity: 'critical',
    verdict: 'secret',
    confidence: 0.99,
    classification: classify(true, true, true),
    secret: { redacted: 'ghp_****************3kQz', fingerprint: fingerprint(n) },
    occurrences: [makeOccurrence('config/deploy.env', 12, { first, last: first })],
    firstSeen: first,
    lastSeen: first,
    rotation: {
      url: 'https://github.com/settings/tokens',
      steps: ['Create a new token with the same scopes', 'Put it where the old one is used', 'Delete the old token'],
      withinHours: 24,
    },
    docs: 'https://docs.github.com/en/authentication',
    ...changes,
  };
}

function listFindings(): readonly Finding[] {
  const old = makeCommit('9c8b7a6f5e', '2021-11-20', 'Grace Hopper', 'Import legacy code');
  const last = makeCommit('77aa66bb55', '2022-05-02', 'Grace Hopper', 'Drop legacy code');
  const token = makeFinding(1);
  const { firstSeen: _first, lastSeen: _last, docs: _docs, ...uncommitted } = token;
  return [
    makeFinding(5, {
      severity: 'low',
      verdict: 'review',
      ruleId: 'generic-password',
      ruleName: 'Password',
      provider: 'Generic',
      kind: 'password',
      confidence: 0.55,
      classification: classify(true, false, false),
      secret: { redacted: 'hu****2', fingerprint: fingerprint(5) },
      keyName: 'db_password',
      occurrences: [makeOccurrence(HOSTILE_PATH, 3)],
      rotation: { steps: [], withinHours: 168 },
    }),
    makeFinding(1, {
      keyName: 'GITHUB_TOKEN',
      facts: { owner: 'octo', checksum: 'valid' },
      pairs: [findingId(4)],
      occurrences: [
        token.occurrences[0]!,
        makeOccurrence(UNICODE_PATH, 9, { versions: 3 }),
        makeOccurrence('docs/setup.md', 101, { decodedFrom: ['base64'] }),
        makeOccurrence('old/app.rb', 7, { ...GONE, first: old, last, refs: ['refs/tags/v1.0'] }),
        makeOccurrence('old/b.rb', 8, { ...GONE, first: old, last, refs: [] }),
        makeOccurrence(oid('c0ffee'), 2, { container: 'commit-message', ...GONE, first: old, last: old }),
      ],
    }),
    makeFinding(2, {
      ruleId: 'private-key',
      ruleName: 'Private key',
      provider: 'Generic',
      kind: 'private-key',
      severity: 'high',
      secret: { redacted: '-----BEGIN … KEY----- (RSA 4096)', fingerprint: fingerprint(2) },
      occurrences: [
        makeOccurrence('legacy/id.pem', 1, {
          location: { startLine: 1, startColumn: 1, endLine: 28, endColumn: 27, startByte: 0, endByte: 1704 },
          ...GONE,
          first: old,
          last,
          refs: ['refs/tags/v1.0', 'refs/heads/support', 'refs/remotes/origin/support'],
        }),
      ],
      firstSeen: old,
      lastSeen: last,
      rotation: { steps: ['Make a new key pair', 'Replace the public key everywhere'], withinHours: 4 },
    }),
    {
      ...uncommitted,
      id: findingId(3),
      ruleId: 'postgres-url',
      ruleName: 'PostgreSQL connection string with password',
      provider: 'PostgreSQL',
      kind: 'connection-string',
      severity: 'medium',
      secret: { redacted: 'postgres://app:****@db.example.org/app', fingerprint: fingerprint(3) },
      occurrences: [makeOccurrence('.env', 1, { inHead: false, refs: [] })],
    },
    makeFinding(4, {
      severity: 'info',
      verdict: 'configuration',
      kind: 'public-identifier',
      ruleName: 'Stripe publishable key',
      ruleId: 'stripe-publishable-key',
      provider: 'Stripe',
      confidence: 0.2,
      classification: classify(false, false, false),
      secret: { redacted: 'pk_test_****', fingerprint: fingerprint(4) },
      occurrences: [makeOccurrence('web/index.html', 20)],
    }),
    makeFinding(6, {
      severity: 'high',
      occurrences: [makeOccurrence('v1.0', 4, { container: 'tag-message', ...GONE })],
    }),
    makeFinding(7, {
      severity: 'medium',
      verdict: 'review',
      classification: classify(true, true, false),
      occurrences: [makeOccurrence(oid('feed'), 1, { container: 'note', ...GONE, unreachable: true, refs: [] })],
    }),
    { ...uncommitted, id: findingId(8), severity: 'low', occurrences: [stdinOccurrence()] },
    makeFinding(9, {
      suppressed: { by: 'baseline', reason: 'test account, no access', owner: 'ops', until: '2025-06-30' },
      occurrences: [makeOccurrence('test/fixture.json', 2)],
    }),
    makeFinding(10, {
      severity: 'low',
      suppressed: { by: 'inline', reason: 'documented example' },
      occurrences: [makeOccurrence('docs/example.md', 5)],
    }),
    makeFinding(11, {
      severity: 'low',
      suppressed: { by: 'ignore-file' },
      occurrences: [makeOccurrence('docs/other.md', 6)],
    }),
  ];
}

function stdinOccurrence(): Occurrence {
  const { blob: _blob, ...rest } = makeOccurrence('<stdin>', 1, { container: 'stdin', ...GONE, refs: [], versions: 1 });
  return rest;
}

export function makeReceipt(changes: Partial<Receipt> = {}): Receipt {
  return {
    files: 1204,
    blobs: 57_302,
    commits: 18_348,
    tags: 12,
    trees: 83_001,
    refs: 41,
    bytes: 799_000_000,
    scannedBytes: 228_000_000,
    rules: 71,
    durationMs: 1370,
    skipped: [],
    notes: [],
    complete: true,
    whole: true,
    ...changes,
  };
}

const INCOMPLETE: Partial<Receipt> = {
  complete: false,
  skipped: [
    { what: `${HOSTILE_PATH}`, why: 'permission denied', because: 'fault', count: 1 },
    { what: 'objects of a partial clone', why: 'not in this copy', because: 'fault', count: 17 },
    { what: 'dist/bundle.js', why: 'over the size limit of 10 MB', because: 'choice', count: 1 },
    { what: 'vendor/**', why: 'excluded by .scan-secrets.yaml', because: 'choice', count: 310 },
  ],
  notes: ['The history is shallow: what lies before 3f2a91c0de is unknown'],
};

/** A result with every verdict, severity, container and suppression, and an incomplete receipt. */
export function makeResult(changes: Partial<ScanResult> = {}): ScanResult {
  return {
    findings: listFindings(),
    receipt: makeReceipt(INCOMPLETE),
    dropped: [
      {
        ruleId: 'generic-password',
        path: 'src/form.ts',
        line: 4,
        column: 11,
        redacted: 'ch****me',
        dropped: 'placeholder',
        evidence: [says('-', 'placeholder', 'It stands for a value to be filled in')],
      },
    ],
    ...changes,
  };
}

/** {@link makeResult} with raw values, also where they must never be looked for: path, summary, sentence, fact. */
export function makeRawResult(): ScanResult {
  const result = makeResult();
  const findings = result.findings.map(finding => {
    const raw = RAW_VALUES[Number.parseInt(finding.id, 16)];
    if (!raw) return finding;
    const commit = makeCommit('5ec2e7', '2024-01-01', 'Eve', `Set it to ${raw}`);
    return {
      ...finding,
      secret: { ...finding.secret, raw },
      facts: { copy: raw },
      firstSeen: commit,
      occurrences: finding.occurrences.map(place => ({ ...place, path: `${place.path}/${raw}`, first: commit })),
      classification: classify(true, true, true, {
        shape: { passes: true, because: [says('+', 'echo', `It is ${raw}`)] },
      }),
    };
  });
  return { ...result, findings };
}

const GITHUB_RULE: Rule = {
  id: 'github-personal-access-token',
  name: 'GitHub personal access token',
  provider: 'GitHub',
  kind: 'personal-access-token',
  severity: 'critical',
  tags: ['source-control'],
  recognition: 'prefix',
  anchors: [],
  pattern: '',
  ignoreCase: false,
  offset: 0,
  before: 0,
  after: 0,
  context: [],
  verify: ['github-token'],
  randomBits: 178,
  specificity: 2,
  paths: [],
  docs: 'https://docs.github.com/en/authentication',
  leak: 'Whoever holds it acts as its owner: private code can be read and changed.',
  audit: ['SOC 2 CC6.1'],
  rotate: {
    everyDays: 90,
    steps: ['Create a new token', 'Delete the old one'],
    url: 'https://github.com/settings/tokens',
  },
};

export function makeContext(changes: Partial<ReportContext> = {}): ReportContext {
  return {
    toolVersion: '1.2.3',
    homepage: 'https://example.org/scan-secrets',
    rules: new Map([[GITHUB_RULE.id, GITHUB_RULE]]),
    root: '/srv/my project',
    paint: PLAIN,
    width: 100,
    now: new Date('2024-10-05T12:00:00Z'),
    showSecrets: false,
    ...changes,
  };
}
