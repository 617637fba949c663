import {
  benignExplanations,
  type BenignTest,
  channels,
  count,
  evidenceClasses,
  type Evidence,
  exactness,
  type Finding,
  type FindingIndicator,
  type Period,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { furtherRows, placeOf } from '../joined-rows.ts';
import { benignOutcomes, outsidePeriod } from '../sentences.ts';
import { span, type Lines } from './words.ts';

/** One finding: when and what, the row to look it up in, who lists it, what it weighs, and what else it could be. */
export function findingLines(found: Finding): Lines {
  const { channel, class: kind, strength, because, benign } = found;
  return [
    `${timeOf(found)}, ${channels[channel]}: ${safeText(because, 400)}`,
    ...rows(found),
    ...spoken(found),
    `  weight   ${strength}: ${evidenceClasses[kind]} (${kind})`,
    `  id       ${safeText(found.id, 600)}`,
    ...(found.indicator?.notes ?? []).map((it) => `  but      ${safeText(it, 400)}`),
    ...benign.map((it) => `  or else  ${explanation(it)}`),
  ];
}

/** When it was, as far as that is known, and whether it was asked about. */
export function timeOf({ time, stretches, isOutsidePeriod }: Finding): string {
  const said = stretches === undefined ? span(time) : `${span(time)} (known: ${knownTimes(stretches)})`;
  return isOutsidePeriod === true ? `${said}${outsidePeriod}` : said;
}

/** How many stretches are told of one that has many. */
const mostTold = 4;

function knownTimes(stretches: readonly Period[]): string {
  const more = stretches.length - mostTold;
  const told = stretches.slice(0, mostTold).map((it) => span(it));
  return [...told, ...(more > 0 ? [count(more, 'more time')] : [])].join('; ');
}

/** Who says so: the indicator that was met, or the rule that speaks. */
function spoken({ rule, campaign, fits, indicator, heuristic }: Finding): Lines {
  const of = campaign ?? (fits.length === 0 ? 'no campaign' : `none, and fits ${fits.join(' or ')}`);
  if (indicator !== null) {
    if (indicator.kind === 'sequence')
      return [`  rule     ${safeText(rule)}, of ${safeText(of)}, by ${publishers(indicator)}, ${grade(indicator)}`];
    const listed = `${safeText(indicator.kind)} “${safeText(indicator.value)}” of ${safeText(of)}`;
    return [`  listed   ${listed}, by ${publishers(indicator)}, ${grade(indicator)}`];
  }
  if (heuristic === null) return [];
  const ground = heuristic.verified ? 'as published' : 'as recalled from what was published';
  return [`  rule     ${safeText(rule)}: ${safeText(heuristic.title)}, of ${safeText(of)}, ${ground}`];
}

/** The rows to look it up in: of one store the first, of several each, since none of them is a trace without the others. */
function rows(found: Finding): Lines {
  const { evidence, occurrences } = found;
  const told = evidence.slice(0, 1 + furtherRows(found).length);
  return told.flatMap((it, index) => {
    const more = index === told.length - 1 ? occurrences - told.length : 0;
    return rowLines(it, more > 0 ? `, and ${count(more, 'more row')}` : '');
  });
}

function rowLines(row: Evidence, more: string): Lines {
  const { observable } = row;
  const met =
    observable === null || row.exactness === null
      ? []
      : [`  found    ${safeText(observable.field)} “${safeText(observable.value)}” (${exactness[row.exactness]})`];
  const place = placeOf(row).map((it) => safeText(it));
  return [...met, `  in       ${place.join(', ')}${more}`];
}

function publishers({ sources }: FindingIndicator): string {
  const names = sources.map(({ file, publisher }) => safeText(publisher ?? file));
  return [...new Set(names)].join(', ') || 'nobody known';
}

/** How good the ground of an indicator is, and what takes its weight away. */
export function grade(indicator: FindingIndicator): string {
  const assumed = indicator.gradeAssumed ? ' (assumed)' : '';
  const marking = indicator.tlp === null ? '' : `, TLP:${indicator.tlp.toUpperCase()}`;
  const weightless = `${indicator.revoked ? ', withdrawn since' : ''}${indicator.notPublicThen ? ', not public then' : ''}`;
  return `grade ${safeText(indicator.grade)}${assumed}${marking}${weightless}`;
}

function explanation({ explanation: cause, outcome, because }: BenignTest): string {
  if (cause === 'known-cause') return `${benignOutcomes[outcome]}: ${safeText(because, 600)}`;
  return `${benignExplanations[cause]}: ${benignOutcomes[outcome]} (${safeText(because)})`;
}
