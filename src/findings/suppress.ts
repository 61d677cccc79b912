import { matcher } from '../glob/matcher.ts';
import type { Finding, SecretGroup, Suppression } from '../model/finding.ts';
import type { InlineIgnore } from '../model/match.ts';
import { type Baseline, type BaselineEntry, toBaselineKey } from './baseline.ts';
import type { IgnoreEntry } from './ignore-file.ts';

export interface SuppressionSources {
  readonly baseline?: Baseline;
  readonly ignoreFile?: readonly IgnoreEntry[];
  /** Comments by finding id, see {@link collectInline}. */
  readonly inline?: ReadonlyMap<string, InlineIgnore>;
  /** ISO date of the day. */
  readonly today: string;
  /** Whether the run read all that it could: only then is an entry that meets nothing known to be useless. */
  readonly isWhole: boolean;
}

export interface Suppressed {
  /** As given, in the same order; those excused have `suppressed` set. */
  readonly findings: readonly Finding[];
  /** Entries that have expired or excuse nothing, for the receipt. */
  readonly notes: readonly string[];
}

/** As many entries as one note names. */
const MAX_NAMED = 5;

/** The inline comments that cover whole groups, by finding id. */
export function collectInline(groups: readonly SecretGroup[]): Map<string, InlineIgnore> {
  return new Map(groups.flatMap(({ id, ignored }) => (ignored === undefined ? [] : [[id, ignored] as const])));
}

/**
 * Marks findings that somebody excused: by a comment, else by the ignore file, else by the baseline. None is removed.
 * What excuses a finding does not depend on the order of findings or entries.
 */
export function suppress(findings: readonly Finding[], sources: SuppressionSources): Suppressed {
  const ignores = new IgnoreList(sources.ignoreFile ?? [], sources.today);
  const baseline = new BaselineList(sources.baseline ?? [], sources.today);
  const marked = findings.map(finding => {
    const inline = sources.inline?.get(finding.id);
    const byFile = ignores.excuse(finding);
    const byBaseline = baseline.excuse(finding);
    const suppressed = inline === undefined ? (byFile ?? byBaseline) : fromInline(inline);
    return suppressed === undefined ? finding : { ...finding, suppressed };
  });
  const notes = [
    ...summarise('has expired', 'have expired', [...ignores.listExpired(), ...baseline.listExpired()]),
    ...(sources.isWhole
      ? summarise('excuses nothing any more', 'excuse nothing any more', [
          ...ignores.listUnused(),
          ...baseline.listUnused(),
        ])
      : []),
  ];
  return { findings: marked, notes };
}

function fromInline({ reason }: InlineIgnore): Suppression {
  return { by: 'inline', ...(reason !== undefined && { reason }) };
}

class IgnoreList {
  readonly #entries: readonly { entry: IgnoreEntry; covers: (finding: Finding) => boolean; isUsed: boolean }[];
  readonly #today: string;

  constructor(entries: readonly IgnoreEntry[], today: string) {
    this.#entries = entries.map(entry => ({ entry, covers: toTest(entry), isUsed: false }));
    this.#today = today;
  }

  /** The first line that covers the finding and still holds. */
  excuse(finding: Finding): Suppression | undefined {
    let found: IgnoreEntry | undefined;
    for (const item of this.#entries) {
      if (!item.covers(finding)) continue;
      item.isUsed = true;
      if (found === undefined && !isExpired(item.entry.until, this.#today)) found = item.entry;
    }
    return found && { by: 'ignore-file', ...pickTexts(found) };
  }

  listExpired(): string[] {
    return this.#entries.filter(({ entry }) => isExpired(entry.until, this.#today)).map(({ entry }) => nameLine(entry));
  }

  listUnused(): string[] {
    return this.#entries
      .filter(({ entry, isUsed }) => !isUsed && !isExpired(entry.until, this.#today))
      .map(({ entry }) => nameLine(entry));
  }
}

class BaselineList {
  readonly #entries: ReadonlyMap<string, BaselineEntry>;
  readonly #used = new Set<BaselineEntry>();
  readonly #today: string;

  constructor(baseline: Baseline, today: string) {
    this.#entries = new Map(baseline.map(entry => [toBaselineKey(entry.rule, entry.fingerprint), entry]));
    this.#today = today;
  }

  excuse({ ruleId, secret }: Finding): Suppression | undefined {
    const entry = this.#entries.get(toBaselineKey(ruleId, secret.fingerprint));
    if (entry === undefined) return undefined;
    this.#used.add(entry);
    if (entry.decision === 'secret' || isExpired(entry.until, this.#today)) return undefined;
    return { by: 'baseline', ...pickTexts(entry) };
  }

  listExpired(): string[] {
    return [...this.#entries.values()].filter(({ until }) => isExpired(until, this.#today)).map(nameEntry);
  }

  listUnused(): string[] {
    return [...this.#entries.values()]
      .filter(entry => !this.#used.has(entry) && !isExpired(entry.until, this.#today))
      .map(nameEntry);
  }
}

/** A rule's line covers a finding when it covers every place of it: a secret that is elsewhere too is not excused. */
function toTest({ subject }: IgnoreEntry): (finding: Finding) => boolean {
  if (subject.kind === 'finding') return ({ id }) => id === subject.id;
  const isMeant = matcher([subject.glob]);
  return ({ ruleId, occurrences }) => ruleId === subject.rule && occurrences.every(({ path }) => isMeant(path));
}

function isExpired(until: string | null | undefined, today: string): boolean {
  return until != null && until < today;
}

function pickTexts(entry: BaselineEntry | IgnoreEntry): Pick<Suppression, 'reason' | 'owner' | 'until'> {
  return {
    ...(entry.reason != null && { reason: entry.reason }),
    ...(entry.owner != null && { owner: entry.owner }),
    ...(entry.until != null && { until: entry.until }),
  };
}

function nameLine({ line, subject }: IgnoreEntry): string {
  return `ignore file line ${line} (${subject.kind === 'finding' ? subject.id : `${subject.rule} ${subject.glob}`})`;
}

function nameEntry({ rule, fingerprint }: BaselineEntry): string {
  return `baseline entry ${rule} ${fingerprint.slice(0, 8)}`;
}

function summarise(one: string, many: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const rest = names.length - MAX_NAMED;
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return [`${shown}${rest > 0 ? ` and ${rest} more` : ''} ${names.length === 1 ? one : many}`];
}
