import { isPlaceholder, noCampaignNamed, placeholder } from '@bridle/model';

/** What a value that is taken out may have been: what it looked like, or what stands in its place. */
const sorts = [
  'account',
  'app',
  'campaign',
  'conversation',
  'day',
  'detail',
  'device name',
  'digest',
  'domain',
  'e-mail address',
  'entry',
  'exploit',
  'file id',
  'file name',
  'finding',
  'grade',
  'indicator',
  'indicator file',
  'model',
  'name',
  'network',
  noCampaignNamed,
  'note',
  'path',
  'person',
  'phone number',
  'process',
  'profile',
  'publisher',
  'row',
  'rule',
  'serial number',
  'source',
  'state',
  'systems',
  'text',
  'title',
  'UDID',
  'value',
  'version',
  'web address',
] as const;

/** One of {@link sorts}. */
export type Sort = (typeof sorts)[number];

/** Gives what is taken out a name that says what it was, and the same one each time. */
export interface Placeholders {
  /** `[phone number 2]` for the second telephone number that is met; `sort` is what a value is called that looks like none. */
  readonly of: (value: string, sort: Sort) => string;
}

/** Placeholders, numbered for each sort in the order in which values are first met. */
export function placeholders(): Placeholders {
  const given = new Map<string, string>();
  const counts = new Map<Sort, number>();
  return {
    of: (value, usual) => {
      const known = given.get(value);
      if (known !== undefined) return known;
      const sort = saidByPlace.has(usual) ? usual : (sortOf(value) ?? usual);
      const count = (counts.get(sort) ?? 0) + 1;
      counts.set(sort, count);
      const name = placeholder(sort, count);
      given.set(value, name);
      return name;
    },
  };
}

/** Placeholders for what stands beside others, which are left as they are. */
export function placeholdersBeside(): Placeholders {
  const { of } = placeholders();
  return { of: (value, sort) => (isOurs(value) ? value : of(value, sort)) };
}

function isOurs(text: string): boolean {
  return sorts.some((sort) => isPlaceholder(text, sort));
}

/** What it is whatever it looks like: made of figures, and no telephone number; made of a value, and not that value. */
const saidByPlace: ReadonlySet<Sort> = new Set<Sort>(['day', 'finding', 'rule', 'systems', 'version']);

/** What all of a value is by its looks, `null` where it looks like nothing in particular: an address may hold another. */
function sortOf(value: string): Sort | null {
  if (/^(?:mailto:)?[^\s@/:?]+@[^\s@/:?]+\.[^\s@/:?]+$/i.test(value)) return 'e-mail address';
  if (/^\+?[\d ()./-]{6,24}$/.test(value)) return 'phone number';
  return /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? 'web address' : null;
}
