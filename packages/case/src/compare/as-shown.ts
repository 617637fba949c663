import { holdsPlaceholder, type Result } from '@bridle/model';
import { redact } from '../redact/redact.ts';
import { resultDigest } from '../result-digest.ts';

/** What of a result may be shown to anyone. */
export function shown(result: Result): Result {
  return result.redacted ? result : redact(result);
}

/**
 * A result as it can be set beside a redacted one: as it may be shown, and with placeholders that are equal in results of one
 * digest only, since each result counts its own.
 */
export function asShown(result: Result): Result {
  const { findings, verdict, ...rest } = shown(result);
  const whose = ` of ${resultDigest(result).slice(0, 16)}…`;
  const own = (text: string): string => (holdsPlaceholder(text) ? text + whose : text);
  return {
    ...rest,
    findings: findings.map((it) => ({
      ...it,
      rule: own(it.rule),
      campaign: it.campaign === null ? null : own(it.campaign),
    })),
    verdict: { ...verdict, campaigns: verdict.campaigns.map((it) => ({ ...it, campaign: own(it.campaign) })) },
  };
}
