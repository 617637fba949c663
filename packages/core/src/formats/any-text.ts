import type { RawValue } from '@bridle/model';
import type { SourceFile } from '../source.ts';
import { FormatError, type Format, type Problem, type Row } from './format.ts';
import { isBinaryPlist } from './plist/binary-layout.ts';
import { readPlist } from './plist/read.ts';
import { isPlistDictionary, type PlistValue } from './plist/value.ts';
import { attempt, openDatabase, type OpenDatabase } from './sqlite/open.ts';
import { quotedName } from './sqlite/quoted-name.ts';

/** A text in a store of any shape. */
export interface AnyText {
  readonly locator: string;
  /** The column or the last key it stands under. */
  readonly name: string;
  readonly text: string;
}

const sqliteMagic = 'SQLite format 3\0';
const longestPlist = 64 * 2 ** 20;
const shownOfText = 1_000;

/** There are millions of which nothing is made, and to tell of each would cost as much as a row. */
const passedBetween = 32;

/**
 * Every text in a database or a property list whose shape nobody declared. What is neither, and is not named as if it
 * were, is passed over; what cannot be read is a note, since nobody said what it would be. `pick` says what is made of a text, `null` where nothing is.
 */
export function anyText<T>(pick: (text: string) => T | null): Format<T, AnyText> {
  return {
    name: 'any text',
    variants: [],
    clockOf: () => null,
    *rows(file): Generator<Row<T, AnyText> | Problem | null> {
      let passed = 0;
      try {
        for (const found of textsIn(file)) {
          if (found !== null && 'problem' in found) {
            yield found;
            continue;
          }
          const value = found === null ? null : pick(found.text);
          if (found !== null && value !== null) yield { value, found };
          else if (++passed % passedBetween === 0) yield null;
        }
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        yield notSearched('', error);
      }
    },
    locator: ({ found }) => found.locator,
    raw: ({ found: { name, text } }): { readonly [name: string]: RawValue } => ({ [name]: text.slice(0, shownOfText) }),
  };
}

function notSearched(locator: string, { message }: FormatError): Problem {
  return { problem: 'NOT_SEARCHED', locator, detail: message };
}

function textsIn(file: SourceFile): Iterable<AnyText | Problem | null> {
  const head = Buffer.from(file.head(sqliteMagic.length)).toString('latin1');
  if (head === sqliteMagic) return textsInDatabase(file);
  if (/^(?:bplist|<\?xml|<!DOCTYPE plist|<plist)/.test(head)) return textsInPlist(file);
  if (head === '' || !file.path.slice(file.path.lastIndexOf('/')).includes('.')) return [];
  throw new FormatError('FILE_UNREADABLE', 'its name is that of a database or property list, and it is neither');
}

function* textsInDatabase(file: SourceFile): Generator<AnyText | Problem | null> {
  const open = openDatabase(file);
  try {
    for (const table of attempt(() => tablesOf(open))) yield* textsInTable(open, table);
  } finally {
    open.close();
  }
}

interface Table {
  readonly name: string;
  /** What tells its rows apart: the rowid, or in a table without one, its primary key. */
  readonly keys: readonly string[];
}

/** Real tables only: views and virtual tables run what their author wrote. */
function tablesOf({ database }: OpenDatabase): readonly Table[] {
  const tables = database
    .prepare<[], { name: string; isKeyed: number }>(
      "SELECT name, wr AS isKeyed FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all();
  const primary = database
    .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk')
    .pluck();
  return tables.map(({ name, isKeyed }) => ({ name, keys: isKeyed === 1 ? primary.all(name) : ['rowid'] }));
}

/** Every text of a table, and `null` for each row: many hold none. */
function* textsInTable(
  { database, mostRows }: OpenDatabase,
  { name, keys }: Table,
): Generator<AnyText | Problem | null> {
  const statement = attempt(() =>
    database.prepare<[], readonly unknown[]>(
      `SELECT ${[...keys.map(quotedName), '*'].join(', ')} FROM ${quotedName(name)}`,
    ),
  );
  const columns = statement.columns().map((it) => it.name);
  let count = 0;
  for (const cells of rowsOf(statement.raw())) {
    if (++count > mostRows)
      throw new FormatError('FILE_UNREADABLE', 'the database claims more rows than its bytes can hold');
    yield null;
    for (let index = keys.length; index < columns.length; index++) {
      const cell = cells[index];
      const isPlist = cell instanceof Uint8Array && isBinaryPlist(cell);
      if (!isPlist && (typeof cell !== 'string' || cell === '')) continue;
      const row = keys.map((key, at) => `${key} ${String(cells[at])}`).join(', ');
      const locator = `${name} ${row}, ${columns[index]!}`;
      if (isPlist) yield* textsInCell(locator, columns[index]!, cell);
      else yield { locator, name: columns[index]!, text: cell as string };
    }
  }
}

function* rowsOf(statement: { iterate(): IterableIterator<readonly unknown[]> }): Generator<readonly unknown[]> {
  const rows = attempt(() => statement.iterate());
  try {
    for (let next = attempt(() => rows.next()); next.done !== true; next = attempt(() => rows.next())) yield next.value;
  } finally {
    rows.return?.();
  }
}

function* textsInPlist(file: SourceFile): Generator<AnyText> {
  yield* textsInValue('', 'the whole', readPlist(file.read(longestPlist)));
}

/** A cell may hold a property list, as keyed archives do. */
function* textsInCell(locator: string, name: string, bytes: Uint8Array): Generator<AnyText | Problem> {
  try {
    yield* textsInValue(locator, name, readPlist(bytes));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    yield notSearched(locator, error);
  }
}

/** Each collection once, however often the list refers to it: what shares its parts may unfold without end. */
function* textsInValue(place: string, called: string, whole: PlistValue): Generator<AnyText> {
  const seen = new Set<object>();
  const waiting: (readonly [path: string, name: string, value: PlistValue])[] = [[place, called, whole]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, name, value] = next;
    if (typeof value === 'string') {
      if (value !== '') yield { locator: path, name, text: value };
      continue;
    }
    if ((!Array.isArray(value) && !isPlistDictionary(value)) || seen.has(value)) continue;
    seen.add(value);
    const held = Object.entries(value as { readonly [key: string]: PlistValue }).reverse();
    for (const [key, one] of held) waiting.push([path === '' ? key : `${path} › ${key}`, key, one]);
  }
}
