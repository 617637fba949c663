import type { Match, TimeInterval } from '@bridle/model';
import { isUntypable } from './untypable.ts';

/** A match with what is kept of it until every record was seen. */
export interface Hit {
  readonly match: Match;
  readonly time: TimeInterval;
  readonly locator: string;
}

/** Takes matches while records stream by. */
export interface HitCollector {
  add(match: Match): void;
  readonly hits: readonly Hit[];
}

/** More hits of one indicator in one store, all alike, say nothing new; the earliest and latest are kept, as many of each. */
const mostAlike = 10_000;

/** Makes a collector. Its memory is bounded by the number of indicators met, not by the number of records. */
export function hitCollector(): HitCollector {
  const alike = new Map<string, Hit[]>();
  return {
    add(match) {
      const key = likenessOf(match);
      let hits = alike.get(key);
      if (!hits) alike.set(key, (hits = []));
      hits.push({ match, time: match.record.time, locator: match.record.origin.locator });
      if (hits.length >= 2 * mostAlike) thin(hits);
    },
    get hits() {
      for (const hits of alike.values()) thin(hits);
      return [...alike.values()].flat();
    },
  };
}

/** What must agree for two hits to count alike: whatever decides what a hit amounts to. */
function likenessOf({ indicator, record, observable, exactness }: Match): string {
  const { domain, path } = record.origin;
  const { trace, traits, value } = observable;
  const isRare = trace === 'opened' && isUntypable(value);
  return [indicator.id, record.artefact, domain, path, trace, exactness, String(isRare), ...traits].join('\0');
}

function thin(hits: Hit[]): void {
  if (hits.length <= mostAlike) return;
  hits.sort(compareHits);
  hits.splice(mostAlike / 2, hits.length - mostAlike);
}

/** By time, the undated first, then by locator: a total order that does not depend on the order of reading. */
export function compareHits(a: Hit, b: Hit): number {
  return (
    (a.time.from ?? -Infinity) - (b.time.from ?? -Infinity) ||
    (a.locator < b.locator ? -1 : a.locator > b.locator ? 1 : 0)
  );
}
