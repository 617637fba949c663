import { type LedgerNote } from '@bridle/model';
import { z } from 'zod';
import { ifSound } from './lenient.ts';
import { type Limits } from './limits.ts';
import { type Reading, unreadable } from './reading.ts';

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

/**
 * Reads an index such as `indicators.yaml` of the collection `mvt-indicators`. It holds no indicator: each file that it
 * names is told, and none is fetched. What lies beside it is loaded with the folder.
 */
export function readFileIndex(document: unknown, _file: string, limits: Limits): Reading {
  const listed =
    typeof document === 'object' && document !== null && 'indicators' in document ? document.indicators : document;
  if (!Array.isArray(listed)) return unreadable(format, 'a list of files is due');
  if (listed.length > limits.objects) {
    return unreadable(format, `${listed.length} files: at most ${limits.objects} are read from one index`);
  }
  const remarks = listed.map((json, at): Omit<LedgerNote, 'file'> => {
    const { data: said } = entryShape.safeParse(json);
    const url = addressOf(said);
    const reason = url === null ? 'names no file' : `names a file that is published elsewhere and not fetched: ${url}`;
    return { object: `indicators[${at}]`, status: 'noted', reason, says: said?.name?.slice(0, 200) ?? null };
  });
  return { status: 'read', format, entries: [], campaigns: [], remarks };
}

function addressOf(said: z.infer<typeof entryShape> | undefined): string | null {
  if (!said?.github) return said?.download_url ?? null;
  const { owner, repo, branch = 'main', path } = said.github;
  return `https://github.com/${owner}/${repo}/blob/${branch}/${path}`;
}
