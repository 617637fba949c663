import type { Evidence, RawValue, QueriedMoment, StoreQuery } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { isName, type EvidencePlaces } from './evidence-places.ts';
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
  const statement = place.query === null ? null : statementOf(row, place.query);
  const isPropertyList = rows.length === 0 && path.endsWith('.plist');
  const copy = `$copy/${rows.length > 0 || statement !== null ? 'store' : 'file'}`;
  const file = `"$backup/${place.file}"`;
  return [
    place.folder === 'copy' ? html`<p>In a copy that <code>bridle decrypt</code> made:</p>` : null,
    lines([
      `backup='…'   # the folder of the ${place.folder}`,
      'copy=$(mktemp -d)   # a new folder: nothing is ever opened where the evidence lies',
      `cp ${file} "${copy}"`,
      ...(place.log === null ? [] : [`cp "$backup/${place.log}" "${copy}-wal"`]),
      ...(rows.length === 0 && statement === null && !isPropertyList ? [] : ['', ...inPlainSight]),
      ...(rows.length === 0 || statement === null ? [] : ['', '# the row as it is stored']),
      ...rows.map(
        ({ table, column, id }) =>
          `sqlite3 -json "${copy}" 'SELECT * FROM "${table}" WHERE "${column}" = ${id}' | visible`,
      ),
      ...(statement === null
        ? []
        : [
            '',
            '# the same as Bridle asks for it, with what other tables say, and its times in UTC,',
            '# rounded to the microsecond as in this report (SQLite 3.39 or later)',
            `sqlite3 -json "${copy}" <<'SQL' | visible\n${statement}\nSQL`,
            '',
          ]),
      ...(isPropertyList
        ? [
            `plutil -p "${copy}" | visible   # on a Mac; then ${shown(locator)}`,
            `python3 -c '${printPropertyList}' "${copy}" | visible   # elsewhere`,
          ]
        : []),
      ...(sha256 === null ? [] : [`sha256sum ${file}   # ${safeText(sha256)}`]),
    ]),
    rows.length > 0 || locator === '' ? null : html`<p>There: ${said(locator)}</p>`,
  ];
}

/**
 * A message may hold what a terminal obeys. SQLite's JSON (since 3.33) writes out of this what stands in ASCII, and leaves
 * what ISO/IEC 6429 calls C1, which in UTF-8 is C2 and 80 to 9F; other programs leave both.
 */
const inPlainSight = [
  '# what is stored may hold what a terminal obeys: it is shown as \\u001b',
  String.raw`visible() { perl -pe 's/[\0-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]/sprintf "\\u%04x", ord substr $&, -1/ge'; }`,
];

/** Python reads both kinds of property list, and comes with most systems that have no `plutil`. */
const printPropertyList = 'import plistlib, pprint, sys; pprint.pprint(plistlib.load(open(sys.argv[1], "rb")))';

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
