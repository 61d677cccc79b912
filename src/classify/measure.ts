import type { Signal } from './signals/signal.ts';
import type { Subject } from './subject.ts';

/** How much a signal applies, measured once where it asks nothing but the value. */
export function measure(signal: Signal, subject: Subject): number {
  return signal.ofValue ? subject.facts.recall(signal, signal.measure) : signal.measure(subject);
}
