import { type Assertion, type Comparison } from '@bridle/model';
import { type Entry, quoted } from '../reading.ts';
import { canCompare } from '../values/comparison.ts';
import { repairValue } from '../values/repair.ts';
import { type CitedSource, type Statement } from './schema.ts';

/** What holds for every value of a set. */
export interface SetContext {
  readonly file: string;
  readonly campaign: string;
  readonly sources: ReadonlyMap<string, CitedSource>;
}

/** What holds for every rule of a set, which may be of no campaign. */
export type RuleContext = Omit<SetContext, 'campaign'> & { readonly campaign: string | null };

/** Makes an entry of a value and what its set says of it: one assertion for every source it cites. */
export function readStatement(said: Statement, object: string, set: SetContext): Entry {
  const cited = citedSources(said.source, set);
  if (typeof cited === 'string') return rejected(object, said.value, cited);

  const found = repairValue(said.kind, said.value);
  if (found.status !== 'sound') return { ...found, object, says: said.value };
  const { kind, value, repairs } = found;
  const match = said.match ?? found.match;
  if (!canCompare(kind, value, match))
    return rejected(object, said.value, `a ${kind} such as ${quoted(value)} has no ${match} match`);

  const assertions = cited.map((source) => assertionOf(said, match, source, object, set));
  return { status: 'loaded', object, indicators: [{ kind, value, assertions }], repairs, says: said.value };
}

/** The sources of these keys, or why there are none. */
export function citedSources(
  said: Statement['source'],
  { sources }: Pick<SetContext, 'sources'>,
): readonly CitedSource[] | string {
  const keys = typeof said === 'string' ? [said] : said;
  const stranger = keys.find((it) => !sources.has(it));
  if (stranger !== undefined) return `cites ${quoted(stranger)}, which is not among the sources`;
  return keys.flatMap((it) => sources.get(it) ?? []);
}

/** An entry that could not be understood. */
export function rejected(object: string, says: string | null, reason: string): Entry {
  return { status: 'rejected', object, reason, says };
}

function assertionOf(
  said: Statement,
  match: Comparison,
  source: CitedSource,
  object: string,
  { file, campaign }: SetContext,
): Assertion {
  return {
    campaign,
    role: said.role,
    stage: said.stage ?? null,
    strength: said.strength ?? null,
    match,
    traces: said.traces ?? [],
    notWhen: said.not_when ?? [],
    reliability: source.reliability,
    credibility: said.credibility ?? null,
    falsePositives: said.fp ?? said.revoked ?? null,
    revoked: said.revoked !== undefined,
    source: {
      file,
      object,
      publisher: source.publisher,
      url: source.url,
      published: said.first_published ?? source.published,
    },
  };
}
