import {
  toIso,
  type Evidence,
  type Finding,
  type FindingIndicator,
  type Instant,
  type Result,
  type Tlp,
} from '@bridle/model';
import { renderDocument } from '../json.ts';
import { redaction } from '../text/redaction.ts';
import { campaignSentences, outcomeSentences } from '../sentences.ts';
import { idOf } from './ids.ts';
import type { StixObject } from './object.ts';
import { observablesOf } from './observable.ts';
import { patternOf } from './pattern.ts';

/**
 * The result as a STIX 2.1 bundle: the indicators that were met with a `sighting` each, what was seen as `observed-data`, a
 * `note` for what a rule without an indicator says, and a `report` with the verdict. No clock enters: whatever must bear a
 * date bears that of the backup, and every id follows from what is said, so that the same result gives the same bytes.
 */
export function renderStix(result: Result): string {
  const objects = new Map<string, StixObject>();
  const madeAt = stixTime(result.backup.madeAt ?? (0 as Instant));
  const tool: StixObject = {
    type: 'identity',
    spec_version: '2.1',
    id: idOf('identity', 'bridle'),
    created: stixTime(0 as Instant),
    modified: stixTime(0 as Instant),
    name: 'Bridle',
    identity_class: 'system',
  };
  const dated: Dated = { spec_version: '2.1', created_by_ref: tool.id, created: madeAt, modified: madeAt };
  const add = (...added: readonly StixObject[]): void => {
    for (const it of added) objects.set(it.id, it);
  };
  const campaign = (name: string): string => {
    const id = idOf('campaign', name);
    add({ type: 'campaign', ...dated, id, name });
    return id;
  };

  add(tool);
  for (const found of result.findings) {
    const seen = observed(found, dated);
    add(...seen.objects);
    if (found.indicator === null)
      add({
        type: 'note',
        ...dated,
        id: idOf('note', found.id),
        abstract: found.heuristic?.title ?? found.rule,
        content: found.because,
        labels: [found.class, found.strength],
        object_refs: seen.refs.length > 0 ? seen.refs : [tool.id],
      });
    else {
      const marked = markings(found.indicator.tlp);
      const indicator = indicatorOf(found.rule, found.indicator, madeAt);
      add({ ...dated, ...indicator, ...marked });
      if (found.campaign !== null)
        add({
          type: 'relationship',
          ...dated,
          id: idOf('relationship', indicator.id, found.campaign),
          relationship_type: 'indicates',
          source_ref: indicator.id,
          target_ref: campaign(found.campaign),
        });
      add({
        type: 'sighting',
        ...dated,
        id: idOf('sighting', found.id),
        sighting_of_ref: indicator.id,
        description: found.because,
        labels: [found.class, found.strength],
        count: found.occurrences,
        summary: false,
        ...(found.time.from === null
          ? {}
          : { first_seen: stixTime(found.time.from), last_seen: stixTime(found.time.to) }),
        ...(seen.data === null ? {} : { observed_data_refs: [seen.data] }),
        ...marked,
      });
    }
  }
  const judged = result.verdict.campaigns.map(
    ({ campaign: name, outcome }) => `${name === '' ? 'Unnamed' : name}: ${outcome}, ${campaignSentences[outcome]}.`,
  );
  for (const { campaign: name } of result.verdict.campaigns) if (name !== '') campaign(name);
  const refs = [...objects.keys()].sort();
  add({
    type: 'report',
    ...dated,
    id: idOf('report', madeAt, result.verdict.outcome, ...refs),
    name: `Bridle ${result.tool.version}: ${result.verdict.outcome}`,
    description: [outcomeSentences[result.verdict.outcome], ...judged, ...redaction(result)].join('\n'),
    report_types: ['observed-data', 'indicator'],
    published: madeAt,
    object_refs: refs,
  });
  const ordered = [...objects.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return renderDocument({ type: 'bundle', id: idOf('bundle', ...ordered.map(({ id }) => id)), objects: ordered });
}

/** What every object of ours says of itself. */
interface Dated {
  readonly spec_version: '2.1';
  readonly created_by_ref: string;
  readonly created: string;
  readonly modified: string;
}

/** STIX writes moments as RFC 3339 in UTC, with as many decimals as are known. */
function stixTime(at: Instant): string {
  return toIso(at);
}

/** What the rows of a finding show: the observables, and, where it is dated, the `observed-data` that holds them together. */
function observed(found: Finding, dated: Dated) {
  const values = new Map<string, StixObject>();
  const refs = new Set<string>();
  for (const { observable } of found.evidence) {
    if (observable === null) continue;
    const objects = observablesOf(observable.kind, observable.value);
    for (const it of objects) values.set(it.id, it);
    for (const it of objects) refs.add(it.id);
  }
  const { from, to } = found.time;
  if (from === null || refs.size === 0) return { objects: [...values.values()], refs: [...refs], data: null };
  const data = idOf('observed-data', found.id);
  const sorted = [...refs].sort();
  const seen = {
    type: 'observed-data',
    ...dated,
    id: data,
    first_observed: stixTime(from),
    last_observed: stixTime(to),
    number_observed: Math.min(found.occurrences, mostObserved),
    object_refs: sorted,
    external_references: found.evidence.map(placeOf),
  } as const;
  return { objects: [...values.values(), seen], refs: [data], data };
}

/** `number_observed` is from 1 to 999,999,999 (§4.14). */
const mostObserved = 999_999_999;

/** Where in the backup a row stands, for whoever wants to look it up. */
function placeOf({ artefact, domain, path, locator, sha256 }: Evidence) {
  return {
    source_name: 'backup',
    description: [
      `${artefact}: ${domain}/${path}`,
      ...(locator === '' ? [] : [locator]),
      ...(sha256 === null ? [] : [`SHA-256 of the file ${sha256}`]),
    ].join(', '),
  };
}

function indicatorOf(rule: string, indicator: FindingIndicator, otherwise: string) {
  const published = indicator.sources
    .map((it) => it.published)
    .filter((it) => it !== null)
    .sort()[0];
  return {
    type: 'indicator' as const,
    id: idOf('indicator', rule, indicator.value),
    name: rule,
    indicator_types: ['malicious-activity'],
    pattern: patternOf(indicator),
    pattern_type: 'stix',
    valid_from: published === undefined ? otherwise : published.length > 10 ? published : `${published}T00:00:00Z`,
    ...(indicator.revoked ? { revoked: true } : {}),
    external_references: indicator.sources.map(({ publisher, file, object, url }) => ({
      source_name: publisher ?? file,
      external_id: `${file}#${object}`,
      ...(url === null ? {} : { url }),
    })),
  };
}

/** The markings of TLP 2.0, which a bundle may refer to without holding them. */
const markingIds: { readonly [T in Tlp]: string } = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

function markings(tlp: Tlp | null) {
  return tlp === null ? {} : { object_marking_refs: [markingIds[tlp]] };
}
