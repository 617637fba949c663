import {
  type ArtefactCoverage,
  artefactStatuses,
  coveredBy,
  endOfRecords,
  type Instant,
  lackedStores,
  type Period,
  type Result,
} from '@bridle/model';
import { notKnown } from '../sentences.ts';
import { storesOnStrip } from '../text/coverage-strip.ts';
import { dispensableStores, withheldStores } from '../text/examined.ts';
import { day } from '../text/words.ts';
import { html, type Markup } from './markup.ts';
import { dispensableId, notInBackup } from './reading.ts';
import { list, said, section, titlesOf } from './said.ts';
import { drawn, key, type Sign } from './signs.ts';
import { ticks } from './ticks.ts';

/** What is on record of the period, store by store, and what was not examined. */
export function onRecord(result: Result): Markup | null {
  return section('record', 'What is on record', [strip(result), notExamined(result.coverage)]);
}

function strip({ verdict: { period, campaigns }, backup, coverage }: Result): Markup | null {
  const end = endOfRecords(backup.madeAt, coverage);
  const stores = storesOnStrip(coverage);
  if (period === null || end === null || period.to <= period.from || stores.length === 0) return null;
  const episodes = campaigns.flatMap((it) => it.episodes).flatMap(({ from, to }) => lasting(from, to));
  return html`<table class="strip">
      <caption>
        From ${day(period.from)} to ${day(period.to)}, by store
      </caption>
      <thead>
        <tr>
          <th scope="col">Store</th>
          <th scope="col">${axis(period)}<span class="hidden">On record</span></th>
        </tr>
      </thead>
      <tbody>
        ${stores.map(
          (it) =>
            html`<tr>
              <th scope="row">${said(it.title, 60)}</th>
              <td>${bar(it, period, end, episodes)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    <p class="legend">
      ${key('whole', 'on record')} ${key('part', 'in a store not wholly read')} ${key('none', 'not on record')}
      ${stores.some((it) => isUnknownIn(it, period, end)) ? key('unknown', notKnown) : null}
      ${episodes.length === 0 ? null : key('episode', 'an episode')}
    </p>`;
}

function axis(period: Period): Markup {
  return html`<svg class="axis" aria-hidden="true" focusable="false">
    ${ticks(period).map(({ at, label }) => html`<text x="${percentOf(at, period)}" y="11">${label}</text> `)}
  </svg>`;
}

function bar(store: ArtefactCoverage, period: Period, end: Instant, episodes: readonly Period[]): Markup {
  const covered = coveredBy(store, end).filter((it) => it.from < period.to && it.to > period.from);
  const isWhole = store.status === 'parsed';
  return html`<svg class="bar" role="img" aria-label="${inWords(store, covered)}">
    ${drawn(isUnknownIn(store, period, end) ? 'unknown' : 'none')}
    ${covered.map((it) => stretch(it, period, isWhole ? 'whole' : 'part'))}
    ${episodes.map((it) => stretch(it, period, 'episode'))}
  </svg>`;
}

/** Whether it is not known of some of the period what a store would have on record. */
function isUnknownIn(store: ArtefactCoverage, { from, to }: Period, end: Instant): boolean {
  return store.status !== 'parsed' && !coveredBy(store, end).some((it) => it.from <= from && it.to >= to);
}

function inWords({ status }: ArtefactCoverage, covered: readonly Period[]): string {
  const stretches = covered.map((it) => `${day(it.from)} to ${day(it.to)}`).join(', ');
  if (status === 'parsed') return `On record: ${stretches === '' ? 'nothing of the period' : stretches}`;
  return stretches === ''
    ? `Not known: ${artefactStatuses[status]}`
    : `On record: ${stretches}; ${artefactStatuses[status]}`;
}

function stretch(it: Period, period: Period, sign: Sign): Markup {
  const from = Math.max(it.from, period.from);
  const to = Math.min(it.to, period.to);
  const width = Math.max(0.3, (100 * (to - from)) / (period.to - period.from));
  return drawn(sign, percentOf(from, period), `${width.toFixed(2)}%`);
}

function percentOf(at: number, { from, to }: Period): string {
  return `${((100 * (at - from)) / (to - from)).toFixed(2)}%`;
}

function lasting(from: Instant | null, to: Instant | null): readonly Period[] {
  return from === null || to === null ? [] : [{ from, to }];
}

/**
 * What every phone has comes first: only of that is it sure that something is missing. What need not be there is counted
 * here, and named further down: a list of it would stand before what is to be done, on paper over half a page.
 */
function notExamined(coverage: readonly ArtefactCoverage[]): Markup {
  const unread = coverage.filter(({ status }) => status !== 'absent' && status !== 'parsed');
  const [withheld, lacked] = [withheldStores(coverage), lackedStores(coverage)];
  const { length: dispensable } = dispensableStores(coverage);
  const lines = [
    ...unread.map((it) => html`<strong>${said(it.title, 60)}</strong>: ${artefactStatuses[it.status]}`),
    ...(withheld.length === 0 ? [] : [html`<strong>Only encrypted backups hold them:</strong> ${titlesOf(withheld)}`]),
    ...(lacked.length === 0
      ? []
      : [html`<strong>Not in this backup, though phones have them:</strong> ${titlesOf(lacked)}`]),
    ...(dispensable === 0
      ? []
      : [html`${notInBackup(dispensable)}: they are named under <a href="#${dispensableId}">What was examined</a>`]),
  ];
  return html`<div class="unexamined">
    <h3>What was not examined</h3>
    ${list(lines)}
    <p><a href="#not-seen">What was not seen, and why</a></p>
  </div>`;
}
