import { grouped, type HeldSystem, type ProofStep, type Vulnerable } from '@bridle/model';
import { safeText } from '../safe-text.ts';

/** What a step about the phone's system was held against: the version, and exploits that may have worked; none of any other. */
export function systemStatements({ system }: Pick<ProofStep, 'system'>): readonly string[] {
  return system === undefined ? [] : [versionStatement(system), ...heldAgainst(system)];
}

function versionStatement({ version }: HeldSystem): string {
  return version === null
    ? 'which version the phone runs is not known'
    : `the phone runs version ${safeText(version, 40)}, and may have run any earlier one`;
}

const noneIsKnown = 'of no exploit is it known that it was in use by then, on a system that the phone may have run';

function heldAgainst({ ranges }: HeldSystem): readonly string[] {
  return ranges.length === 0 ? [noneIsKnown] : rangeStatements(ranges);
}

/** Exploits: of each the systems it worked on, the months of its use, and who says so. One that came back is told once. */
export function rangeStatements(ranges: readonly Vulnerable[]): readonly string[] {
  const alike = grouped(ranges, (it) =>
    JSON.stringify([it.ios, it.exploit, it.publisher, it.url, it.verified, monthsOf(it) === null]),
  );
  return [...alike.values()].map(rangeStatement);
}

/** Ranges that differ in their months only. */
function rangeStatement(ranges: readonly [Vulnerable, ...Vulnerable[]]): string {
  const [{ ios, exploit, publisher, verified }] = ranges;
  const name = exploit === null ? 'an exploit' : safeText(exploit, 80);
  const ground = verified ? '' : ', recalled or met in another source';
  const months = ranges.flatMap((it) => monthsOf(it) ?? []);
  const used = months.length === 0 ? '' : `, known in use ${months.join(' and ')}`;
  const source = publisher === null ? 'no source is given' : `${safeText(publisher, 80)}${ground}`;
  return `${name} on iOS ${safeText(ios, 40)}${used} (${source})`;
}

function monthsOf({ from, to }: Pick<Vulnerable, 'from' | 'to'>): string | null {
  if (from === null) return to === null ? null : `until ${safeText(to, 20)}`;
  return `from ${safeText(from, 20)} to ${to === null ? 'now' : safeText(to, 20)}`;
}
