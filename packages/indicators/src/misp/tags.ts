import { type Credibility, type Reliability, strictestTlp } from '@bridle/model';
import { z } from 'zod';
import { ifSound } from '../lenient.ts';
import { type Provenance, tlpNamed } from '../provenance.ts';
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

const tagged = z.object({ Tag: ifSound(z.array(z.unknown())) });

/** Whether an event is tagged TLP:CLEAR as a whole, and nothing in it otherwise. */
export function isTaggedForEveryone(event: unknown): boolean {
  const own = namesOfTags(tagged.safeParse(event).data?.Tag);
  return (
    own.some(isTlp) &&
    tagsWithin(event)
      .filter(isTlp)
      .every((it) => tlpNamed(it) === 'clear')
  );
}

function isTlp(name: string): boolean {
  return /^\s*tlp:/i.test(name);
}

function tagsWithin(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = namesOfTags(tagged.safeParse(value).data?.Tag);
  return [...own, ...Object.values(value).flatMap(tagsWithin)];
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
    tlp: strictestTlp([...named('tlp:').map(tlpNamed), event.tlp]),
  };
}
