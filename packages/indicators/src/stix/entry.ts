import { type Assertion, type Comparison, type IndicatorKind, type IndicatorSource, strictestTlp } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { assertionOf, nothingStated, type Provenance, readConfidence, readDates } from '../provenance.ts';
import { type DroppedEntry, type Entry, quoted } from '../reading.ts';
import { type Family, type Links } from './families.ts';
import { firstUrl, type IndicatorObject, indicatorObject, type ReadObject } from './objects.ts';
import { type Markings, type Sightings } from './markings.ts';
import { patternEntry } from './pattern-entry.ts';
import { type TypeWeight, weightByType } from './types-of-indicators.ts';

/** What the rest of a bundle says about its indicators. */
export interface Surroundings {
  readonly file: string;
  readonly links: Links;
  /** The names of identities by id. */
  readonly publishers: ReadonlyMap<string, string>;
  readonly markings: Markings;
  readonly sightings: Sightings;
  readonly limits: Limits;
}

/** Reads one indicator: what to look for, and what the bundle asserts of it. */
export function readEntry(object: ReadObject, around: Surroundings): Entry {
  const { success, data: said } = indicatorObject.safeParse(object.json);
  const says = said?.pattern ?? null;
  const dropped = (status: DroppedEntry['status'], reason: string): Entry => ({
    status,
    object: object.label,
    reason,
    says,
  });
  if (!success) return dropped('rejected', 'an indicator without a pattern');
  const language = said.pattern_type ?? (/^\s*[[(]/.test(said.pattern) ? 'stix' : 'none stated');
  if (language !== 'stix') return dropped('set-aside', `pattern language ${quoted(language)}: only STIX is evaluated`);

  const repairs: string[] = [];
  const campaigns = object.id === null ? [] : around.links.campaignsOf(object.id);
  if (!campaigns) {
    repairs.push(`linked to more than ${around.limits.campaignsPerEntry} campaigns, and so counted for none of them`);
  }
  const provenance = provenanceOf(object.id, said, around);
  const types = typesOf(said);
  const assertions = (match: Comparison, kind: IndicatorKind | null): readonly Assertion[] => {
    const weight = weightByType(types, kind);
    return (campaigns?.length ? campaigns : [null]).map((campaign) => {
      const source = sourceOf(said, campaign, object.label, provenance, around);
      return assertionOf(statementOf(campaign, match, weight, source), provenance);
    });
  };
  return patternEntry(
    { text: said.pattern, object: object.label, assertions, repairs, remarks: provenance.remarks },
    around.limits,
  );
}

const none: readonly never[] = [];

/** STIX 2.0 has no types and says the same in labels, which are anything at all in 2.1. */
function typesOf({ indicator_types, labels }: IndicatorObject): readonly string[] {
  return indicator_types?.length ? indicator_types : (labels ?? none);
}

/** What a source says who states nothing but the pattern and its types, as the mobile feeds do. Spelt out: a spread costs more than the rest. */
function statementOf(
  campaign: Family | null,
  match: Comparison,
  { role, strength }: TypeWeight,
  source: IndicatorSource,
) {
  return {
    campaign: campaign?.name ?? null,
    role,
    stage: null,
    strength,
    match,
    traces: none,
    notWhen: none,
    falsePositives: null,
    source,
  } as const;
}

function sourceOf(
  said: IndicatorObject,
  campaign: Family | null,
  object: string,
  { published }: Provenance,
  { file, publishers }: Surroundings,
): IndicatorSource {
  return {
    file,
    object,
    publisher: publishers.get(said.created_by_ref ?? '') ?? null,
    url: firstUrl(said.external_references) ?? campaign?.url ?? null,
    published,
  };
}

/**
 * When an indicator was published no property says; a report that lists it does. It is withdrawn by a new version, so that
 * its last change is the day of its withdrawal.
 */
function provenanceOf(id: string | null, said: IndicatorObject, around: Surroundings): Provenance {
  const { links, sightings, markings } = around;
  const revoked = said.revoked ?? false;
  const { dates, published, remarks } = readDates({
    created: said.created,
    modified: said.modified,
    validFrom: said.valid_from,
    validUntil: said.valid_until,
    ...(id === null ? {} : sightings.get(id)),
    published: id === null ? null : links.publishedOf(id),
  });
  const { confidence, problem } = readConfidence(said.confidence);
  return {
    ...nothingStated,
    confidence,
    tlp: strictestTlp((said.object_marking_refs ?? []).map((it) => markings.get(it) ?? null)),
    dates: revoked ? { ...dates, revoked: dates.modified } : dates,
    revoked,
    published,
    remarks: problem === null ? remarks : [...remarks, problem],
  };
}
