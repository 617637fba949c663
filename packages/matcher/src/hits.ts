import { fieldsOf, type Match, type TimeInterval } from '@bridle/model';
import { linkWindow } from './premises.ts';
import { seenIn } from './stretches.ts';
import { isUntypable } from './untypable.ts';

/** A match with what is kept of it until every record was seen. */
export interface Hit {
  readonly match: Match;
  readonly time: TimeInterval;
  readonly locator: string;
  /** How many hits it stands for: itself, and those after it that were not kept. */
  readonly count: number;
}

/** Takes matches while records stream by. */
export interface HitCollector {
  add(match: Match): void;
  readonly hits: readonly Hit[];
}

/** How many hits a finding cites from its beginning, and as many from its end. */
export const citedHits = 10;

/** From so many hits of one indicator in one store on, all alike, those that say nothing new are only counted. */
const mostAlike = 20_000;

/**
 * Makes a collector. Its memory is bounded by the indicators that are met and the days on which they are, not by the number of
 * records.
 */
export function hitCollector(): HitCollector {
  const alike = new Map<string, { hits: Hit[]; most: number }>();
  return {
    add(match) {
      const key = likenessOf(match);
      let those = alike.get(key);
      if (!those) alike.set(key, (those = { hits: [], most: mostAlike }));
      those.hits.push({ match, time: match.record.time, locator: match.record.origin.locator, count: 1 });
      if (those.hits.length < those.most) return;
      those.hits = thinned(those.hits);
      those.most = Math.max(mostAlike, 2 * those.hits.length);
    },
    get hits() {
      return [...alike.values()].flatMap(({ hits }) => hits);
    },
  };
}

/** What must agree for two hits to count alike: whatever decides what a hit amounts to, but for when it was. */
function likenessOf({ indicator, record, observable, exactness }: Match): string {
  const { domain, path } = record.origin;
  const { trace, traits, value } = observable;
  const isRare = trace === 'opened' && isUntypable(value);
  const party = fieldsOf('message', record)?.handle ?? '';
  return [indicator.id, record.artefact, domain, path, trace, exactness, String(isRare), party, ...traits].join('\0');
}

/**
 * Hits without those that lie among near ones: a hit is left out, and counted with the one before it, where of each of its
 * moments there are others before and after that are kept and no further apart than what is linked, and where it lasts no
 * longer than those before. Of each run the hits that a finding cites stay.
 */
function thinned(hits: readonly Hit[]): Hit[] {
  const inOrder = [...hits].sort(compareHits);
  const kept: Hit[] = [];
  for (const run of runsIn(inOrder)) {
    const dating = thoseThatDate(run);
    let latest = -Infinity;
    for (const [index, hit] of run.entries()) {
      const isCited = index < citedHits || index >= run.length - citedHits;
      const isLonger = endOf(hit) > Math.max(latest, beginningOf(hit));
      if (isCited || isLonger || dating.has(hit)) {
        kept.push(hit);
        latest = Math.max(latest, endOf(hit));
      } else {
        const before = kept[kept.length - 1]!;
        kept[kept.length - 1] = { ...before, count: before.count + hit.count };
      }
    }
  }
  return kept;
}

/** Those hits without which the moments of all would lie further apart than what is linked. */
function thoseThatDate(hits: readonly Hit[]): ReadonlySet<Hit> {
  const moments = hits
    .flatMap((hit) => seenIn(hit.match.record, hit.time).moments.map((at) => ({ at, hit })))
    .sort((a, b) => a.at - b.at);
  const dating = new Set<Hit>();
  let latest = -Infinity;
  for (const [index, { at, hit }] of moments.entries()) {
    const next = moments[index + 1];
    if (next !== undefined && next.at - latest <= linkWindow) continue;
    dating.add(hit);
    latest = at;
  }
  return dating;
}

/** Hits in order, cut where two lie further apart than what is linked. The undated lie together. */
export function runsIn<H extends Pick<Hit, 'time'>>(inOrder: readonly H[]): H[][] {
  const runs: H[][] = [];
  let latest = -Infinity;
  for (const hit of inOrder) {
    const last = runs[runs.length - 1];
    if (last === undefined || isApart(latest, hit)) runs.push([hit]);
    else last.push(hit);
    latest = Math.max(latest, endOf(hit));
  }
  return runs;
}

function isApart(latest: number, hit: Pick<Hit, 'time'>): boolean {
  const beginning = beginningOf(hit);
  return beginning !== latest && beginning - latest > linkWindow;
}

function beginningOf({ time }: Pick<Hit, 'time'>): number {
  return time.from ?? -Infinity;
}

function endOf({ time }: Pick<Hit, 'time'>): number {
  return time.to ?? -Infinity;
}

/** By time, the undated first, then by locator: a total order that does not depend on the order of reading. */
export function compareHits(a: Hit, b: Hit): number {
  return (
    (a.time.from ?? -Infinity) - (b.time.from ?? -Infinity) ||
    (a.locator < b.locator ? -1 : a.locator > b.locator ? 1 : 0)
  );
}
