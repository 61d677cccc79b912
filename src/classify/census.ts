/** How many characters of each sort a value has. */
export interface Census {
  readonly lower: number;
  readonly upper: number;
  readonly digits: number;
  readonly symbols: number;
  readonly blanks: number;
  /** Places where letters and digits meet. */
  readonly borders: number;
}

/** Counts the characters of a value by sort, ASCII letters and digits alone being such. */
export function countCharacters(value: string): Census {
  let lower = 0;
  let upper = 0;
  let digits = 0;
  let blanks = 0;
  let borders = 0;
  let previous = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    let sort = 0;
    if (code >= 97 && code <= 122) {
      lower++;
      sort = 1;
    } else if (code >= 65 && code <= 90) {
      upper++;
      sort = 1;
    } else if (code >= 48 && code <= 57) {
      digits++;
      sort = 2;
    } else if (code === 32 || code === 9) blanks++;
    if (sort + previous === 3) borders++;
    previous = sort;
  }
  return { lower, upper, digits, symbols: value.length - lower - upper - digits - blanks, blanks, borders };
}
