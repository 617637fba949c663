import { grouped, periodOf, type Episode, type Finding, type Period } from '@bridle/model';
import { datedBy, stretchesOf } from './dating.ts';
import { arrivals, effects, isA, isJoined, isMereContact, precedes } from './premises.ts';
import { longestGap } from './stretches.ts';

/** A finding, or of what is known to have come in several stretches one of them: they may be of several episodes. */
interface Part {
  readonly finding: Finding;
  readonly time: Period | null;
}

/**
 * Chains findings into episodes. An episode lasts from the first to the last trace of what happened to the phone; where
 * there is any, what came within the day before and is more than contact is told apart as the delivery. Findings without a
 * time make an episode of their own. What their writer dates in another row makes none, and is told with that.
 */
export function episodesOf(findings: readonly Finding[]): readonly Episode[] {
  const inOrder = findings.filter(isDated).sort((a, b) => a.time.from - b.time.from);
  const told = new Map<Finding, Finding>();
  const datedOfRule = grouped(inOrder, ({ rule }) => rule);
  for (const it of findings) {
    const dating = datedBy(it, datedOfRule.get(it.rule) ?? []);
    if (dating !== undefined) told.set(it, dating);
  }
  const dated = inOrder
    .filter((it) => !told.has(it))
    .flatMap(partsOf)
    .sort((a, b) => a.time.from - b.time.from);
  const undated = findings.filter((it) => it.time.from === null && !told.has(it));
  const chains: Part[][] = [];
  let latest = -Infinity;
  for (const part of dated) {
    if (part.time.from - latest <= longestGap) chains[chains.length - 1]!.push(part);
    else chains.push([part]);
    latest = Math.max(latest, part.time.to);
  }
  if (undated.length > 0) chains.push(undated.map((finding) => ({ finding, time: null })));
  const toldWith = grouped(told.keys(), (it) => told.get(it)!);
  return chains.map((chain) =>
    episodeOf(
      chain,
      [...new Set(chain.map(({ finding }) => finding))].flatMap((it) => [it, ...(toldWith.get(it) ?? [])]),
    ),
  );
}

/** What took effect may have lasted from its first trace to its last; what came did so in the stretches that are known. */
function partsOf(finding: Finding & { readonly time: Period }): readonly (Part & { readonly time: Period })[] {
  const times = isA(finding, effects) ? [finding.time] : stretchesOf(finding);
  return times.map((time) => ({ finding, time }));
}

function episodeOf(parts: readonly Part[], told: readonly Finding[]): Episode {
  const taken = parts.filter(({ finding: it }) => !isA(it, arrivals) && it.class !== 'context');
  const causes = parts.filter((it) => taken.some(({ finding }) => brought(it, finding)));
  const span = spanOf(taken.length > 0 ? taken : parts);
  // What joins records may begin with the way in, which is no effect yet.
  const single = taken.filter(({ finding: it }) => !isJoined(it) || it.occurrences === 1);
  return {
    from: spanOf(single)?.from ?? span?.from ?? null,
    to: span?.to ?? null,
    delivery: spanOf(causes),
    findings: told.map(({ id }) => id).sort(),
    ...(isOutsidePeriod(parts.map(({ finding }) => finding)) ? { isOutsidePeriod: true } : {}),
  };
}

/** Whether what came, and is more than contact, did so shortly before a trace. */
function brought({ finding, time }: Part, trace: Finding): boolean {
  return time !== null && isA(finding, arrivals) && !isMereContact(finding) && precedes(finding, trace, [time]);
}

/** Whether nothing of it that is dated lies in the period asked about. */
function isOutsidePeriod(findings: readonly Finding[]): boolean {
  const dated = findings.filter(isDated);
  return dated.length > 0 && dated.every((it) => it.isOutsidePeriod === true);
}

function spanOf(parts: readonly Part[]): Period | null {
  return periodOf(parts.flatMap(({ time }) => (time === null ? [] : [time.from, time.to])));
}

function isDated(finding: Finding): finding is Finding & { readonly time: Period } {
  return finding.time.from !== null;
}
