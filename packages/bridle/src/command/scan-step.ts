import type { ScanProgress } from '../scan-progress.ts';
import type { Step } from './progress.ts';

/** How far a scan is, in words. */
export function scanStep({ phase, title, records, index, total, extent }: ScanProgress): Step {
  if (phase !== 'reading') return { text: title, share: extent };
  return { text: `Reading ${title} (${index} of ${total})`, rows: { count: records, noun: 'record' }, share: extent };
}
