import { type IndicatorKind } from '@bridle/model';
import { type Provenance } from '../provenance.ts';
import { type Entry, quoted } from '../reading.ts';
import { dropped, entryOf, type Statement, type Surroundings } from '../statement.ts';
import { androidCertificate } from '../values/words.ts';

/** An attribute, from JSON or from a table. */
export interface Attribute {
  readonly object: string;
  readonly type: string;
  /** Its part in the object it belongs to. */
  readonly relation: string | null;
  readonly value: string;
  /** Whether its author would have machines look for it; a weight, since some publishers say no of sound values. */
  readonly isForDetection: boolean;
  readonly campaign: Statement['campaign'];
  readonly source: Statement['source'];
  readonly provenance: Provenance;
}

interface Meaning {
  readonly kind: IndicatorKind;
  readonly label?: string;
}

const hashes = ['md5', 'sha1', 'sha256', 'sha512'];

const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['domain', { kind: 'domain-name' }],
  ['hostname', { kind: 'domain-name' }],
  ['ip', { kind: 'ip-addr' }],
  ['ip-src', { kind: 'ip-addr' }],
  ['ip-dst', { kind: 'ip-addr' }],
  ['url', { kind: 'url' }],
  ['uri', { kind: 'url' }],
  ['email', { kind: 'email-addr' }],
  ['email-src', { kind: 'email-addr' }],
  ['phone-number', { kind: 'phone-number' }],
  ['filename', { kind: 'file-name' }],
  ['mobile-application-id', { kind: 'app-id' }],
  ...hashes.map((label) => [label, { kind: 'file-hash', label }] as const),
]);

/** Types that tell a reader something and name nothing to look for; the accounts of targets and of registrants too. */
const context: ReadonlySet<string> = new Set([
  ...['link', 'text', 'comment', 'other', 'vulnerability', 'threat-actor', 'campaign-name', 'campaign-id', 'datetime'],
  ...['email-dst', 'target-email', 'target-user', 'target-org', 'target-location', 'attachment', 'boolean', 'counter'],
]);

/** Second halves that say how the first was met, and are nothing to look for. */
const besides: ReadonlySet<string> = new Set(['port', 'value']);

/** Reads an attribute: one entry, or one for each half of a composite. */
export function readAttribute(attribute: Attribute, around: Surroundings): Entry[] {
  const { object, type, value } = attribute;
  if (attribute.relation === 'certificate') return [dropped('set-aside', object, androidCertificate, value)];
  if (context.has(type) || type.startsWith('whois-')) {
    return [dropped('set-aside', object, `context (${type}), no indicator`, value)];
  }
  const types = type === 'malware-sample' ? ['filename', 'md5'] : type.split('|');
  const [first = '', second] = types;
  if (second === undefined) return [single(attribute, first, value, around)];

  const bar = value.indexOf('|');
  const halves = bar === -1 ? [value] : [value.slice(0, bar), value.slice(bar + 1)];
  const [front = '', back] = halves;
  const repairs = back === undefined ? [`a ${type} without its second half`] : [`the first half of a ${type}`];
  // The name counts only with the hash beside it: by itself it may be `invoice.pdf`.
  const isNameOnly = first === 'filename' && back !== undefined;
  const entries = [single(attribute, first, front, around, { repairs, isWeak: isNameOnly })];
  if (back === undefined || besides.has(second)) return entries;
  const place = { ...attribute, object: `${object}|2` };
  return [...entries, single(place, second, back, around, { repairs: [`the second half of a ${type}`] })];
}

function single(
  { object, isForDetection, campaign = null, source = {}, provenance }: Attribute,
  type: string,
  value: string,
  around: Surroundings,
  { repairs = [], isWeak = false }: { readonly repairs?: readonly string[]; readonly isWeak?: boolean } = {},
): Entry {
  const meaning = meanings.get(type);
  if (!meaning) {
    return dropped('set-aside', object, `type ${quoted(type)}: nothing that is looked for in a backup`, value);
  }
  const weight = isForDetection && !isWeak ? {} : ({ role: 'context', strength: 'weak' } as const);
  return entryOf({ object, ...meaning, value, campaign, repairs, source, provenance, ...weight }, around);
}
