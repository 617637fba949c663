import type { CampaignVerdict, Finding, Result } from '@bridle/model';
import { campaignSentences, earlierPhone, outcomeCautions, outcomeSentences, watching } from '../sentences.ts';
import { saidOf } from './device-word.ts';
import { isOfEarlierPhone } from './earlier-phone.ts';

/** What is said of the phone. */
export function outcomeSentence(result: Result): string {
  const sentence = isOfEarlierPhone(result) ? earlierPhone.outcome : outcomeSentences[result.verdict.outcome];
  return saidOf(result.device, isWatched(result) ? watching.outcome : sentence);
}

/** What that does not mean. */
export function outcomeCaution(result: Result): string {
  return saidOf(result.device, isWatched(result) ? watching.caution : outcomeCautions[result.verdict.outcome]);
}

function isWatched({ verdict: { outcome, campaigns }, findings }: Result): boolean {
  return outcome === 'exposed' && campaigns.some((it) => isWatching(it, findings));
}

/** What is said of one campaign. */
export function campaignSentence(judged: CampaignVerdict, findings: readonly Finding[]): string {
  return isWatching(judged, findings) ? watching.campaign : campaignSentences[judged.outcome];
}

/**
 * Whether software to watch others is on the phone, or was; that someone looked at its vendor's page is mere contact, and a
 * name that other software bears as well, or that something harmless explains, is no more.
 */
export function isWatching({ reasons, premises }: CampaignVerdict, findings: readonly Finding[]): boolean {
  if (!reasons.some(({ code }) => code === 'monitoring-software')) return false;
  return findings.some((it) => premises.includes(it.id) && isThere(it));
}

function isThere({ class: kind, strength, benign }: Finding): boolean {
  if (kind !== 'execution' && kind !== 'persistence') return false;
  return strength !== 'weak' && !benign.some(({ outcome }) => outcome === 'holds');
}
