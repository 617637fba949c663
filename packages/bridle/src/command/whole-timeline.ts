import { containerDomain, findBackup, relocate } from '@bridle/core';
import { figure, type Issue, type Result, type TimelineEntry } from '@bridle/model';
import { issueBook } from '../issue-book.ts';
import type { ScanProgress } from '../scan-progress.ts';
import { timeline } from '../timeline.ts';
import { artefactsNamed } from './artefacts-named.ts';
import { MisuseError } from './misuse-error.ts';
import { progress } from './progress.ts';
import { scanStep } from './scan-step.ts';
import type { UnlockFlags } from './unlock-flags.ts';
import { unlocking } from './unlocking.ts';

/** More than so many events no page shows smoothly, and no memory of usual size holds. */
const mostEvents = 1_000_000;

/** Everything that happened, and what could not be read of it. */
export interface WholeTimeline {
  readonly entries: readonly TimelineEntry[];
  readonly issues: readonly Issue[];
}

/** Everything that happened, from the backup that a result was made of and from what was read for it. Throws `MisuseError`. */
export async function wholeTimeline(
  result: Result,
  folder: string,
  flags: UnlockFlags,
  signal: AbortSignal,
): Promise<WholeTimeline> {
  insistOnItsBackup(result, folder);
  const { artefacts } = result.options;
  const { show, end } = progress();
  return unlocking(flags, signal, async (unlock) => {
    const entries: TimelineEntry[] = [];
    const book = issueBook();
    const onIssue = (issue: Issue): void => book.add(issue);
    const onProgress = (at: ScanProgress): void => show(scanStep(at));
    const read = artefacts === null ? {} : { artefacts: artefactsNamed(artefacts) };
    for await (const entry of timeline(folder, { ...unlock, ...read, onProgress, onIssue })) {
      if (entries.length === mostEvents)
        throw new MisuseError(
          `More than ${figure(mostEvents)} things happened, which are too many for a page. ` +
            `They are written by \`bridle timeline\`.`,
        );
      entries.push(entry);
      show({ text: 'Ordering what happened', rows: { count: entries.length, noun: 'event' } });
    }
    return { entries, issues: book.issues };
  }).finally(end);
}

/** By the backup's own files, as the list of all others: of another backup the page would tell what this result does not. */
function insistOnItsBackup({ evidence }: Result, folder: string): void {
  const own = evidence.files.filter(({ domain }) => domain === containerDomain);
  for (const found of relocate(findBackup(folder), { files: own })) {
    if (typeof found === 'number' || (found.sha256 === found.file.sha256 && found.bytes === found.file.bytes)) continue;
    throw new MisuseError(
      `The result was not made of what lies in ${folder}: its ${found.file.path} is another. Give the backup that was scanned.`,
    );
  }
}
