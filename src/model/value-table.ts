/** Plain values by number: equal ones stand in it once, and it only grows, so that numbers stay what they are. */
export class ValueTable {
  private readonly texts: string[];
  private readonly values: unknown[];
  private readonly byText = new Map<string, number>();
  private readonly byIdentity = new Map<object, number>();

  /** `text`: what `toText` gave. */
  constructor(text = '') {
    this.texts = text === '' ? [] : text.split('\n');
    this.values = JSON.parse(`[${this.texts.join(',')}]`) as unknown[];
    for (const [number, line] of this.texts.entries()) this.byText.set(line, number);
    for (const [number, value] of this.values.entries()) this.byIdentity.set(value as object, number);
  }

  /** By number. */
  get all(): readonly object[] {
    return this.values as object[];
  }

  /** The value as it was put in; one and the same object for one number. */
  get<T extends object>(number: number): T {
    return this.values[number] as T;
  }

  /** `strip`: what of the value is kept; not asked for a value that was met before. */
  numberOf<T extends object>(value: T, strip: (value: T) => T = same => same): number {
    const known = this.byIdentity.get(value);
    if (known !== undefined) return known;
    const stripped = strip(value);
    const text = JSON.stringify(stripped);
    let number = this.byText.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.values.push(stripped);
      this.byText.set(text, number);
    }
    this.byIdentity.set(value, number);
    return number;
  }

  /** One line of JSON for each value. */
  toText(): string {
    return this.texts.join('\n');
  }
}
