import { type ArtefactCoverage, coveredShare, endOfRecords, type Family, type Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { waysIn } from '../sentences.ts';
import { storesOnStrip } from './coverage-strip.ts';
import { deviceWord } from './device-word.ts';
import { percent } from './words.ts';

/**
 * How much of the period is on record, of what came by each way in that every phone has, since none stands for another, and
 * by each store of an app that has a part of it, since they count too; and which stores were not wholly read: of what they
 * lost no share tells.
 */
export function coveredStatement({ verdict: { execution, period }, device, backup, coverage }: Result): string {
  const end = endOfRecords(backup.madeAt, coverage);
  const shareOf = (stores: readonly ArtefactCoverage[]): number =>
    period === null || end === null ? 0 : coveredShare(stores, period, end);
  const ways = (Object.entries(waysIn) as [Family, string][]).map(([family, way]) => {
    const stores = coverage.filter((it) => it.family === family && it.onEveryPhone && it.status === 'parsed');
    return `${way} ${percent(shareOf(stores))}`;
  });
  const others = coverage
    .filter((it) => waysIn[it.family] !== undefined && !it.onEveryPhone && it.status === 'parsed' && shareOf([it]) > 0)
    .map((it) => `${safeText(it.title, 60)} ${percent(shareOf([it]))}`);
  const unread = storesOnStrip(coverage).filter(({ status }) => status !== 'parsed');
  const without = unread.map(({ title }) => safeText(title, 60)).join(', ');
  return (
    `what ran on the ${deviceWord(device)}: ${percent(execution.share)} of the period; what came: ${[...ways, ...others].join(', ')}` +
    (without === '' ? '' : `; not wholly read: ${without}`)
  );
}
