import { type Credibility, type Reliability, strictestTlp, type Tlp } from '@bridle/model';
import { type Provenance, tlpNamed, tlpStated } from '../provenance.ts';
import { tagShape } from './objects.ts';

/** What the tags of an event or an attribute state. */
export type Tagged = Pick<Provenance, 'reliability' | 'credibility' | 'confidence' | 'tlp'>;

const untagged: Tagged = { reliability: null, credibility: null, confidence: null, tlp: null };

/** The Admiralty scale as MISP numbers it; a source that deceives on purpose is no better than an unreliable one. */
const reliabilities: { readonly [letter: string]: Reliability } = {
  a: 'A',
  b: 'B',
  c: 'C',
  d: 'D',
  e: 'E',
  f: 'F',
  g: 'E',
};

const credibilities: { readonly [digit: string]: Credibility } = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6 };

/** MISP's own words for confidence, in its figures; one says that it cannot be told, which is to state nothing. */
const confidences: { readonly [word: string]: number } = {
  'completely-confident': 100,
  'usually-confident': 75,
  'fairly-confident': 50,
  'rarely-confident': 25,
  unconfident: 0,
};

/** The names of the tags in a list of MISP's. */
export function namesOfTags(tags: readonly unknown[] | undefined): readonly string[] {
  return (tags ?? []).flatMap((it) => tagShape.safeParse(it).data?.name ?? []);
}

/** Whether an event is tagged TLP:CLEAR as a whole, and nothing in it otherwise, nor by a tag that cannot be read. */
export function isTaggedForEveryone(event: unknown): boolean {
  if (typeof event !== 'object' || event === null) return false;
  const { Tag: own, ...within } = event as { readonly Tag?: unknown };
  const markings = markingsOf(own);
  return markings.length > 0 && markings.every(isClear) && isClearWithin(within);
}

function isClearWithin(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, held]) =>
    name === 'Tag' ? markingsOf(held).every(isClear) : isClearWithin(held),
  );
}

/** The markings among tags; `null` for one that nobody knows, and for a tag that cannot be read: it may restrict. */
function markingsOf(tags: unknown): readonly (Tlp | null)[] {
  if (tags === undefined) return [];
  if (!Array.isArray(tags)) return [null];
  return tags.flatMap((it) => {
    const name = tagShape.safeParse(it).data?.name;
    if (name === undefined) return [null];
    return /^\s*tlp:/i.test(name) ? [tlpNamed(name)] : [];
  });
}

function isClear(marking: Tlp | null): boolean {
  return marking === 'clear';
}

/**
 * What tags state, and what those of the event state where they state nothing. Of several that differ the more careful
 * holds: the strictest marking, the lower grade.
 */
export function readTags(names: readonly string[], event: Tagged = untagged): Tagged {
  const named = (prefix: string): readonly string[] =>
    names.flatMap((it) => {
      const name = it.trim().toLowerCase();
      return name.startsWith(prefix) ? [name.slice(prefix.length).replace(/^="?|"$/g, '')] : [];
    });
  const known = <T>(table: { readonly [word: string]: T }, prefix: string): readonly T[] =>
    named(prefix).flatMap((it) => (Object.hasOwn(table, it) ? [table[it]!] : []));
  const confidence = known(confidences, 'misp:confidence-level');
  return {
    reliability: known(reliabilities, 'admiralty-scale:source-reliability').toSorted().at(-1) ?? event.reliability,
    credibility: known(credibilities, 'admiralty-scale:information-credibility').toSorted().at(-1) ?? event.credibility,
    confidence: confidence.length > 0 ? Math.min(...confidence) : event.confidence,
    tlp: strictestTlp([...named('tlp:').map(tlpStated), event.tlp]),
  };
}
