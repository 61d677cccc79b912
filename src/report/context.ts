import type { Rule } from '../model/rule.ts';
import type { ScanResult } from '../model/scan-result.ts';

type Ink = (text: string) => string;

/** How a terminal colours text; picocolors has this form. */
export type Paint = Readonly<
  Record<'bold' | 'dim' | 'inverse' | 'red' | 'yellow' | 'green' | 'blue' | 'cyan' | 'magenta', Ink>
>;

const asIs: Ink = text => text;

/** No colour at all. */
export const PLAIN: Paint = {
  bold: asIs,
  dim: asIs,
  inverse: asIs,
  red: asIs,
  yellow: asIs,
  green: asIs,
  blue: asIs,
  cyan: asIs,
  magenta: asIs,
};

/** What a report needs to know besides the result. */
export interface ReportContext {
  readonly toolVersion: string;
  /** Absolute URL of the program's own page. */
  readonly homepage?: string;
  /** Absolute URL of the folder that holds a page `NAME.md` for each `Rule.page`; ends in a slash. */
  readonly rulePages?: string;
  /** By id; a finding of a rule that is missing here is described by what the finding itself says. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Absolute path that the findings' paths are relative to; only its last name is ever shown. */
  readonly root?: string;
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  /** When the scan ended. */
  readonly now: Date;
  /** Print raw values, where the result holds them. */
  readonly showSecrets: boolean;
}

/** A format: a pure function from result to text. */
export type Write = (result: ScanResult, context: ReportContext) => string;
