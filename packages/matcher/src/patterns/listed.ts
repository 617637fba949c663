import type { Match, Observable, Weighing } from '@bridle/model';
import { classify } from '../classify.ts';
import { isOfEveryone } from '../of-everyone.ts';
import { isGenuine } from '../genuine-names.ts';
import { statementsOf } from '../statement.ts';
import { placeOf, type Listed } from './objects.ts';

export const nothingListed: Listed = new Map();

/**
 * Which campaigns list what a record names, on a phone with some version of iOS. What a source withdrew, what was not public
 * on the day that counts, a mere collision of names, the beginning of a name and what others visit or have too make nothing
 * listed here: alone they are context at most.
 */
export function listedIn(matches: readonly Match[], weighing: Weighing, system: string | null): Listed {
  const listed = new Map<string, { readonly observable: Observable; readonly campaigns: string[] }>();
  for (const match of matches) {
    const { indicator, observable } = match;
    if (match.exactness === 'truncated') continue;
    const meeting = {
      kind: indicator.kind,
      trace: observable.trace,
      traits: observable.traits,
      exactness: match.exactness,
      hasCause: false,
      isGenuineName: isGenuine(indicator.value, match.record.time, system),
      isOfEveryone: isOfEveryone(indicator),
    };
    for (const statement of statementsOf(indicator, weighing)) {
      if (statement.revoked || statement.notPublicThen) continue;
      if (classify(meeting, statement).class === 'context') continue;
      const place = placeOf(observable);
      const listing = listed.get(place) ?? { observable, campaigns: [] };
      if (!listing.campaigns.includes(statement.campaign)) listing.campaigns.push(statement.campaign);
      listed.set(place, listing);
    }
  }
  return listed;
}
