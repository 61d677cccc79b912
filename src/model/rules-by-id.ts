import type { Catalogue, Rule } from './rule.ts';

/** The rules of a catalogue by their ids. Looks at no rule but those that are asked for, if they are compiled. */
export class RulesById {
  private readonly rules: readonly Rule[];
  private readonly places: ReadonlyMap<string, number>;

  constructor({ rules, compiled }: Pick<Catalogue, 'rules' | 'compiled'>) {
    this.rules = rules;
    const ids = compiled?.ids ?? rules.map(({ id }) => id);
    this.places = new Map(ids.map((id, place) => [id, place]));
  }

  has(id: string): boolean {
    return this.places.has(id);
  }

  get(id: string): Rule | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.rules[place];
  }

  /** Those with these ids, in the order of the catalogue. */
  select(ids: Iterable<string>): readonly Rule[] {
    const places = new Set(Array.from(ids, id => this.places.get(id)).filter(place => place !== undefined));
    return [...places].sort((a, b) => a - b).map(place => this.rules[place]);
  }
}
