import { count, figure } from '@bridle/model';
import { fileAccounts, type FileAccount } from '@bridle/indicators';
import { renderDocument, safeText } from '@bridle/report';
import { labelled } from '../labelled.ts';
import { publicationText } from '../publication-text.ts';
import { printText } from '../terminal.ts';
import { setAt } from './sets.ts';

/** What `bridle indicators list` may be told. */
export interface ListFlags {
  readonly builtin: boolean;
  readonly json?: boolean;
}

/** Prints what each file gives, and what became of its entries. */
export async function listIndicators(paths: readonly string[], { builtin, json = false }: ListFlags): Promise<number> {
  const set = await setAt(paths, builtin);
  const files = fileAccounts(set);
  const { campaigns } = set;
  const { entries, loaded, repaired, distinct, setAside, rejected, byKind, patterns, sequences } = set.ledger;
  const counts = { entries, loaded, repaired, distinct, setAside, rejected, byKind, patterns, sequences };
  if (json) process.stdout.write(renderDocument({ files, campaigns, ...counts }));
  else printText(`${files.map(textOf).join('\n\n')}\n\n${count(files.length, 'file')}, ${fates(counts)}.\n`);
  return 0;
}

interface Fates {
  readonly entries: number;
  readonly loaded: number;
  readonly repaired: number;
  readonly setAside: number;
  readonly rejected: number;
}

function fates({ entries, loaded, repaired, setAside, rejected }: Fates): string {
  const became = [
    `${figure(loaded)} loaded`,
    `${figure(repaired)} repaired`,
    `${figure(setAside)} set aside`,
    `${figure(rejected)} rejected`,
  ];
  return `${count(entries, 'entry', 'entries')}: ${became.join(', ')}`;
}

function textOf(it: FileAccount): string {
  const { file, format, reason, sha256 } = it;
  if (it.status !== 'read') {
    const form = format === null ? '' : `${format}, `;
    const what = it.status === 'unreadable' ? 'unreadable' : 'not read';
    return [`${safeText(file)}: ${form}${what}`, ...labelled('why', [reason ?? '']), ...hash(sha256)].join('\n');
  }
  const kinds = Object.entries(it.byKind).map(([kind, values]) => `${figure(values)} ${kind}`);
  const holds = [...kinds, ...counted(it.patterns, 'pattern'), ...counted(it.sequences, 'sequence')];
  return [
    `${safeText(file)}: ${format}, ${fates(it)}`,
    ...labelled('campaigns', shortened(it.campaigns)),
    ...labelled('holds', holds.length === 0 ? [] : [holds.join(', ')]),
    ...labelled('sources', shortened(it.publications.map(publicationText))),
    ...hash(sha256),
  ].join('\n');
}

function counted(number: number, noun: string): readonly string[] {
  return number === 0 ? [] : [count(number, noun)];
}

function hash(sha256: string | null): readonly string[] {
  return labelled('sha-256', sha256 === null ? [] : [sha256]);
}

/** A collection may speak of a hundred campaigns; the document has them all. */
const mostShown = 10;

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - mostShown;
  return more > 0 ? [...lines.slice(0, mostShown), `and ${figure(more)} more, which --json shows`] : lines;
}
