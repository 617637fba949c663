import { type ArtefactCoverage, count, figure, parseUrl } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { listedBelow, statementLine, type Statement } from '../text/statement.ts';
import { html, type Content, type Markup } from './markup.ts';

/** How much of a stranger's value is shown: enough for any address or message; the result holds the rest. */
const longestValue = 2_000;

/** A stranger's text among ours: whichever way it is written, it turns nothing round. */
export function said(text: string, longest = longestValue): Markup {
  const cut = text.length > longest ? ` (cut: ${count(text.length, 'character')})` : '';
  return html`<bdi>${safeText(text, longest)}</bdi>${cut}`;
}

/** A value of the evidence or of a feed, letter by letter. */
export function value(text: string, longest = longestValue): Markup {
  return html`<code>${said(text, longest)}</code>`;
}

/** An address of ours or of a publisher: one that can be opened where it is a web page, and text where it is anything else. */
export function link(address: string): Markup {
  const protocol = parseUrl(address)?.protocol;
  if (protocol !== 'https:' && protocol !== 'http:') return said(address);
  return html`<a href="${address}" rel="noreferrer noopener">${said(address)}</a>`;
}

/** A text of ours with the addresses in it to be opened. */
export function withLinks(text: string): Markup {
  return html`${text.split(/(https:\/\/[^\s]+)/).map((it) => (it.startsWith('https://') ? link(it) : it))}`;
}

const dates = /(\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)? UTC)?)/;

/** A text of ours in which no date is broken over two lines. */
export function withDates(text: string): Markup {
  return html`${text.split(dates).map((it, index) => (index % 2 === 1 ? html`<span class="date">${it}</span>` : it))}`;
}

/** Names with what is said of them. What says nothing is left out. */
export function definitions(rows: readonly (readonly [name: string, said: Content])[]): Markup {
  const kept = rows.filter(([, it]) => it !== null && !(Array.isArray(it) && it.length === 0));
  return html`<dl>
    ${kept.map(
      ([name, it]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${it}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The titles of stores, one after the other. */
export function titlesOf(stores: readonly ArtefactCoverage[]): Content {
  return stores.map(({ title }, index) => [index === 0 ? '' : '; ', said(title, 60)]);
}

/** A list; nothing where there is nothing to list. */
export function list(items: readonly Content[]): Markup | null {
  if (items.length === 0) return null;
  return html`<ul>
    ${items.map((it) => html`<li>${it}</li> `)}
  </ul>`;
}

/** What is said in the same words of one thing or of several, which stand below it. */
export function statement(it: Statement): Content {
  const below = list(listedBelow(it));
  return below === null ? statementLine(it) : html`${statementLine(it)} ${below}`;
}

/** Something that is folded away until it is wanted. */
export function folded(summary: Content, content: Content): Markup {
  return html`<details>
    <summary>${summary}</summary>
    ${content}
  </details>`;
}

/** A part of the report under its heading; nothing where it says nothing. */
export function section(id: string, heading: Content, content: Content): Markup | null {
  if (content === null || (Array.isArray(content) && content.every((it) => it === null))) return null;
  return html`<section id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>`;
}

/** A table that scrolls by itself where it is wider than the page. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((it) => html`<th scope="col">${it}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first = null, ...others]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${others.map((it) => html`<td>${typeof it === 'number' ? figure(it) : it}</td> `)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
