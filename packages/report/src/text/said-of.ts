import type { CampaignVerdict, Finding, Result } from '@bridle/model';
import { aimedAt, campaignSentences, earlierPhone, outcomeCautions, outcomeSentences, watching } from '../sentences.ts';
import { saidOf } from './device-word.ts';
import { isOfEarlierPhone } from './earlier-phone.ts';

/** What is said of the phone. */
export function outcomeSentence(result: Result): string {
  return saidOf(result.device, sentenceOf(result));
}

function sentenceOf(result: Result): string {
  if (isOfEarlierPhone(result)) return earlierPhone.outcome;
  if (isWatched(result)) return watching.outcome;
  return isAimedAt(result) ? aimedAt.outcome : outcomeSentences[result.verdict.outcome];
}

/** What that does not mean. */
export function outcomeCaution(result: Result): string {
  return saidOf(result.device, isWatched(result) ? watching.caution : outcomeCautions[result.verdict.outcome]);
}

function isWatched({ verdict: { outcome, campaigns }, findings }: Result): boolean {
  return outcome === 'exposed' && campaigns.some((it) => isWatching(it, findings));
}

/** Whether spyware was sent to the phone, and no answer is given because what may be an effect of it is not joined to that. */
export function isAimedAt({ verdict: { outcome, campaigns } }: Pick<Result, 'verdict'>): boolean {
  return outcome === 'inconclusive' && campaigns.some(isUnjoined);
}

function isUnjoined({ outcome, reasons }: CampaignVerdict): boolean {
  return outcome === 'inconclusive' && reasons.some(({ code }) => code === 'effect-not-joined');
}

/** What is said of one campaign. */
export function campaignSentence(judged: CampaignVerdict, findings: readonly Finding[]): string {
  if (isWatching(judged, findings)) return watching.campaign;
  return isUnjoined(judged) ? aimedAt.campaign : campaignSentences[judged.outcome];
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
