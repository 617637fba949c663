import type { CampaignVerdict } from '@bridle/model';
import { safeText } from '../safe-text.ts';

/** What is said of traces that are no campaign's. */
export const unnamedTraces = 'traces that name no campaign';

type Named = Pick<CampaignVerdict, 'campaign' | 'alternatives'>;

/** What a verdict is called by: its campaign, or each that it may be; traces of none are called so. */
export function nameOf({ campaign, alternatives }: Named): string {
  return campaign === '' ? `T${unnamedTraces.slice(1)}` : namesOf([campaign, ...alternatives]);
}

/** Campaigns of which one is meant, nobody knows which. */
export function namesOf(campaigns: readonly string[]): string {
  return campaigns.map((it) => safeText(it)).join(' or ');
}
