import type { SecretGroup, TestResult } from '../model/finding.ts';
import type { Evidence } from '../model/match.ts';
import type { LeakSignal } from './leak/leak-signal.ts';
import { loneIdentifier, otherHalf, power, uncertain, unknownPurpose } from './leak/power.ts';
import { age, documentPath, pushed, spread, testPath } from './leak/reach.ts';
import {
  anonymousToken,
  encryptedKey,
  expired,
  localHost,
  noSecretAtAll,
  privateHost,
  publicIdentifier,
  sampleToken,
  testMode,
} from './leak/value.ts';

const SIGNALS: readonly LeakSignal[] = [
  noSecretAtAll,
  publicIdentifier,
  sampleToken,
  anonymousToken,
  expired,
  encryptedKey,
  localHost,
  testMode,
  unknownPurpose,
  loneIdentifier,
  power,
  otherHalf,
  privateHost,
  pushed,
  age,
  spread,
  testPath,
  documentPath,
  uncertain,
];

export interface LeakResult extends TestResult {
  /** Steps of severity that what speaks against it takes away. */
  readonly lowersBy: number;
}

/**
 * The leak test: if this value showed up in public, would somebody have to rotate it, notify someone, or accept a risk?
 * Passes unless something makes the leak harmless.
 */
export function judgeLeak(group: SecretGroup, now: Date): LeakResult {
  const against: Evidence[] = [];
  const others: Evidence[] = [];
  let passes = true;
  let lowersBy = 0;
  for (const { name, isDecisive, lowersBy: steps = 0, read } of SIGNALS) {
    const reading = read(group, now);
    if (reading === undefined) continue;
    const isAgainst = reading.weighs === '-';
    if (isAgainst && isDecisive) passes = false;
    if (isAgainst) lowersBy += steps;
    (isAgainst && isDecisive ? against : others).push({ signal: name, ...reading });
  }
  return { passes, because: [...against, ...others], lowersBy };
}
