import { type Assertion } from '@bridle/model';
import { byCodeUnits } from '../../order.ts';
import { type LintRule, named, type Place, placeOf } from '../rule.ts';

/** Values that several entries list for one campaign. */
export const saidTwice: LintRule = {
  id: 'said-twice',
  severity: 'note',
  sentence: 'A value is listed more than once for one campaign.',
  why: 'It counts once, with all that is said of it; where the entries differ, the better grade holds, and of one grade what bears less.',
  mend: 'Keep one entry and let it cite all of its sources.',
  *check({ indicators, patterns, sequences }) {
    for (const it of [...indicators, ...patterns, ...sequences])
      for (const [campaign, places] of byCampaign(it.assertions)) {
        const [first, ...others] = places;
        if (first === undefined || others.length === 0) continue;
        const whose = campaign === '' ? 'without a campaign' : `for ${campaign}`;
        for (const place of others) yield { place, message: `${named(it)} is listed ${whose} before`, others: [first] };
      }
  },
};

/** The places at which each campaign is named for a value, in order. An entry that cites two sources is one place. */
function byCampaign(assertions: readonly Assertion[]): ReadonlyMap<string, readonly Place[]> {
  const campaigns = new Map<string, Map<string, Place>>();
  for (const it of assertions) {
    const campaign = it.campaign ?? '';
    const places = campaigns.get(campaign) ?? new Map<string, Place>();
    places.set(`${it.source.file}\0${it.source.object}`, placeOf(it));
    campaigns.set(campaign, places);
  }
  return new Map(
    [...campaigns].map(([campaign, places]) => [
      campaign,
      [...places].sort(([a], [b]) => byCodeUnits(a, b)).map(([, place]) => place),
    ]),
  );
}
