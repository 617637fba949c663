import { count, wasRead, type ArtefactCoverage, type Result, type TimelineEntry } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { notKnown } from '../sentences.ts';
import { nameOf } from '../text/named.ts';
import { embeddedJson, html, type Markup } from './markup.ts';
import { section, titlesOf } from './said.ts';
import { key } from './signs.ts';
import type { StoredColumns } from './stored-columns.ts';
import { timelineColumns, type TimelineRow } from './timeline-columns.ts';
import type { Told } from './told.ts';

/** What the script of the page is given beside the rows: what was found, and when the episodes were. */
interface TimelineMarks {
  readonly titles: { readonly [artefact: string]: string };
  /** Stores of which not all is known, since they could not be read, or not wholly. */
  readonly unknown: readonly string[];
  readonly period: { readonly from: number; readonly to: number } | null;
  readonly findings: readonly {
    readonly from: number;
    readonly to: number;
    readonly label: string;
    readonly isGrave: boolean;
    readonly anchor: string;
  }[];
  readonly episodes: TimelineMarks['findings'];
}

/** Everything that happened, or where that is not given what was found, to be zoomed and filtered by the script of the page. */
export function timeline(result: Result, told: Told, entries?: Iterable<TimelineEntry>): Markup | null {
  const columns = timelineColumns(entries ?? citedRows(result));
  if (columns.count === 0) return null;
  const whole = entries !== undefined;
  const unknown = notWhollyRead(result, columns.artefacts);
  const later = result.findings.filter(({ time }) => time.basis === 'later-than-backup').length;
  const heading = whole ? 'Everything that happened' : 'When it happened';
  return section('timeline', heading, [
    html`<noscript>
        <p>To zoom and to filter takes script. What was found is told below in order, with and without it.</p>
      </noscript>
      <div id="timeline-view" hidden></div>
      ${later === 0 ? null : html`<p class="legend">${notMarked(later)}</p>`}
      ${unknown.length === 0 ? null : html`<p class="legend" id="timeline-legend">${legend(unknown)}</p>`}
      <script type="application/json" id="timeline-marks">
        ${embeddedJson(marks(result, told, unknown))}
      </script>
      <script type="application/json" id="timeline-columns">
        ${embeddedJson(columns satisfies StoredColumns)}
      </script>`,
  ]);
}

/** The rows that findings cite, as a timeline: each with what was met in it, by which people look for it. */
function* citedRows({ findings }: Result): Generator<TimelineRow> {
  const seen = new Set<string>();
  for (const { because, evidence } of findings)
    for (const { artefact, domain, path, locator, time, observable } of evidence) {
      const key = JSON.stringify([domain, path, locator, time.from, because]);
      if (time.from === null || seen.has(key)) continue;
      seen.add(key);
      const summary = observable === null ? because : `${observable.value}: ${because}`;
      yield { at: time.from, event: 'found', summary, artefact, origin: { domain, path, locator } };
    }
}

/** What nothing was read of has no row to be drawn, and what was read in part may have had more of them than are. */
function notWhollyRead({ coverage }: Result, drawn: readonly string[]): readonly ArtefactCoverage[] {
  return coverage.filter(
    (it) => it.status !== 'absent' && it.status !== 'parsed' && (!wasRead(it) || drawn.includes(it.artefact)),
  );
}

function notMarked(findings: number): string {
  return `Not marked: ${count(findings, 'finding')} that ${findings === 1 ? 'is' : 'are'} dated later than the backup, which cannot be right.`;
}

function legend(unknown: readonly ArtefactCoverage[]): Markup {
  return html`${key('unknown', notKnown)} (${titlesOf(unknown)})`;
}

function marks(
  { coverage, verdict, findings }: Result,
  { anchors }: Told,
  unknown: readonly ArtefactCoverage[],
): TimelineMarks {
  return {
    titles: Object.fromEntries(coverage.map(({ artefact, title }) => [artefact, safeText(title, 60)])),
    unknown: unknown.map(({ artefact }) => artefact),
    period: verdict.period,
    findings: findings.flatMap((it) =>
      it.time.from === null
        ? []
        : [
            {
              from: it.time.from,
              to: it.time.to,
              label: safeText(it.because, 200),
              isGrave: it.strength === 'decisive' || it.strength === 'strong',
              anchor: anchors.get(it.id) ?? '',
            },
          ],
    ),
    episodes: verdict.campaigns.flatMap((judged, index) =>
      judged.episodes.flatMap(({ from, to, delivery }) =>
        from === null || to === null
          ? []
          : [
              {
                from: delivery?.from ?? from,
                to,
                label: nameOf(judged),
                isGrave: true,
                anchor: `campaign-${index + 1}`,
              },
            ],
      ),
    ),
  };
}
