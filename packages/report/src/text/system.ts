import type { HeldSystem, ProofStep, Vulnerable } from '@bridle/model';
import { safeText } from '../safe-text.ts';

/** What a step about the phone's system was held against: the version, and exploits that may have worked; none of any other. */
export function systemStatements({ system }: Pick<ProofStep, 'system'>): readonly string[] {
  return system === undefined ? [] : [versionStatement(system), ...rangeStatements(system)];
}

function versionStatement({ version }: HeldSystem): string {
  return version === null
    ? 'which version the phone runs is not known'
    : `the phone runs version ${safeText(version, 40)}, and may have run any earlier one`;
}

const noneIsKnown = 'of no exploit is it known that it was in use by then, on a system that the phone may have run';

function rangeStatements({ ranges }: HeldSystem): readonly string[] {
  return ranges.length === 0 ? [noneIsKnown] : ranges.map(rangeStatement);
}

/** An exploit: the systems it worked on, the months of its use, and who says so. */
export function rangeStatement({ ios, from, to, exploit, publisher, verified }: Vulnerable): string {
  const name = exploit === null ? 'an exploit' : safeText(exploit, 80);
  const ground = verified ? '' : ', recalled or met in another source';
  const source = publisher === null ? 'no source is given' : `${safeText(publisher, 80)}${ground}`;
  return `${name} on iOS ${safeText(ios, 40)}${monthsOf(from, to)} (${source})`;
}

function monthsOf(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '' : `, known in use until ${safeText(to, 20)}`;
  return `, known in use from ${safeText(from, 20)} to ${to === null ? 'now' : safeText(to, 20)}`;
}
