import type { Evidence, RawValue, QueriedMoment, StoreQuery } from '@bridle/model';
import { isName, type EvidencePlace, type EvidencePlaces } from './evidence-places.ts';
import { html, type Content, type Markup } from './markup.ts';
import { said, value } from './said.ts';

/**
 * What it takes to see a row of evidence without Bridle: where its file lies in the backup, and how it is opened.
 *
 * What is to be pasted has no comment, which an interactive zsh takes for a command, and no text of the evidence, which no
 * quoting makes safe in every shell. The sentences between two blocks may be pasted with them: each is an unknown command
 * and nothing more, and what is of the evidence stands before the first block or after the last.
 */
export function byHand(row: Evidence, places: EvidencePlaces | null): Content {
  if (places === null) return html`<p>The page of the whole result tells how.</p>`;
  const place = places(row);
  if (place === null)
    return html`<p>Its file is not among those that the result lists as read: it does not say where it lies.</p>`;
  const { path, locator, sha256 } = row;
  const parts = locator.split(', ');
  const isPropertyList = path.endsWith('.plist');
  const rows = isPropertyList ? [] : parts.flatMap(rowIn);
  const statement = place.query === null ? null : statementOf(row, place.query);
  const isStore = rows.length > 0 || statement !== null;
  const isShown = isStore || isPropertyList;
  const copy = `$copy/${isStore ? 'store' : 'file'}`;
  const file = `"$backup/${place.file}"`;
  return [
    html`<p>
      Paste this into bash or zsh, with the folder of the ${folders[place.folder]} between the quotes. The file is
      copied before it is opened${sha256 === null ? null : html`, and its SHA-256 is to be ${value(sha256)}`}.
      ${isShown ? html`What a terminal would obey is printed as <code>\\u001b</code>.` : null}
    </p>`,
    block([
      "backup='…'",
      'copy=$(mktemp -d)',
      ...(sha256 === null ? [] : [`shasum -a 256 ${file}`]),
      `cp ${file} "${copy}"`,
      ...(place.log === null ? [] : [`cp "$backup/${place.log}" "${copy}-wal"`]),
      ...(isShown ? [visible] : []),
    ]),
    ...(rows.length === 0 ? [] : [html`<p>The row as it is stored:</p>`, block(rows.map((it) => rowOf(it, copy)))]),
    ...(statement === null
      ? []
      : [
          html`<p>
            ${rows.length === 0 ? 'The row' : 'The same'} as Bridle asks for it, with what other tables say, and its
            times in UTC, rounded to the microsecond as in this report. This takes SQLite 3.39 or later:
          </p>`,
          block([`sqlite3 -json "${copy}" <<'SQL' | visible`, statement, 'SQL']),
        ]),
    ...(isPropertyList
      ? [
          html`<p>On a Mac:</p>`,
          block([`plutil -p "${copy}" | visible`]),
          html`<p>Elsewhere:</p>`,
          block([`python3 -I -c '${printPropertyList}' "${copy}" | visible`]),
        ]
      : []),
    rows.length === parts.length || locator === '' ? null : html`<p>There: ${said(locator)}</p>`,
  ];
}

/** The same on paper, from which nobody pastes: which file it is in the backup, whose row and SHA-256 stand beside it. */
export function byHandOnPaper(row: Evidence, places: EvidencePlaces | null): Markup | null {
  const place = places?.(row) ?? null;
  if (place === null) return null;
  const { file, log, folder } = place;
  return html`<p class="on-paper">
    By hand: <code>${file}</code>${log === null ? null : html`, with the log <code>${log}</code>,`} in the folder of the
    ${folders[folder]}. What to paste stands in the page itself, under “See it by hand”.
  </p>`;
}

const folders: { readonly [folder in EvidencePlace['folder']]: Content } = {
  backup: 'backup',
  copy: html`copy that <code>bridle decrypt</code> made`,
};

/**
 * A message may hold what a terminal obeys. SQLite's JSON (since 3.33) writes out of this what stands in ASCII, and leaves
 * what ISO/IEC 6429 calls C1, which in UTF-8 is C2 and 80 to 9F; other programs leave both.
 */
const visible = String.raw`visible() { perl -pe 's/[\0-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]/sprintf "\\u%04x", ord substr $&, -1/ge'; }`;

/**
 * Python reads both kinds of property list, and comes with most systems that have no `plutil`. Without `-I` it would take
 * modules from the folder it is called in, as from that of the evidence.
 */
const printPropertyList = 'import plistlib, pprint, sys; pprint.pprint(plistlib.load(open(sys.argv[1], "rb")))';

function block(commands: readonly string[]): Markup {
  return html`<pre tabindex="0"><code>${commands.join('\n')}</code></pre>`;
}

interface Row {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

/** The row that a part of a locator names, as `message ROWID 7`; none where it names anything else. */
function rowIn(part: string): readonly Row[] {
  const [, table, column, id] = /^([A-Za-z_]\w*) ([A-Za-z_]\w*) (-?\d+)$/.exec(part) ?? [];
  return table === undefined ? [] : [{ table, column: column!, id: id! }];
}

function rowOf({ table, column, id }: Row, copy: string): string {
  return `sqlite3 -json "${copy}" 'SELECT * FROM "${table}" WHERE "${column}" = ${id}' | visible`;
}

/** What asks for one row, with each of its times also in UTC; `null` where it cannot be said which row. */
function statementOf({ raw, fields }: Evidence, { sql, key, moments }: StoreQuery): string | null {
  const conditions = key.map((column) => conditionOf(column, raw[column] ?? null));
  if (conditions.includes(null) || key.every((column) => (raw[column] ?? null) === null)) return null;
  const times = moments.filter(({ column }) => isTicks(raw[column] ?? null));
  const nameOf = ({ column, fields: known }: QueriedMoment): string =>
    known.find((it) => (fields[it] ?? null) !== null) ?? column;
  return [
    ['SELECT *', ...times.map((it) => `       ${it.utc} AS "${nameOf(it)} (UTC)"`)].join(',\n'),
    `  FROM (\n${sql.replace(/^/gm, '    ')}\n  )`,
    ` WHERE ${conditions.join(' AND ')};`,
  ].join('\n');
}

function conditionOf(column: string, held: RawValue): string | null {
  if (held === null || typeof held === 'number') return `"${column}" IS ${held ?? 'NULL'}`;
  return typeof held === 'string' && isName.test(held) ? `"${column}" IS '${held}'` : null;
}

/** Numbers beyond 2^53 stand in a result as texts. */
function isTicks(held: RawValue): boolean {
  return Number(held) > 0;
}
