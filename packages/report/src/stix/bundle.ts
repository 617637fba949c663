import {
  insistOnResult,
  isPlaceholder,
  isUnattributed,
  noCampaignNamed,
  strictestTlp,
  type Finding,
  type Result,
} from '@bridle/model';
import { renderDocument } from '../json.ts';
import { campaignSentence, outcomeSentence } from '../text/said-of.ts';
import { redaction } from '../text/redaction.ts';
import { definitionsFor } from './extension.ts';
import { idOf } from './ids.ts';
import { indicatorOf } from './indicator.ts';
import { writerOf, type Writer } from './writer.ts';
import { markingOf } from './marking.ts';
import type { Said, StixObject } from './object.ts';
import { observed, placesOf, type Told } from './observed.ts';
import { stixTime } from './time.ts';
import { tool } from './tool.ts';

/**
 * The result as a STIX 2.1 bundle: the indicators that were met with a `sighting` each, what was seen as `observed-data`, a
 * `note` for what no pattern says, and a `grouping` with the verdict: a `report` would have to say when it was published.
 * No clock enters, and every id follows from all that its object says and from the phone it is about: the same result gives
 * the same bytes, and no object is ever another version of one with its id.
 */
export function renderStix(result: Result): string {
  insistOnResult(result);
  const objects = new Map([[tool.id, tool]]);
  const add = (it: StixObject): string => {
    objects.set(it.id, it);
    return it.id;
  };
  const write = writerOf(result);
  const isTold: Told = (text) => !result.redacted || !isPlaceholder(text);
  const none = unattributed(result);
  const campaigns = (name: string | null): readonly string[] =>
    name === null || name === '' || none.has(name)
      ? []
      : [add((isTold(name) ? write.general : write.here)('campaign', { name }))];

  const notes: Note[] = [];
  for (const found of result.findings) {
    const marking = markingOf(found.indicator?.tlp ?? null);
    const seen = observed(found, write, isTold);
    seen.observables.forEach(add);
    const data = seen.data.map(add);
    const ofCampaign = campaigns(found.campaign);
    const indicator = found.indicator && indicatorOf(found.rule, found.indicator, isTold);
    if (indicator === null) {
      notes.push({ found, refs: [...data, ...ofCampaign] });
      continue;
    }
    const source = add(write.general('indicator', indicator));
    for (const target of ofCampaign)
      add(
        write.general('relationship', {
          relationship_type: 'indicates',
          source_ref: source,
          target_ref: target,
          ...marking,
        }),
      );
    add(write.here('sighting', sightingOf(found, source, data), found.id));
  }
  for (const { campaign } of result.verdict.campaigns) campaigns(campaign);
  definitionsFor(objects.values()).forEach(add);
  conclusion(result, [...objects.keys()], notes, write).forEach(add);
  const ordered = [...objects.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return renderDocument({ type: 'bundle', id: idOf('bundle', ...ordered.map(({ id }) => id)), objects: ordered });
}

/** What stands for there being no campaign, for each file that names none: no campaign of any world. */
function unattributed({ redacted, findings }: Result): ReadonlySet<string | null> {
  const isOfNone = (it: Finding): boolean =>
    redacted ? isPlaceholder(it.campaign ?? '', noCampaignNamed) : isUnattributed(it);
  return new Set(findings.filter(isOfNone).map(({ campaign }) => campaign));
}

/** A finding that becomes a note, and what in the bundle it is about. */
interface Note {
  readonly found: Finding;
  readonly refs: readonly string[];
}

function sightingOf(found: Finding, indicator: string, data: readonly string[]): Said {
  const [from, to] = [stixTime(found.time.from), stixTime(found.time.to)];
  return {
    sighting_of_ref: indicator,
    description: found.because,
    labels: [found.class, found.strength],
    count: Math.min(found.occurrences, mostSighted),
    ...(from === null || to === null ? {} : { first_seen: from, last_seen: to }),
    ...(data.length === 0 ? {} : { observed_data_refs: data }),
    where_sighted_refs: [tool.id],
    ...placesOf(found),
    ...markingOf(found.indicator?.tlp ?? null),
  };
}

/** `count` is from 0 to 999,999,999 (§5.2.1). */
const mostSighted = 999_999_999;

/** The notes, and the verdict with all that it is about. A note that is about no one object is about the verdict. */
function conclusion(result: Result, ids: readonly string[], notes: readonly Note[], write: Writer): StixObject[] {
  const judged = result.verdict.campaigns.map(
    (it) => `${it.campaign === '' ? 'Unnamed' : it.campaign}: ${it.outcome}, ${campaignSentence(it, result.findings)}.`,
  );
  const verdict = {
    name: `Bridle ${result.tool.version}: ${result.verdict.outcome}`,
    description: [outcomeSentence(result), ...judged, ...redaction(result)].join('\n'),
    context: result.findings.length === 0 ? 'unspecified' : 'suspicious-activity',
    ...markingOf(strictestTlp(result.findings.map(({ indicator }) => indicator?.tlp ?? null))),
  };
  const others = [...ids].sort();
  // Its id follows from what the notes say, not from theirs, which may follow from it.
  const said = notes.map(({ found, refs }) => JSON.stringify([found.id, noteOf(found), refs]));
  const grouping = write.here('grouping', verdict, ...others, ...said);
  const made = notes.map(({ found, refs }) =>
    write.here('note', { ...noteOf(found), object_refs: refs.length > 0 ? refs : [grouping.id] }, found.id),
  );
  return [...made, { ...grouping, object_refs: [...others, ...made.map(({ id }) => id)] }];
}

function noteOf(found: Finding): Said {
  return {
    abstract: found.heuristic?.title ?? found.rule,
    content: found.because,
    labels: [found.class, found.strength],
    ...placesOf(found),
    ...markingOf(found.indicator?.tlp ?? null),
  };
}
