import { figure, type IndicatorKind } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { nothingStated, readDates } from '../provenance.ts';
import { type Entry, quoted, type Reading, unreadable } from '../reading.ts';
import { distinctPlaces, dropped, entryOf, nameIn } from '../statement.ts';
import { partsOf, XmlError } from './scan.ts';

const format = 'openioc-1.0';

/** What a term of OpenIOC names; the document it claims to be in is often wrong, and is not asked. */
const terms: ReadonlyMap<string, { readonly kind: IndicatorKind; readonly label?: string }> = new Map([
  ['Network/DNS', { kind: 'domain-name' }],
  ['DnsEntryItem/Host', { kind: 'domain-name' }],
  ['DnsEntryItem/RecordName', { kind: 'domain-name' }],
  ['RouteEntryItem/Destination', { kind: 'ip-addr' }],
  ['PortItem/remoteIP', { kind: 'ip-addr' }],
  ['UrlHistoryItem/URL', { kind: 'url' }],
  ['Network/URI', { kind: 'url' }],
  ['Email/From', { kind: 'email-addr' }],
  ['FileItem/FileName', { kind: 'file-name' }],
  ['FileItem/FullPath', { kind: 'file-path' }],
  ['FileItem/Md5sum', { kind: 'file-hash', label: 'md5' }],
  ['FileItem/Sha1sum', { kind: 'file-hash', label: 'sha1' }],
  ['FileItem/Sha256sum', { kind: 'file-hash', label: 'sha256' }],
  ['ProcessItem/name', { kind: 'process-name' }],
]);

/** What is read of one `IndicatorItem`. */
interface Item {
  readonly id: string;
  readonly condition: string;
  search: string;
  content: string;
}

/** Reads OpenIOC 1.0: alternatives, each of them one equality. */
export function readOpenIoc(text: string, file: string, limits: Limits): Reading {
  try {
    return readDocument(text, file, limits);
  } catch (error) {
    if (error instanceof XmlError) return unreadable(format, error.message);
    throw error;
  }
}

function readDocument(text: string, file: string, limits: Limits): Reading {
  const found: { readonly item: Item; readonly joint: string | null }[] = [];
  const head = new Map<string, string>();
  const operators: string[] = [];
  const path: string[] = [];
  let item: Item | null = null;
  let lastModified = '';
  for (const part of partsOf(text, limits)) {
    if (part.type === 'text') {
      const name = path.at(-1) ?? '';
      if (item && name === 'Content') item.content += part.text;
      else if (!item && path.length === 2) head.set(name, (head.get(name) ?? '') + part.text);
      continue;
    }
    const { name } = part;
    if (part.type === 'close') {
      path.pop();
      if (name === 'Indicator') operators.pop();
      if (name === 'IndicatorItem' && item) {
        found.push({ item, joint: operators.find((it) => it !== 'OR') ?? null });
        item = null;
      }
      continue;
    }
    path.push(name);
    const said = (key: string): string => part.attributes.get(key) ?? '';
    if (path.length === 1) lastModified = said('last-modified');
    if (name === 'Indicator') operators.push(said('operator').toUpperCase());
    if (name === 'IndicatorItem') item = { id: said('id'), condition: said('condition'), search: '', content: '' };
    if (name === 'Context' && item) item.search = said('search');
  }
  if (found.length > limits.objects) {
    return unreadable(
      format,
      `${figure(found.length)} items: at most ${figure(limits.objects)} are read from one file`,
    );
  }
  const place = distinctPlaces();
  const campaign = nameIn(head.get('description'), limits) ?? nameIn(head.get('short_description'), limits);
  const { remarks: problems, ...dated } = readDates({ published: head.get('authored_date'), modified: lastModified });
  const provenance = { ...nothingStated, ...dated };
  const source = { publisher: nameIn(head.get('authored_by'), limits) };
  const entries = found.map(({ item: it, joint }, at): Entry => {
    const isName = it.id !== '' && it.id.length <= 256;
    const object = place(isName ? it.id : `items[${at}]`);
    if (joint !== null) {
      return dropped(
        'set-aside',
        object,
        `${joint}: patterns of several comparisons are not read from OpenIOC`,
        it.content,
      );
    }
    if (it.condition !== 'is') {
      const reason = `${quoted(it.condition)}: comparisons other than equality are not read from OpenIOC`;
      return dropped('set-aside', object, reason, it.content);
    }
    const term = terms.get(it.search);
    if (!term)
      return dropped('set-aside', object, `${quoted(it.search)} is nothing that is looked for in a backup`, it.content);
    // Some exports left the content empty and wrote the value where the name of the item belongs.
    const isInId = it.content.trim() === '' && it.id !== '';
    const value = isInId ? it.id : it.content;
    const repairs = isInId ? ['the value stands in the id of its item'] : [];
    return entryOf({ object, ...term, value, campaign, repairs, source, provenance }, { file, limits });
  });
  const remarks = problems.map((reason) => ({ object: 'ioc', status: 'noted' as const, says: null, reason }));
  return { status: 'read', format, entries, campaigns: [], remarks };
}
