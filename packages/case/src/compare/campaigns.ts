import { toJsonValue, type Instant } from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import type { ComparedCampaign, Window } from './comparison.ts';
import type { OurSide } from './sides.ts';

/** What each side says of each campaign that any of them names. */
export function campaignsOf(own: readonly OurSide[]): readonly ComparedCampaign[] {
  const names = [
    ...new Set(own.flatMap(({ result }) => result.verdict.campaigns.map(({ campaign }) => campaign))),
  ].sort();
  return names.map((campaign) => {
    const sides = own.map(({ name, result }) => {
      const said = result.verdict.campaigns.find((it) => it.campaign === campaign);
      const windows = (said?.episodes ?? []).map(({ from, to, delivery }): Window => ({ from, to, delivery }));
      return {
        side: name,
        outcome: said?.outcome ?? null,
        confidence: said?.confidence ?? null,
        rule: said?.rule ?? null,
        reasons: said?.reasons ?? [],
        windows,
      };
    });
    return {
      campaign,
      isSame: own.length < 2 ? null : areAlike(sides),
      sides,
      doOverlap: doOverlap(sides.map(({ windows }) => windows.filter(isDated)).filter((it) => it.length > 0)),
    };
  });
}

function areAlike(sides: ComparedCampaign['sides']): boolean {
  const said = sides.map(({ outcome, confidence, rule, windows }) =>
    canonicalJson(toJsonValue({ outcome, confidence, rule, windows })),
  );
  return new Set(said).size === 1;
}

type Dated = Window & { readonly from: Instant };

function isDated(window: Window): window is Dated {
  return window.from !== null;
}

function doOverlap(all: readonly (readonly Dated[])[]): boolean | null {
  if (all.length < 2) return null;
  return all.every((one, index) =>
    all.slice(index + 1).every((other) => one.some((a) => other.some((b) => meet(a, b)))),
  );
}

function meet(a: Dated, b: Dated): boolean {
  return startOf(a) <= endOf(b) && startOf(b) <= endOf(a);
}

function startOf({ from, delivery }: Dated): number {
  return Math.min(from, delivery?.from ?? Infinity);
}

function endOf({ from, to }: Dated): number {
  return to ?? from;
}
