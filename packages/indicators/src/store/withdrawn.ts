import { createHash } from 'node:crypto';
import { type Assertion, decodeText, type Indicator, type PatternIndicator } from '@bridle/model';
import { z } from 'zod';
import { readJson } from '../json.ts';
import { type Limits } from '../limits.ts';
import { distinctBy } from '../order.ts';
import { hashByLength, pathTo } from '../stix/kinds.ts';
import { printPattern } from '../stix/pattern/print.ts';

/** Something its publisher no longer lists. */
export interface Withdrawal {
  readonly sought: Indicator | PatternIndicator;
  /** Where it was listed last. */
  readonly address: string;
  /** The day that it was found gone. */
  readonly day: string;
}

const bundle = z.strictObject({
  type: z.literal('bundle'),
  id: z.string(),
  objects: z.array(z.object({ type: z.string(), id: z.string() }).catchall(z.json())),
});

/** The STIX 2.1 bundle of everything that was withdrawn. */
export type WithdrawnBundle = z.infer<typeof bundle>;

type StixObject = WithdrawnBundle['objects'][number];

/** Reads the bundle as a store holds it, `null` where it is none. */
export function parseWithdrawn(bytes: Uint8Array, limits: Limits): WithdrawnBundle | null {
  const document = readJson(decodeText(bytes) ?? '', limits);
  return 'reason' in document ? null : (bundle.safeParse(document.value).data ?? null);
}

/**
 * What was withdrawn so far and now, without what is listed again: a revoked indicator for each, so that a later scan can
 * say of a match that it was withdrawn. `null` where that is nothing.
 */
export function withdrawnBundle(
  earlier: WithdrawnBundle | null,
  withdrawals: readonly Withdrawal[],
  listed: readonly (Indicator | PatternIndicator)[],
): WithdrawnBundle | null {
  const back = new Set<unknown>(listed.map(patternOf));
  const all = [...(earlier?.objects ?? []), ...withdrawals.flatMap(objectsOf)];
  const indicators = all.filter((it) => it.type === 'indicator' && !back.has(it['pattern']));
  const kept = new Set<unknown>(indicators.flatMap((it) => [it.id, it['created_by_ref']]));
  const links = all.filter((it) => it.type === 'relationship' && kept.has(it['source_ref']));
  for (const it of links) kept.add(it.id).add(it['target_ref']);
  const objects = distinctBy(
    all.filter((it) => kept.has(it.id)),
    (it) => it.id,
  );
  const id = `bundle--${uuidOf(objects.map((it) => it.id).join('\n'))}`;
  return objects.length === 0 ? null : { type: 'bundle', id, objects };
}

/** How many indicators a bundle lists. */
export function withdrawnIn(bundle: WithdrawnBundle | null): number {
  return bundle?.objects.filter((it) => it.type === 'indicator').length ?? 0;
}

function objectsOf({ sought, address, day }: Withdrawal): readonly StixObject[] {
  const pattern = patternOf(sought);
  const common = { spec_version: '2.1', created: `${day}T00:00:00.000Z`, modified: `${day}T00:00:00.000Z` };
  const publisher = sought.assertions.find((it) => it.source.publisher !== null)?.source.publisher ?? null;
  const author = publisher === null ? null : { ...named('identity', publisher), ...common, name: publisher };
  const indicator = {
    ...named('indicator', pattern),
    ...common,
    pattern,
    pattern_type: 'stix',
    valid_from: common.created,
    revoked: true,
    external_references: [{ source_name: 'listed here until it was withdrawn', url: address }],
    ...(author === null ? {} : { created_by_ref: author.id }),
  };
  return [
    indicator,
    ...(author === null ? [] : [author]),
    ...campaignsOf(sought.assertions).flatMap((name) => {
      const malware = { ...named('malware', name), ...common, name, is_family: true };
      const ends = { relationship_type: 'indicates', source_ref: indicator.id, target_ref: malware.id };
      return [malware, { ...named('relationship', `${pattern}\n${name}`), ...common, ...ends }];
    }),
  ];
}

function campaignsOf(assertions: readonly Assertion[]): readonly string[] {
  return [...new Set(assertions.flatMap(({ campaign }) => (campaign === null ? [] : [campaign])))];
}

/** The pattern that looks for it, in the one spelling that says the same. */
function patternOf(sought: Indicator | PatternIndicator): string {
  if ('text' in sought) return sought.text;
  const { kind, value } = sought;
  const path = kind === 'file-hash' ? pathToHash(value) : pathTo(kind, value);
  if (path === null) throw new TypeError(`STIX has no path for ${sought.id}`);
  const literal = { type: 'string', value } as const;
  return printPattern({
    type: 'observe',
    comparison: { type: 'compare', path, operator: '=', negated: false, value: literal },
  });
}

const hashNames = { md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const;

function pathToHash(value: string): ReturnType<typeof pathTo> {
  const algorithm = hashByLength(value);
  if (algorithm === null) return null;
  const steps = ['hashes', hashNames[algorithm]].map((name) => ({ type: 'property', name }) as const);
  return { object: 'file', steps };
}

function named(type: string, name: string): { readonly type: string; readonly id: string } {
  return { type, id: `${type}--${uuidOf(`${type}\n${name}`)}` };
}

/** A UUID that is the same for the same text: version 8 of RFC 9562, whose bits are the maker's own. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
