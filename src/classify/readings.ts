import { type KeyName, readKeyName } from './key-name.ts';
import { ValueFacts } from './value-facts.ts';

/** So many are remembered of each; then all are forgotten, which needs no bookkeeping. */
const MOST = 512;
/** Longer ones are seldom met again. */
const LONGEST = 256;

/**
 * What was read of values and of names. One value is judged again and again: for each rule that finds it, for each hit
 * that leads to it, in each version of its file.
 */
export class Readings {
  private readonly values = new Map<string, ValueFacts>();
  private readonly keys = new Map<string, KeyName>();

  readValue(text: string): ValueFacts {
    return recall(this.values, text, () => new ValueFacts(text));
  }

  readKey(text: string): KeyName {
    return recall(this.keys, text, () => readKeyName(text));
  }
}

function recall<Made>(known: Map<string, Made>, text: string, make: () => Made): Made {
  const there = known.get(text);
  if (there !== undefined) return there;
  const made = make();
  if (text.length > LONGEST) return made;
  if (known.size >= MOST) known.clear();
  known.set(text, made);
  return made;
}
