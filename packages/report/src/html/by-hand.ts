import { createHash } from 'node:crypto';
import type { Evidence, Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { html, type Content, type Markup } from './markup.ts';
import { said } from './said.ts';

/** What it takes to see a row of evidence without Bridle: where its file lies in the backup, and how it is opened. */
export function byHand({ domain, path, locator, sha256 }: Evidence, result: Result): Content {
  if (result.redacted) return html`<p>The page of the whole result tells how.</p>`;
  const isFlat = result.evidence.files.some((it) => it.path === 'Manifest.mbdb' && it.fileId === null);
  const placeOf = (name: string): string =>
    `"$backup/${isFlat ? '' : `${idOf(domain, name).slice(0, 2)}/`}${idOf(domain, name)}"`;
  const file = placeOf(path);
  const log = placeOf(`${path}-wal`);
  const rows = rowsIn(locator);
  const commands =
    rows.length > 0
      ? [
          `cp ${file} "$copy/store"`,
          `[ ! -e ${log} ] || cp ${log} "$copy/store-wal"`,
          ...rows.map(
            ({ table, column, id }) =>
              `sqlite3 -line "$copy/store" 'SELECT * FROM "${table}" WHERE "${column}" = ${id}'`,
          ),
        ]
      : [
          `cp ${file} "$copy/file"`,
          ...(path.endsWith('.plist') ? [`plutil -p "$copy/file"   # then ${shown(locator)}`] : []),
        ];
  return [
    result.backup.protection === 'encrypted' ? html`<p>In a copy that <code>bridle decrypt</code> made:</p>` : null,
    lines([
      `backup='…'   # the folder of the ${result.backup.protection === 'encrypted' ? 'copy' : 'backup'}`,
      'copy=$(mktemp -d)   # a new folder: nothing is ever opened where the evidence lies',
      ...commands,
      ...(sha256 === null ? [] : [`sha256sum ${file}   # ${sha256}`]),
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

/** The name of a file in the folder of a backup; until iOS 9 all lay side by side, since then in a folder of the first two letters. */
function idOf(domain: string, path: string): string {
  return createHash('sha1').update(`${domain}-${path}`).digest('hex');
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
