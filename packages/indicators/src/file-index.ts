import { decodeText, figure, type LedgerNote } from '@bridle/model';
import { z } from 'zod';
import { ifSound } from './lenient.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Reading, unreadable } from './reading.ts';
import { readYaml } from './yaml.ts';

const format = 'indicator-index';

const name = z.string().max(2000);
const entryShape = z.object({
  name: ifSound(name),
  github: ifSound(z.object({ owner: name, repo: name, branch: ifSound(name), path: name })),
  download_url: ifSound(name),
});

/** Whether a text lists where files of indicators are published. */
export function isFileIndex(text: string): boolean {
  return /^[ \t]*(?:- )?type:[ \t]*github\b/m.test(text) && /^[ \t]*github:/m.test(text) && /^[ \t]*path:/m.test(text);
}

/** A file that an index lists: an address, or a place at GitHub; both `null` where it names none. */
export interface ListedFile {
  readonly name: string | null;
  readonly github: {
    readonly owner: string;
    readonly repo: string;
    readonly branch: string;
    readonly path: string;
  } | null;
  readonly url: string | null;
}

/** The files that an index lists, `null` where these bytes are no index. */
export function filesListedIn(bytes: Uint8Array, limits: Limits = defaultLimits): readonly ListedFile[] | null {
  const text = decodeText(bytes);
  const document = text !== null && isFileIndex(text) ? readYaml(text, limits) : { value: null };
  const listed = 'value' in document ? listIn(document.value) : null;
  return listed?.map(listedFile) ?? null;
}

/**
 * Reads an index such as `indicators.yaml` of the collection `mvt-indicators`. It holds no indicator: each file that it
 * names is told, and none is fetched. What lies beside it is loaded with the folder.
 */
export function readFileIndex(document: unknown, _file: string, limits: Limits): Reading {
  const listed = listIn(document);
  if (listed === null) return unreadable(format, 'a list of files is due');
  if (listed.length > limits.objects) {
    return unreadable(
      format,
      `${figure(listed.length)} files: at most ${figure(limits.objects)} are read from one index`,
    );
  }
  const remarks = listed.map((json, at): Omit<LedgerNote, 'file'> => {
    const said = listedFile(json);
    const url = pageOf(said);
    const reason = url === null ? 'names no file' : `names a file that is published elsewhere and not fetched: ${url}`;
    return { object: `indicators[${at}]`, status: 'noted', reason, says: said.name?.slice(0, 200) ?? null };
  });
  return { status: 'read', format, entries: [], campaigns: [], remarks };
}

function listIn(document: unknown): readonly unknown[] | null {
  const listed =
    typeof document === 'object' && document !== null && 'indicators' in document ? document.indicators : document;
  return Array.isArray(listed) ? listed : null;
}

function listedFile(json: unknown): ListedFile {
  const { data: said } = entryShape.safeParse(json);
  const github = said?.github === undefined ? null : { ...said.github, branch: said.github.branch ?? 'main' };
  return { name: said?.name ?? null, github, url: said?.download_url ?? null };
}

/** Where a reader can look at a file. */
function pageOf({ github, url }: ListedFile): string | null {
  if (github === null) return url;
  const { owner, repo, branch, path } = github;
  return `https://github.com/${owner}/${repo}/blob/${branch}/${path}`;
}
