import { withArticle } from '../model/article.ts';
import type { Judgement } from '../model/candidate.ts';
import type { Miss } from './compare-nearly.ts';
import type { Services } from './services.ts';
import type { Subject } from './subject.ts';

/** Left for the case that the service has begun to give out others. */
const CONFIDENCE = 0.1;
/** How much of the line before a value may name the service. */
const NEARBY = 48;

const HOW: Readonly<Record<Miss, string>> = {
  'too-short': 'but characters are missing: it is cut off or made up',
  'too-long': 'but has some characters too many: it is made up',
  'foreign-character': 'but has a character that none of them has: it is damaged or made up',
  'other-prefix': 'but does not quite begin as they do: it is mistyped or made up',
};

/**
 * Drops what stands under a known service's name, or begins as its credentials do, and looks nearly like one of them: it
 * opens nothing there. Passwords look like anything, so their names name no shape. Undefined when nothing is to be said.
 */
export function judgeNearMiss(subject: Subject, services: Services): Judgement | undefined {
  const miss = services.findNearMiss(readSurroundings(subject, services), subject.value);
  if (miss === undefined) return undefined;
  const because = `it nearly has the shape of ${withArticle(miss.rule.name)}, ${HOW[miss.how]}`;
  return { confidence: CONFIDENCE, evidence: [{ signal: 'near-miss', weighs: '-', because }], dropped: 'near-miss' };
}

/** What is said of the value around it: by its name, before it, and above it where nothing else is said there. */
function readSurroundings({ key, before, heading }: Subject, services: Services): string {
  if (key.family === 'password') return '';
  const above = heading === '' || services.findOwners(heading, true) === undefined ? '' : heading;
  return `${above} ${before.slice(-NEARBY)} ${key.words}`;
}
