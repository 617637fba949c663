import type { Evidence } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import type { EvidencePlaces } from './evidence-places.ts';
import { html, type Content, type Markup } from './markup.ts';
import { said } from './said.ts';

/** What it takes to see a row of evidence without Bridle: where its file lies in the backup, and how it is opened. */
export function byHand(row: Evidence, places: EvidencePlaces | null): Content {
  if (places === null) return html`<p>The page of the whole result tells how.</p>`;
  const place = places(row);
  if (place === null)
    return html`<p>Its file is not among those that the result lists as read: it does not say where it lies.</p>`;
  const { path, locator, sha256 } = row;
  const rows = rowsIn(locator);
  const copy = `$copy/${rows.length > 0 ? 'store' : 'file'}`;
  const file = `"$backup/${place.file}"`;
  return [
    place.folder === 'copy' ? html`<p>In a copy that <code>bridle decrypt</code> made:</p>` : null,
    lines([
      `backup='…'   # the folder of the ${place.folder}`,
      'copy=$(mktemp -d)   # a new folder: nothing is ever opened where the evidence lies',
      `cp ${file} "${copy}"`,
      ...(place.log === null ? [] : [`cp "$backup/${place.log}" "${copy}-wal"`]),
      ...rows.map(
        ({ table, column, id }) => `sqlite3 -line "${copy}" 'SELECT * FROM "${table}" WHERE "${column}" = ${id}'`,
      ),
      ...(rows.length === 0 && path.endsWith('.plist') ? [`plutil -p "${copy}"   # then ${shown(locator)}`] : []),
      ...(sha256 === null ? [] : [`sha256sum ${file}   # ${safeText(sha256)}`]),
    ]),
    rows.length > 0 || locator === '' ? null : html`<p>There: ${said(locator)}</p>`,
  ];
}

function shown(locator: string): string {
  return locator === '' ? 'the whole of it' : safeText(locator);
}

function lines(commands: readonly string[]): Markup {
  return html`<pre tabindex="0"><code>${commands.join('\n')}</code></pre>`;
}

interface Row {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

/** The rows that a locator names, as `message ROWID 7`; none where it names anything else. */
function rowsIn(locator: string): readonly Row[] {
  const found = locator.split(', ').map((part) => /^([A-Za-z_]\w*) ([A-Za-z_]\w*) (-?\d+)$/.exec(part));
  return found.flatMap((it) => (it === null ? [] : [{ table: it[1]!, column: it[2]!, id: it[3]! }]));
}
