import { line, type Rows } from './columns.ts';
import { element } from './element.ts';
import { moment } from './moment.ts';

/** What browsers still scroll through; where there are more rows than fit, a step scrolls by several. */
const highest = 8_000_000;

/** A table that holds the rows that are seen and no others. */
export class Table {
  readonly view: HTMLElement;
  readonly #rows: Rows;
  readonly #titles: readonly string[];
  readonly #open: (row: number) => void;
  readonly #body: HTMLTableSectionElement = element('tbody');
  readonly #table: HTMLTableElement;
  readonly #spacer: HTMLElement = element('div', { class: 'spacer' });
  readonly #scroller: HTMLElement = element('div', {
    class: 'rows',
    tabindex: '0',
    role: 'region',
    'aria-label': 'Everything that happened, row by row',
  });
  #kept: Uint32Array = new Uint32Array();
  #first = 0;
  #count = 0;

  constructor(rows: Rows, titles: readonly string[], open: (row: number) => void) {
    this.#rows = rows;
    this.#titles = titles;
    this.#open = open;
    this.#table = element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...['when', 'what', 'store'].map((it) => element('th', { scope: 'col' }, it))),
      ),
      this.#body,
    );
    this.#scroller.append(this.#spacer, this.#table);
    this.#scroller.addEventListener('scroll', () => {
      this.#fill();
    });
    this.view = this.#scroller;
  }

  /** Shows the rows of a stretch of those that are kept. */
  show(kept: Uint32Array, first: number, end: number): void {
    this.#kept = kept;
    this.#first = first;
    this.#count = end - first;
    this.#spacer.style.height = `min(${highest}px, ${this.#count + 1} * var(--row))`;
    this.#table.setAttribute('aria-rowcount', String(this.#count + 1));
    this.#scroller.scrollTop = 0;
    this.#fill();
  }

  #fill(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const room = Math.max(1, scrollHeight - clientHeight);
    const most = this.#mostRows();
    const last = Math.max(0, this.#count - most);
    const top = Math.round((scrollTop / room) * last);
    const end = Math.min(this.#count, top + most);
    const rows = Array.from({ length: end - top }, (_, index) => this.#row(top + index));
    this.#body.replaceChildren(...(rows.length === 0 ? [none()] : rows));
    // Paper does not scroll: a table is printed that holds every row of its view.
    this.#scroller.toggleAttribute('data-is-whole', rows.length === this.#count);
  }

  /** How many rows are seen at once below the heads of the columns: how high both are stands in the style of the page. */
  #mostRows(): number {
    const style = getComputedStyle(this.#scroller);
    return Math.floor(parseFloat(style.maxHeight) / parseFloat(style.getPropertyValue('--row'))) - 1;
  }

  #row(index: number): HTMLElement {
    const row = this.#kept[this.#first + index]!;
    const { times, artefact, summaries } = this.#rows;
    const opener = element('button', { type: 'button', class: 'row' }, element('bdi', {}, line(summaries, row)));
    opener.addEventListener('click', () => {
      this.#open(row);
    });
    return element(
      'tr',
      { 'aria-rowindex': String(index + 2) },
      element('td', {}, moment(times[row]!)),
      element('td', {}, opener),
      element('td', {}, this.#titles[artefact[row]!]!),
    );
  }
}

function none(): HTMLElement {
  return element(
    'tr',
    {},
    element('td', { colspan: '3' }, 'Nothing here is as asked: try other words, or all of the time.'),
  );
}
