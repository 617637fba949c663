import { type Assertion, type Sequence } from '@bridle/model';
import { type Sought } from './diff-indicators.ts';
import { insistOnGiven, somethingSought } from './given.ts';
import { byCodeUnits } from './order.ts';

/** Something that is said otherwise of a value than before, with respect to one campaign. */
export interface FieldChange {
  /** `null` for what is said without naming one. */
  readonly campaign: string | null;
  /** As `strength`, `source.published`; `campaign` where that itself came or went. */
  readonly field: string;
  /** What the sources say, each once; nothing where none says anything. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Says what about a value changed. Where it stands in its file is nothing that is said of it. Throws an `IndicatorError` where
 * it is given no value.
 */
export function fieldChanges(before: Sought, after: Sought): readonly FieldChange[] {
  insistOnGiven('What was before', before, somethingSought);
  insistOnGiven('What is after', after, somethingSought);
  const campaigns = [...new Set([...before.assertions, ...after.assertions].map((it) => it.campaign))];
  const ofCampaigns = campaigns
    .sort((a, b) => byCodeUnits(a ?? '', b ?? ''))
    .flatMap((campaign) => changesFor(campaign, of(before, campaign), of(after, campaign)));
  return [...ofItself(before, after), ...ofCampaigns];
}

/** What a sequence says of itself, whoever cites it. */
function ofItself(before: Sought, after: Sought): readonly FieldChange[] {
  if (!('proves' in before && 'proves' in after)) return [];
  const leaves = (it: Sequence): readonly (readonly [string, string])[] => [
    ...leavesOf({ ...it, id: null, pattern: null, assertions: null, harmless: null, fits: null }, ''),
    ['fits', it.fits.join(', ')],
    ['harmless', it.harmless.map(({ cause, refutedBy }) => `${cause} (${refutedBy})`).join('; ')],
  ];
  const [old, now] = [new Map(leaves(before)), new Map(leaves(after))];
  return [...new Set([...old.keys(), ...now.keys()])].sort(byCodeUnits).flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    return was === is ? [] : [{ campaign: null, field, before: listed(was), after: listed(is) }];
  });
}

function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function of({ assertions }: Sought, campaign: string | null): readonly Assertion[] {
  return assertions.filter((it) => it.campaign === campaign);
}

function changesFor(
  campaign: string | null,
  before: readonly Assertion[],
  after: readonly Assertion[],
): readonly FieldChange[] {
  if (before.length === 0 || after.length === 0) {
    const named = campaign ?? 'none';
    const [was, is] = before.length === 0 ? [[], [named]] : [[named], []];
    return [{ campaign, field: 'campaign', before: was, after: is }];
  }
  const [old, now] = [valuesByField(before), valuesByField(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(byCodeUnits).flatMap((field) => {
    const [was, is] = [old.get(field) ?? [], now.get(field) ?? []];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ campaign, field, before: was, after: is }];
  });
}

function valuesByField(assertions: readonly Assertion[]): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, Set<string>>();
  for (const said of assertions)
    for (const [field, value] of leavesOf(said, ''))
      if (!isPlace(field)) fields.set(field, (fields.get(field) ?? new Set()).add(value));
  return new Map([...fields].map(([field, values]) => [field, [...values].sort(byCodeUnits)]));
}

function isPlace(field: string): boolean {
  return field === 'campaign' || field === 'source.file' || field === 'source.object';
}

/** What is said, one line for each property; a list is one value, and what is not said is none. */
function* leavesOf(value: object, path: string): Generator<readonly [field: string, value: string]> {
  for (const [name, held] of Object.entries(value) as Iterable<[string, unknown]>) {
    if (held === null || held === undefined) continue;
    if (Array.isArray(held)) {
      if (held.length > 0) yield [path + name, held.join(', ')];
    } else if (typeof held === 'object') yield* leavesOf(held, `${path}${name}.`);
    else yield [path + name, typeof held === 'string' ? held : JSON.stringify(held)];
  }
}
