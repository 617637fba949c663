import { createHash } from 'node:crypto';
import type { Evidence, Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { html, type Content, type Markup } from './markup.ts';
import { said } from './said.ts';

/** What it takes to see a row of evidence without Bridle: where its file lies in the backup, and how it is opened. */
export function byHand({ domain, path, locator, sha256 }: Evidence, result: Result): Content {
  if (result.redacted) return html`<p>Where the file lies follows from its name, which this report may not tell.</p>`;
  const file = placeOf(domain, path);
  const rows = rowsIn(locator);
  const commands =
    rows.length > 0
      ? [
          `cp ${file} copy.sqlite`,
          `cp ${placeOf(domain, `${path}-wal`)} copy.sqlite-wal   # where the backup holds one`,
          ...rows.map(
            ({ table, column, id }) => `sqlite3 -line copy.sqlite 'SELECT * FROM "${table}" WHERE "${column}" = ${id}'`,
          ),
        ]
      : [`cp ${file} copy`, ...(path.endsWith('.plist') ? [`plutil -p copy   # then ${shown(locator)}`] : [])];
  return [
    result.backup.protection === 'encrypted' ? html`<p>In a copy that <code>bridle decrypt</code> made:</p>` : null,
    lines([...commands, ...(sha256 === null ? [] : [`sha256sum ${file}   # ${sha256}`])]),
    rows.length > 0 || locator === '' ? null : html`<p>There: ${said(locator)}</p>`,
  ];
}

function shown(locator: string): string {
  return locator === '' ? 'the whole of it' : safeText(locator);
}

function lines(commands: readonly string[]): Markup {
  return html`<pre tabindex="0"><code>${commands.join('\n')}</code></pre>`;
}

/** Where a file lies in the folder of a backup: under the SHA-1 of `domain-path`. */
function placeOf(domain: string, path: string): string {
  const id = createHash('sha1').update(`${domain}-${path}`).digest('hex');
  return `${id.slice(0, 2)}/${id}`;
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
