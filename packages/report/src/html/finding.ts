import {
  benignExplanations,
  channels,
  count,
  type Evidence,
  evidenceClasses,
  exactness,
  type FieldValue,
  fileOf,
  type Finding,
  type FindingIndicator,
  type Instant,
  isInstantKey,
  type RawValue,
  timeBases,
  toIso,
  traces,
  traits,
} from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { benignOutcomes } from '../sentences.ts';
import { grade, timeOf } from '../text/finding.ts';
import { span } from '../text/words.ts';
import { byHand, byHandOnPaper } from './by-hand.ts';
import type { EvidencePlaces } from './evidence-places.ts';
import { html, type Content, type Markup } from './markup.ts';
import { definitions, folded, link, list, said, value } from './said.ts';

/**
 * One finding, to be opened: its rows of evidence, who says so, what it weighs, what else it could be, and how to see it by
 * hand; a redacted one without `places`.
 */
export function finding(found: Finding, anchor: string, places: EvidencePlaces | null): Markup {
  return html`<details class="finding ${found.strength}">
    <summary>
      <span class="when">${timeOf(found)}</span>
      <span class="what">${headline(found)}</span>
      <span class="weight">${weight(found)}</span>
    </summary>
    <div class="opened" id="${anchor}">
      ${definitions([
        ['seen by', channels[found.channel]],
        ['time', timeBases[found.time.basis]],
        ['weight', `${found.strength}: ${evidenceClasses[found.class]} (${found.class})`],
        ['means', found.trace === null ? null : traces[found.trace]],
        ['traits', found.traits.length === 0 ? null : found.traits.map((it) => traits[it]).join('; ')],
        ...spoken(found),
        ['but', list((found.indicator?.notes ?? []).map((it) => said(it)))],
        ['doubts', list(found.doubts.map((it) => value(it)))],
        ['or else', list(found.benign.map(explanation))],
        ['id', value(found.id, 600)],
      ])}
      <h4>
        ${found.occurrences > found.evidence.length ? `Evidence, ${found.evidence.length} of ${count(found.occurrences, 'row')}` : 'Evidence'}
      </h4>
      ${found.evidence.map((it) => evidence(it, places))}
    </div>
  </details> `;
}

/** What was found, and why it matters, in one line. */
export function headline({ because, evidence: [first] }: Finding): Markup {
  const met = first?.observable ?? null;
  return html`${met === null ? null : html`<strong>${said(met.value, 120)}</strong>: `}${said(because, 400)}`;
}

/** How much a finding weighs, in two words. */
export function weight({ strength, class: kind }: Pick<Finding, 'strength' | 'class'>): string {
  return `${strength}, ${kind}`;
}

/** Who says so: the indicator that was met, or the rule that speaks. */
function spoken({ rule, campaign, fits, indicator, heuristic }: Finding): readonly (readonly [string, Content])[] {
  const of = campaign ?? (fits.length === 0 ? 'no campaign' : `none, and fits ${fits.join(' or ')}`);
  if (indicator !== null)
    return [
      indicator.kind === 'sequence'
        ? ['rule', html`${value(rule)}, of ${said(of)}`]
        : ['listed', html`${indicator.kind} ${value(indicator.value)} of ${said(of)}`],
      ['ground', said(grade(indicator))],
      ['listed by', list(sources(indicator))],
    ];
  if (heuristic === null) return [['rule', value(rule)]];
  return [
    ['rule', html`${value(rule)}: ${said(heuristic.title)}, of ${said(of)}`],
    ['ground', heuristic.verified ? 'as published' : 'as recalled from what was published'],
    ['published', list(heuristic.references.map(link))],
  ];
}

function sources({ sources: given }: FindingIndicator): readonly Content[] {
  return given.map(
    ({ file, object, publisher, url, published }) =>
      html`${said(publisher ?? 'nobody named')}${published === null ? null : html`, ${said(published)}`}, in
      ${value(file, 300)} ${value(object, 300)}${url === null ? null : html`: ${link(url)}`}`,
  );
}

function explanation({ explanation: cause, outcome, because }: Finding['benign'][number]): Content {
  const told =
    cause === 'known-cause' ? said(because, 600) : html`${benignExplanations[cause]} (${said(because, 600)})`;
  return html`<strong>${benignOutcomes[outcome]}:</strong> ${told}`;
}

function evidence(row: Evidence, places: EvidencePlaces | null): Markup {
  const { locator, sha256, time, observable } = row;
  return html`<div class="evidence">
    ${definitions([
      [
        'found',
        observable === null || row.exactness === null
          ? null
          : html`${value(observable.field)} ${value(observable.value)} (${exactness[row.exactness]})`,
      ],
      ['in', html`${value(fileOf(row))}`],
      ['row', locator === '' ? null : value(locator)],
      ['when', `${span(time)}: ${timeBases[time.basis]}`],
      ['sha-256', sha256 === null ? null : value(sha256)],
    ])}
    ${values(
      'Decoded',
      byName(row.fields).map(([name, it]) => [name, decoded(name, it)]),
      // A number that was taken out is empty too.
      places === null ? 'not shown' : 'empty',
    )}
    ${values(
      'As stored',
      byName(row.raw).map(([name, it]) => [name, stored(it)]),
      'empty',
    )}
    ${folded('See it by hand', byHand(row, places))} ${byHandOnPaper(row, places)}
  </div> `;
}

/** In one order, whether the result comes from a scan or from a file, which has its own. */
function byName<T>(values: { readonly [name: string]: T }): readonly (readonly [name: string, value: T])[] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Names and values; those that hold nothing are named at the end. */
function values(
  heading: string,
  entries: readonly (readonly [name: string, value: string | null])[],
  emptyTitle: string,
): Markup | null {
  const empty = entries.flatMap(([name, it]) => (it === null ? [name] : []));
  if (entries.length === 0) return null;
  return folded(
    `${heading}: ${count(entries.length, 'value')}`,
    definitions([
      ...entries.flatMap(([name, it]) => (it === null ? [] : [[safeText(name), value(it)] as const])),
      [emptyTitle, empty.length === 0 ? null : said(empty.join(', '))],
    ]),
  );
}

function decoded(name: string, it: FieldValue): string | null {
  if (it === null) return null;
  if (typeof it === 'number' && isInstantKey(name)) return toIso(it as Instant);
  return typeof it === 'object' ? it.join(', ') : String(it);
}

function stored(it: RawValue): string | null {
  return it === null ? null : String(it);
}
