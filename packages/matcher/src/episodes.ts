import { grouped, microsecondsPerDay, periodOf, type Episode, type Finding, type Period } from '@bridle/model';
import { datedBy } from './dating.ts';
import { arrivals, isA, isJoined, isMereContact, precedes } from './premises.ts';

/** Traces no further apart than this belong together (`verdict-science` 6.4). */
const longestGap = 3 * microsecondsPerDay;

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
  const dated = inOrder.filter((it) => !told.has(it));
  const undated = findings.filter((it) => it.time.from === null && !told.has(it));
  const chains: Finding[][] = [];
  let latest = -Infinity;
  for (const finding of dated) {
    if (finding.time.from - latest <= longestGap) chains[chains.length - 1]!.push(finding);
    else chains.push([finding]);
    latest = Math.max(latest, finding.time.to);
  }
  if (undated.length > 0) chains.push(undated);
  const toldWith = grouped(told.keys(), (it) => told.get(it)!);
  return chains.map((chain) =>
    episodeOf(
      chain,
      chain.flatMap((it) => toldWith.get(it) ?? []),
    ),
  );
}

function episodeOf(findings: readonly Finding[], toldWith: readonly Finding[]): Episode {
  const effects = findings.filter((it) => !isA(it, arrivals) && it.class !== 'context');
  const causes = findings.filter(
    (it) => isA(it, arrivals) && !isMereContact(it) && effects.some((effect) => precedes(it, effect)),
  );
  const span = spanOf(effects.length > 0 ? effects : findings);
  // What joins records may begin with the way in, which is no effect yet.
  const single = effects.filter((it) => !isJoined(it) || it.occurrences === 1);
  return {
    from: spanOf(single)?.from ?? span?.from ?? null,
    to: span?.to ?? null,
    delivery: spanOf(causes),
    findings: [...findings, ...toldWith].map(({ id }) => id).sort(),
    ...(isOutsidePeriod(findings) ? { isOutsidePeriod: true } : {}),
  };
}

/** Whether nothing of it that is dated lies in the period asked about. */
function isOutsidePeriod(findings: readonly Finding[]): boolean {
  const dated = findings.filter(isDated);
  return dated.length > 0 && dated.every((it) => it.isOutsidePeriod === true);
}

function spanOf(findings: readonly Finding[]): Period | null {
  return periodOf(findings.filter(isDated).flatMap(({ time: { from, to } }) => [from, to]));
}

function isDated(finding: Finding): finding is Finding & { readonly time: Period } {
  return finding.time.from !== null;
}
