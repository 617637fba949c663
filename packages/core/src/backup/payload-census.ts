import { count, figure, type Issue, type IssueCode } from '@bridle/model';
import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { containerDomain } from '../source.ts';
import { isDamaged, payloadFolder, payloadName, type Manifest } from './manifest.ts';

/**
 * Holds the payloads in a folder against the files that its manifest lists, and notes what either has that the other
 * lacks: a copy that was cut short, or a manifest that belongs to another day. By name alone; nothing is opened.
 */
export function payloadCensus(
  folder: string,
  manifest: Pick<Manifest, 'layout' | 'fileIds' | 'issues'>,
): readonly Issue[] {
  const missing = idsOf(manifest);
  const listed = missing.size;
  let unlisted = 0;
  for (const { begin, names } of payloadsIn(folder, manifest.layout)) {
    if (names === null) for (const id of missing) if (id.startsWith(begin)) missing.delete(id);
    for (const name of names ?? []) if (!missing.delete(name)) unlisted++;
  }
  const note = (code: IssueCode, detail: string): Issue =>
    issueAt({ domain: containerDomain, path: manifestNames[manifest.layout], locator: '' }, null, code, detail);
  const notes = [];
  if (missing.size > 0)
    notes.push(
      note('FILES_MISSING', `${figure(missing.size)} of ${count(listed, 'file')} it lists are not in the folder`),
    );
  if (unlisted > 0) {
    const list = isDamaged(manifest)
      ? 'it is damaged or missing, and nothing that was looked for lies in'
      : 'it does not list';
    notes.push(note('FILES_UNLISTED', `${list} ${count(unlisted, 'file')} that the folder holds`));
  }
  return notes;
}

const manifestNames: { readonly [L in Manifest['layout']]: string } = {
  folders: 'Manifest.db',
  flat: 'Manifest.mbdb',
};

/** The ids of all files, as far as a manifest can be read: that it is damaged shows where a file is looked up. */
function idsOf({ fileIds }: Pick<Manifest, 'fileIds'>): Set<string> {
  try {
    return new Set(fileIds());
  } catch (error) {
    if (error instanceof FormatError) return new Set();
    throw error;
  }
}

/** Names of payloads, with what all of them begin with. */
interface Payloads {
  readonly begin: string;
  /** `null` where the folder cannot be read, which is told where a file in it is asked for. */
  readonly names: readonly string[] | null;
}

function payloadsIn(folder: string, layout: Manifest['layout']): readonly Payloads[] {
  const entries = entriesIn(folder);
  if (entries === null || layout === 'flat') return [{ begin: '', names: payloadNames(entries, '') }];
  return entries
    .filter((it) => it.isDirectory() && payloadFolder.test(it.name))
    .map(({ name }) => ({ begin: name, names: payloadNames(entriesIn(join(folder, name)), name) }));
}

function entriesIn(folder: string): readonly Dirent[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return null;
  }
}

function payloadNames(entries: readonly Dirent[] | null, begin: string): readonly string[] | null {
  return entries?.map(({ name }) => name).filter((name) => payloadName.test(name) && name.startsWith(begin)) ?? null;
}
