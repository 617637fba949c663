import type { Result } from '@bridle/model';

/**
 * A result whose account of the sets that come with Bridle is without what was met of them and is restricted by a mark
 * elsewhere: that one was met of the few values of a set would name it.
 */
export function withoutRestricted(result: Result, isRestricted: (rule: string) => boolean): Result {
  const { findings, indicators } = result;
  const { bundled } = indicators;
  const restricted = bundled.met.filter(({ indicator }) => isRestricted(indicator));
  if (restricted.length === 0) return result;
  const files = [...bundled.files];
  const reach = [...bundled.reach];
  for (const { indicator } of restricted) {
    const about = findings.flatMap((it) => (it.rule === indicator && it.indicator !== null ? [it.indicator] : []));
    const listing = new Set(about.flatMap(({ sources }) => sources.map(({ file }) => file)));
    for (const [at, it] of files.entries()) if (listing.has(it.file)) files[at] = oneLess(it);
    const kind = about[0]?.kind;
    const group = reach.findIndex((it) => it.kind === kind && it.met > 0);
    if (group >= 0) reach[group] = oneLess(reach[group]!);
  }
  const met = bundled.met.filter((it) => !restricted.includes(it));
  return { ...result, indicators: { ...indicators, bundled: { ...bundled, files, reach, met } } };
}

function oneLess<T extends { readonly met: number }>(it: T): T {
  return { ...it, met: Math.max(0, it.met - 1) };
}
