import { type Assertion } from '@bridle/model';
import { type z } from 'zod';
import { type Limits } from '../limits.ts';
import { type DroppedEntry, type Entry, quoted } from '../reading.ts';
import { repairValue } from '../values/repair.ts';
import { type Family, type Links } from './families.ts';
import { hashByLength, meaningOf } from './kinds.ts';
import { firstUrl, indicatorObject, type StixObject } from './objects.ts';
import { readPattern } from './pattern.ts';

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

  const pattern = readPattern(said.pattern);
  if (pattern.status !== 'equality') return dropped(pattern.status, pattern.reason);
  const meaning = meaningOf(pattern.object, pattern.path);
  if ('setAside' in meaning) return dropped('set-aside', meaning.setAside);
  if (pattern.value === null) return dropped('rejected', `a ${meaning.kind} compared with something that is no text`);
  const found = repairValue(meaning.kind, pattern.value);
  if (found.status !== 'sound') return dropped(found.status, found.reason);

  const repairs = [...found.repairs];
  const byLength = hashByLength(found.value);
  if (byLength !== null && meaning.algorithm && byLength !== meaning.algorithm) {
    repairs.push(`labelled ${meaning.algorithm}, by its length ${byLength}`);
  }
  const campaigns = object.id === null ? [] : around.links.campaignsOf(object.id);
  if (!campaigns) {
    repairs.push(`linked to more than ${around.limits.campaignsPerEntry} campaigns, and so counted for none of them`);
  }
  const { kind, value, match } = found;
  const assertions = (campaigns?.length ? campaigns : [null]).map((campaign): Assertion => ({
    ...assertionOf(said, campaign, object.label, around),
    match,
  }));
  return { status: 'loaded', object: object.label, kind, value, assertions, repairs, says };
}

/**
 * The mobile feeds state neither role nor strength. `valid_from` is the time their file was built, no day of
 * publication, so none is given.
 */
function assertionOf(
  said: z.infer<typeof indicatorObject>,
  campaign: Family | null,
  object: string,
  { file, publishers }: Surroundings,
): Omit<Assertion, 'match'> {
  return {
    campaign: campaign?.name ?? null,
    role: 'unknown',
    stage: null,
    strength: null,
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
