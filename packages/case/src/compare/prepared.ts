import { holdsPlaceholder, type Result } from '@bridle/model';
import { redact } from '../redact/redact.ts';
import { canonicalResult, resultDigest } from '../result-digest.ts';

/** What is worked out of a result before it is compared. */
interface Prepared {
  /** Of a redacted result that of the whole one. */
  readonly digest: string;
  /** As it is compared. */
  readonly told: Result;
  /** What of it may be shown, in canonical form; `null` where none of the results is redacted. */
  readonly shown: string | null;
}

/** Results with what is worked out of each, once: all of it goes over the whole of a result. */
export type PreparedResults = ReadonlyMap<Result, Prepared>;

/** Beside a redacted result each is taken as it may be shown: what was taken out of one is no difference. */
export function prepare(results: Iterable<Result>): PreparedResults {
  const distinct = [...new Set(results)];
  const areRedacted = distinct.some(({ redacted }) => redacted);
  return new Map(distinct.map((it) => [it, areRedacted ? asShown(it) : asItIs(it)]));
}

function asItIs(result: Result): Prepared {
  return { digest: resultDigest(result), told: result, shown: null };
}

function asShown(result: Result): Prepared {
  // One that is redacted is compared as it stands: another version may have kept more.
  const shown = result.redacted ? result : redact(result);
  const digest = resultDigest(shown);
  return { digest, told: withOwnPlaceholders(shown, digest), shown: canonicalResult(shown) };
}

/** With placeholders that are equal in results of one digest only, since each result counts its own. */
function withOwnPlaceholders({ findings, verdict, ...rest }: Result, digest: string): Result {
  const own = (text: string): string => (holdsPlaceholder(text) ? `${text} of ${digest.slice(0, 16)}…` : text);
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
