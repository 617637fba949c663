import { Chart, type Mark, type View } from './chart.ts';
import { line, readRows, type Rows } from './columns.ts';
import { button, element } from './element.ts';
import { filterOf, firstFrom } from './filter.ts';
import { moment } from './moment.ts';
import { Table } from './table.ts';

/** What the page gives beside the rows; `timeline.ts` of the package writes it. */
interface Marks {
  readonly titles: { readonly [artefact: string]: string };
  readonly unknown: readonly string[];
  readonly period: View | null;
  readonly findings: readonly Mark[];
  readonly episodes: readonly Mark[];
}

/** Shows the timeline that the page carries, where it carries one. */
export async function showTimeline(): Promise<void> {
  const [place, marks, columns, legend] = [
    'timeline-view',
    'timeline-marks',
    'timeline-columns',
    'timeline-legend',
  ].map((it) => document.getElementById(it));
  if (!place || !marks || !columns) return;
  const rows = await readRows(columns.textContent);
  columns.remove();
  place.append(...timelineView(rows, JSON.parse(marks.textContent) as Marks, legend ?? null));
  place.hidden = false;
  place.dataset['rows'] = String(rows.count);
}

function timelineView(
  rows: Rows,
  { titles, unknown, period, findings, episodes }: Marks,
  legend: HTMLElement | null,
): readonly HTMLElement[] {
  const titleOf = (artefact: string): string => titles[artefact] ?? artefact;
  const names = rows.artefacts.map(titleOf);
  const unread = unknown.filter((it) => !rows.artefacts.includes(it));
  const lanes = [...rows.artefacts, ...unread].map((it) => ({ title: titleOf(it), isKnown: !unknown.includes(it) }));
  const everything = wholeOf(rows, findings, period);
  const filter = filterOf(rows);
  const state = { view: period === null ? everything : margined(period), kept: filter({ text: '', artefact: null }) };

  const status = element('p', { role: 'status', class: 'status' });
  const opened = element('div', { class: 'opened-row', 'aria-live': 'polite' });
  const table = new Table(rows, names, (row) => {
    opened.replaceChildren(...rowInFull(rows, names, row));
  });
  const chart = new Chart(rows, lanes, findings, episodes, look);
  const text = element('input', { type: 'search', placeholder: 'a name, an address, a word' });
  const store = element(
    'select',
    {},
    element('option', { value: '' }, 'every store'),
    ...names.map((it, index) => element('option', { value: String(index) }, it)),
  );

  function show(): void {
    const { view, kept } = state;
    const [first, end] = [firstFrom(kept, rows.times, view.from), firstFrom(kept, rows.times, view.to + 1)];
    chart.draw(state);
    table.show(kept, first, end);
    const said = `${moment(Math.round(view.from))} to ${moment(Math.round(view.to))}: ${(end - first).toLocaleString('en')} of ${rows.count.toLocaleString('en')}`;
    status.textContent = said;
    chart.canvas.setAttribute(
      'aria-label',
      `Timeline, ${said}. Plus and minus zoom, the arrows move; the table below has the rows.`,
    );
  }

  function look(view: View): void {
    const width = Math.min(view.to - view.from, everything.to - everything.from);
    const from = Math.min(Math.max(view.from, everything.from), everything.to - width);
    state.view = { from, to: from + width };
    show();
  }

  function refilter(): void {
    state.kept = filter({ text: text.value, artefact: store.value === '' ? null : Number(store.value) });
    show();
  }

  let waiting = 0;
  text.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(refilter, 120);
  });
  store.addEventListener('change', refilter);
  requestAnimationFrame(show);

  const jumps = episodes.map((it) =>
    button(`Episode of ${it.label}`, `Look at the episode of ${it.label}, ${moment(it.from)}`, () => {
      const margin = Math.max(60e6, (it.to - it.from) * 0.1);
      look({ from: it.from - margin, to: it.to + margin });
    }),
  );
  return [
    element(
      'div',
      { class: 'controls' },
      element('label', {}, element('span', {}, 'Find'), text),
      element('label', {}, element('span', {}, 'Store'), store),
      element(
        'div',
        { class: 'buttons' },
        button('+', 'Zoom in', () => {
          chart.zoom(0.5);
        }),
        button('−', 'Zoom out', () => {
          chart.zoom(2);
        }),
        button('‹', 'Earlier', () => {
          chart.pan(-0.5);
        }),
        button('›', 'Later', () => {
          chart.pan(0.5);
        }),
        button('All', 'All: the whole time', () => {
          look(everything);
        }),
        ...jumps,
      ),
    ),
    status,
    chart.canvas,
    ...(legend === null ? [] : [legend]),
    table.view,
    opened,
  ];
}

/** All that has a time, and a little on both sides. */
function wholeOf({ times, count }: Rows, findings: readonly Mark[], period: View | null): View {
  const from = Math.min(times[0] ?? 0, period?.from ?? Infinity, ...findings.map((it) => it.from));
  const to = Math.max(times[count - 1] ?? 0, period?.to ?? -Infinity, ...findings.map((it) => it.to));
  return margined({ from, to });
}

function margined({ from, to }: View): View {
  const margin = Math.max(1e6, (to - from) * 0.01);
  return { from: from - margin, to: to + margin };
}

function rowInFull(rows: Rows, names: readonly string[], row: number): readonly HTMLElement[] {
  const said: readonly (readonly [string, string])[] = [
    ['when', moment(rows.times[row]!)],
    ['what', line(rows.summaries, row)],
    ['event', rows.events[rows.event[row]!]!],
    ['store', names[rows.artefact[row]!]!],
    ['in', rows.places[rows.place[row]!]!],
    ['row', line(rows.locators, row)],
  ];
  const list = element(
    'dl',
    {},
    ...said.map(([name, it]) => element('div', {}, element('dt', {}, name), element('dd', {}, element('bdi', {}, it)))),
  );
  return [list];
}
