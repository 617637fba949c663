import { placeholder } from '@bridle/model';

/** Gives what is taken out a name that says what it was, and the same one each time. */
export interface Placeholders {
  /** `[phone number 2]` for the second telephone number that is met; `sort` is what a value is called that looks like none. */
  readonly of: (value: string, sort: string) => string;
}

/** Placeholders, numbered for each sort in the order in which values are first met. */
export function placeholders(): Placeholders {
  const given = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    of: (value, usual) => {
      const known = given.get(value);
      if (known !== undefined) return known;
      const sort = numeric.has(usual) ? usual : (sortOf(value) ?? usual);
      const count = (counts.get(sort) ?? 0) + 1;
      counts.set(sort, count);
      const name = placeholder(sort, count);
      given.set(value, name);
      return name;
    },
  };
}

/** What is made of figures, and is no telephone number though it may look like one. */
const numeric: ReadonlySet<string> = new Set(['day', 'systems', 'version']);

/** What a value is by its looks, `null` where it looks like nothing in particular. */
function sortOf(value: string): string | null {
  if (/^\S+@\S+\.\S+$/.test(value)) return 'e-mail address';
  if (/^\+?[\d ()./-]{6,24}$/.test(value)) return 'phone number';
  return /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? 'web address' : null;
}
