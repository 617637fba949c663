import type { CampaignVerdict, Result } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { earlierPhone } from '../sentences.ts';

/** That what a verdict rests on may have happened on an earlier phone; `null` where nothing says so. */
export function ofEarlierPhone({ reasons }: CampaignVerdict): string | null {
  const restore = reasons.find(({ code }) => code === 'restored-from-backup');
  return restore === undefined ? null : earlierPhone.campaign(safeText(restore.detail));
}

/** Whether every infection that is told of may have happened on an earlier phone. */
export function isOfEarlierPhone({ verdict: { outcome, campaigns } }: Pick<Result, 'verdict'>): boolean {
  if (outcome !== 'infected') return false;
  return campaigns.every((it) => it.outcome !== 'infected' || ofEarlierPhone(it) !== null);
}
