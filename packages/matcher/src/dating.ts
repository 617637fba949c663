import type { Finding, Instant, Period, TimeInterval } from '@bridle/model';

/** When something was, where that is more than the last moment at which it can have been. */
export function firmly({ from, basis }: TimeInterval): Instant | null {
  return basis === 'last-update' ? null : from;
}

/** The stretches in which something is known to have been, in order; none where it has no date. */
export function stretchesOf({ time, stretches }: Pick<Finding, 'time' | 'stretches'>): readonly Period[] {
  return stretches ?? (time.from === null ? [] : [time]);
}

/**
 * The finding that says when that was which the same writer holds elsewhere without a date, or with the last on which it can
 * have been: every message stands beside its sender and its conversation. Two rows of one artefact are two messages, and the
 * one says nothing of the other.
 */
export function datedBy<F extends Finding>(finding: Finding, findings: readonly F[]): F | undefined {
  return firmly(finding.time) === null ? findings.find((row) => dates(row, finding)) : undefined;
}

function dates(row: Finding, { rule, channel, class: kind, time, evidence }: Finding): boolean {
  if (row.rule !== rule || row.channel !== channel || row.class !== kind) return false;
  if (evidence.some((own) => row.evidence.some(({ artefact }) => artefact === own.artefact))) return false;
  const at = firmly(row.time);
  return at !== null && (time.to === null || at <= time.to);
}
