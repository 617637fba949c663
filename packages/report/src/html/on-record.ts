import {
  type ArtefactCoverage,
  artefactStatuses,
  count,
  coveredBy,
  endOfRecords,
  type Instant,
  lackedStores,
  type Period,
  type Result,
} from '@bridle/model';
import { storesOnStrip } from '../text/coverage-strip.ts';
import { day } from '../text/words.ts';
import { html, type Content, type Markup } from './markup.ts';
import { folded, list, said, section } from './said.ts';
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
      <span class="key whole"></span> on record <span class="key part"></span> in a store not wholly read
      <span class="key none"></span> not on record
      ${episodes.length === 0 ? null : html`<span class="key episode"></span> an episode`}
    </p>`;
}

function axis(period: Period): Markup {
  return html`<svg class="axis" aria-hidden="true" focusable="false">
    ${ticks(period).map(({ at, label }) => html`<text x="${percentOf(at, period)}" y="11">${label}</text> `)}
  </svg>`;
}

function bar(store: ArtefactCoverage, period: Period, end: Instant, episodes: readonly Period[]): Markup {
  const covered = coveredBy(store, end).filter((it) => it.from < period.to && it.to > period.from);
  const told =
    covered.length === 0 ? 'nothing of the period' : covered.map((it) => `${day(it.from)} to ${day(it.to)}`).join(', ');
  const status = store.status === 'parsed' ? '' : `; ${artefactStatuses[store.status]}`;
  return html`<svg class="bar" role="img" aria-label="On record: ${told}${status}">
    <rect class="none" width="100%" height="100%" />
    ${covered.map((it) => stretch(it, period, store.status === 'parsed' ? 'whole' : 'part'))}
    ${episodes.map((it) => stretch(it, period, 'episode'))}
  </svg>`;
}

function stretch(it: Period, period: Period, kind: string): Markup {
  const from = Math.max(it.from, period.from);
  const to = Math.min(it.to, period.to);
  const width = Math.max(0.3, (100 * (to - from)) / (period.to - period.from));
  return html`<rect class="${kind}" x="${percentOf(from, period)}" width="${width.toFixed(2)}%" height="100%" /> `;
}

function percentOf(at: number, { from, to }: Period): string {
  return `${((100 * (at - from)) / (to - from)).toFixed(2)}%`;
}

function lasting(from: Instant | null, to: Instant | null): readonly Period[] {
  return from === null || to === null ? [] : [{ from, to }];
}

/** What every phone has comes first: only of that is it sure that something is missing. */
function notExamined(coverage: readonly ArtefactCoverage[]): Markup {
  const titles = (stores: readonly ArtefactCoverage[]): Content =>
    stores.map(({ title }, at) => [at === 0 ? '' : '; ', said(title, 60)]);
  const unread = coverage.filter(({ status }) => status !== 'absent' && status !== 'parsed');
  const unencrypted = coverage.filter(({ absence }) => absence === 'backup-not-encrypted');
  const lacked = lackedStores(coverage);
  const others = coverage.filter((it) => it.absence === 'not-in-backup' && !lacked.includes(it));
  const lines = [
    ...unread.map((it) => html`<strong>${said(it.title, 60)}</strong>: ${artefactStatuses[it.status]}`),
    ...(unencrypted.length === 0
      ? []
      : [html`<strong>Only encrypted backups hold them:</strong> ${titles(unencrypted)}`]),
    ...(lacked.length === 0
      ? []
      : [html`<strong>Not in this backup, though phones have them:</strong> ${titles(lacked)}`]),
  ];
  const absent =
    others.length === 0
      ? null
      : folded(
          `${count(others.length, 'store')} that phones may have ${others.length === 1 ? 'is' : 'are'} not in this backup`,
          html`<p>${titles(others)}</p>`,
        );
  return html`<div class="unexamined">
    <h3>What was not examined</h3>
    ${list(lines)} ${absent}
    <p><a href="#not-seen">What was not seen, and why</a></p>
  </div>`;
}
