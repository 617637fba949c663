import { figure, type Assertion, type IndicatorKind, type IndicatorSource } from '@bridle/model';
import { indicatorOf } from './indicator.ts';
import { type Limits } from './limits.ts';
import { type DroppedEntry, type Entry } from './reading.ts';
import { hashByLength } from './stix/kinds.ts';
import { assertionOf, nothingStated, type Provenance } from './provenance.ts';
import { repairValue } from './values/repair.ts';

/** What a list, a table or an event says of one value. */
export interface Statement {
  /** Where in the file it stands. */
  readonly object: string;
  readonly kind: IndicatorKind;
  readonly value: string;
  /** What it is evidence of: several, where its file names several. */
  readonly campaign?: string | readonly string[] | null;
  readonly role?: Assertion['role'];
  readonly strength?: Assertion['strength'];
  /** The hash that the file calls it. */
  readonly label?: string | null;
  /** What was changed to read it. */
  readonly repairs?: readonly string[];
  readonly source?: Partial<Pick<IndicatorSource, 'publisher' | 'url'>>;
  readonly provenance?: Provenance;
}

/** The file that a statement stands in. */
export interface Surroundings {
  readonly file: string;
  readonly limits: Limits;
}

const none: readonly never[] = [];

/** Makes an entry of a statement: comparable, or dropped with its reason. */
export function entryOf(said: Statement, { file, limits }: Surroundings): Entry {
  const { object, value, label = null } = said;
  if (value.length > limits.stringLength) {
    return dropped('rejected', object, `a value of ${figure(value.length)} characters: too long to be one`, value);
  }
  const found = repairValue(said.kind, value);
  if (found.status !== 'sound') return dropped(found.status, object, found.reason, value);
  const repairs = said.repairs?.length ? [...said.repairs, ...found.repairs] : [...found.repairs];
  const byLength = found.kind === 'file-hash' ? hashByLength(found.value) : null;
  if (label !== null && byLength !== null && label !== byLength) {
    repairs.push(`labelled ${label}, by its length ${byLength}`);
  }
  const { provenance = nothingStated } = said;
  const source = sourceOf(said, file, provenance.published);
  const statement = {
    role: said.role ?? 'unknown',
    stage: null,
    strength: said.strength ?? null,
    match: found.match,
    traces: none,
    notWhen: none,
    falsePositives: null,
    source,
  };
  const assertions = campaignsIn(said).map((campaign) => assertionOf({ ...statement, campaign }, provenance));
  const indicators = [indicatorOf(found.kind, found.value, assertions)];
  return { status: 'loaded', object, indicators, repairs, remarks: provenance.remarks, says: value };
}

function campaignsIn({ campaign = null }: Statement): readonly (string | null)[] {
  if (campaign === null || typeof campaign === 'string') return [campaign];
  return campaign.length > 0 ? campaign : [null];
}

/** Spelt out, and not spread: of half a million sources that made by far the most work. */
function sourceOf({ object, source }: Statement, file: string, published: string | null): IndicatorSource {
  return {
    file,
    object,
    publisher: source?.publisher ?? null,
    url: source?.url ?? null,
    published,
  };
}

/** An entry that will not be looked for. */
export function dropped(
  status: DroppedEntry['status'],
  object: string,
  reason: string,
  says: string | null = null,
): DroppedEntry {
  return { status, object, reason, says };
}

/** A name as a file gives it: in one line, `null` where it is none. */
export function nameIn(text: string | null | undefined, limits: Limits): string | null {
  const name = text?.trim().replace(/\s+/g, ' ') ?? '';
  return name === '' || name.length > limits.stringLength ? null : name;
}

/** The places in a file made distinct: what comes again under one name is told apart by its number. */
export function distinctPlaces(): (name: string) => string {
  const known = new Map<string, number>();
  return (name) => {
    const times = (known.get(name) ?? 0) + 1;
    known.set(name, times);
    return times === 1 ? name : `${name}#${times}`;
  };
}
