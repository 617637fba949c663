import { type Assertion, type Comparison } from '@bridle/model';
import { type z } from 'zod';
import { type Limits } from '../limits.ts';
import { type DroppedEntry, type Entry, quoted } from '../reading.ts';
import { usualComparison } from '../values/comparison.ts';
import { type Family, type Links } from './families.ts';
import { firstUrl, indicatorObject, type StixObject } from './objects.ts';
import { parsePattern } from './pattern/parse.ts';
import { printPattern } from './pattern/print.ts';
import { type PatternProblem } from './pattern/problem.ts';
import { usablePattern } from './usable.ts';
import { valuesAlone } from './values.ts';

/** What the rest of a bundle says about its indicators. */
export interface Surroundings {
  readonly file: string;
  readonly links: Links;
  /** The names of identities by id. */
  readonly publishers: ReadonlyMap<string, string>;
  readonly limits: Limits;
}

/** Reads one indicator: what to look for, and what the bundle asserts of it. */
export function readEntry(object: StixObject, around: Surroundings): Entry {
  const { success, data: said } = indicatorObject.safeParse(object.json);
  const says = said?.pattern ?? null;
  const dropped = (status: DroppedEntry['status'], reason: string): Entry => ({
    status,
    object: object.label,
    reason,
    says,
  });
  if (!success) return dropped('rejected', 'an indicator without a pattern');
  if (said.pattern.length > around.limits.stringLength) {
    return dropped('rejected', `a pattern of ${said.pattern.length} characters: too long to be one`);
  }
  const language = said.pattern_type ?? (/^\s*[[(]/.test(said.pattern) ? 'stix' : 'none stated');
  if (language !== 'stix') return dropped('set-aside', `pattern language ${quoted(language)}: only STIX is evaluated`);

  const parsed = parsePattern(said.pattern, around.limits);
  if (parsed.status === 'refused') return dropped('rejected', whyRefused(parsed.problem));
  const usable = usablePattern(parsed.pattern);
  if ('reason' in usable) return dropped(usable.status, usable.reason);

  const repairs = [...usable.repairs];
  const campaigns = object.id === null ? [] : around.links.campaignsOf(object.id);
  if (!campaigns) {
    repairs.push(`linked to more than ${around.limits.campaignsPerEntry} campaigns, and so counted for none of them`);
  }
  const assertions = (match: Comparison): readonly Assertion[] =>
    (campaigns?.length ? campaigns : [null]).map((it) => assertionOf(said, it, match, object.label, around));
  const values = valuesAlone(usable.pattern);
  if (values) {
    const indicators = values.map(({ kind, value }) => ({
      kind,
      value,
      assertions: assertions(usualComparison(kind, value)),
    }));
    return { status: 'loaded', object: object.label, indicators, repairs, says };
  }
  const pattern = {
    text: printPattern(usable.pattern),
    pattern: usable.pattern,
    assertions: assertions('exact'),
  };
  return { status: 'pattern', object: object.label, pattern, repairs, says };
}

const kindsOfProblem: { readonly [K in PatternProblem['kind']]: string } = {
  syntax: 'a damaged pattern',
  meaning: 'an unsound pattern',
  limit: 'a pattern too large to be read',
};

function whyRefused({ kind, message }: PatternProblem): string {
  return `${kindsOfProblem[kind]}: ${message}`;
}

/**
 * The mobile feeds state neither role nor strength. `valid_from` is the time their file was built, no day of
 * publication, so none is given.
 */
function assertionOf(
  said: z.infer<typeof indicatorObject>,
  campaign: Family | null,
  match: Comparison,
  object: string,
  { file, publishers }: Surroundings,
): Assertion {
  return {
    campaign: campaign?.name ?? null,
    role: 'unknown',
    stage: null,
    strength: null,
    match,
    traces: [],
    notWhen: [],
    reliability: null,
    credibility: null,
    falsePositives: null,
    revoked: said.revoked ?? false,
    source: {
      file,
      object,
      publisher: publishers.get(said.created_by_ref ?? '') ?? null,
      url: firstUrl(said.external_references) ?? campaign?.url ?? null,
      published: null,
    },
  };
}
