import { FormatError } from './formats/format.ts';
import { asFormatError, openDatabase, type OpenDatabase } from './formats/sqlite/open.ts';
import { readSchema } from './formats/sqlite/schema.ts';
import type { SourceFile } from './source.ts';

/** Who and what an old index says of one message. */
interface MailHeader {
  readonly sender: string | null;
  readonly subject: string | null;
  readonly recipients: readonly string[];
}

/** What Mail keeps apart from its index, since it is what a locked phone must not show; by the numbers the index has. */
export interface MailTexts {
  readonly subjects: ReadonlyMap<number, string>;
  readonly summaries: ReadonlyMap<number, string>;
  readonly addresses: ReadonlyMap<number, string>;
  readonly names: ReadonlyMap<number, string>;
  /** Until iOS 12, by message. */
  readonly headers: ReadonlyMap<number, MailHeader>;
}

const none: MailTexts = {
  subjects: new Map(),
  summaries: new Map(),
  addresses: new Map(),
  names: new Map(),
  headers: new Map(),
};

const known = new WeakMap<SourceFile, MailTexts>();

/**
 * The texts that belong to an index; read once for all of its rows. A database beside it that cannot be read gives
 * none: that is said where it is itself read.
 */
export function mailTextsOf(index: SourceFile): MailTexts {
  let texts = known.get(index);
  if (texts === undefined)
    known.set(index, (texts = textsIn(index.other(index.domain, 'Library/Mail/Protected Index'))));
  return texts;
}

function textsIn(file: SourceFile | null): MailTexts {
  if (file === null) return none;
  try {
    const open = openDatabase(file);
    try {
      return {
        subjects: columnOf(open, 'subjects', 'subject'),
        summaries: columnOf(open, 'summaries', 'summary'),
        addresses: columnOf(open, 'addresses', 'address'),
        names: columnOf(open, 'addresses', 'comment'),
        headers: headersIn(open),
      };
    } finally {
      open.close();
    }
  } catch (error) {
    const failure = asFormatError(error);
    if (failure instanceof FormatError) return none;
    throw failure;
  }
}

function columnOf(open: OpenDatabase, table: string, column: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const [id, text] of rowsOf(open, table, ['ROWID', column]))
    if (typeof id === 'number' && text !== null && text !== undefined) texts.set(id, String(text));
  return texts;
}

function headersIn(open: OpenDatabase): ReadonlyMap<number, MailHeader> {
  const headers = new Map<number, MailHeader>();
  for (const [id, sender, subject, ...to] of rowsOf(open, 'messages', columns))
    if (typeof id === 'number')
      headers.set(id, {
        sender: mailboxesIn(sender)[0] ?? null,
        subject: subject === null || subject === undefined ? null : String(subject),
        recipients: to.flatMap(mailboxesIn),
      });
  return headers;
}

const columns = ['message_id', 'sender', 'subject', '_to', 'cc', 'bcc'] as const;

type Cells = readonly (string | number | null)[];

/** The rows of a table, the first column as it stands and the others as text; none where a column is missing. */
function* rowsOf({ database, mostRows }: OpenDatabase, table: string, names: readonly string[]): Generator<Cells> {
  const schema = readSchema(database);
  if (!names.every((name) => schema.has(table, name))) return;
  const [id = '', ...texts] = names;
  const selected = [id, ...texts.map((it) => `CAST(${it} AS TEXT)`)].join(', ');
  let count = 0;
  for (const cells of database.prepare<[], Cells>(`SELECT ${selected} FROM ${table}`).raw().iterate()) {
    if (++count > mostRows)
      throw new FormatError('FILE_UNREADABLE', 'the database claims more rows than its bytes can hold');
    yield cells;
  }
}

const mailbox = /[^\s<>",;:()[\]]{1,64}@[^\s<>",;:()[\]]{1,255}/g;

/** The addresses in a header, as `Ann Example <ann@example.com>`. */
function mailboxesIn(header: Cells[number] | undefined): readonly string[] {
  return typeof header === 'string' ? (header.match(mailbox) ?? []) : [];
}
