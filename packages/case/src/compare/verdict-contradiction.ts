import { outcomes, type Result } from '@bridle/model';

/**
 * In what the verdict of a result contradicts itself, in words; `null` where it does not. Its outcome is the highest of its
 * campaigns', and rests on the line by which one of them came to it; without any it is one of two, by a line of its own.
 */
export function verdictContradiction({ verdict: { outcome, rule, campaigns } }: Result): string | null {
  if (campaigns.length === 0)
    return withoutCampaigns[rule] === outcome ? null : `it is ${outcome} by ${rule}, and judges no campaign`;
  const highest = outcomes.findLast((it) => campaigns.some((campaign) => campaign.outcome === it));
  if (highest !== outcome) return `it is ${outcome}, and the highest outcome of its campaigns is ${highest}`;
  const isOfOne = campaigns.some((it) => it.outcome === outcome && it.rule === rule);
  return isOfOne ? null : `it is ${outcome} by ${rule}, and no campaign of it is`;
}

/** The lines by which nothing is said of any campaign. */
const withoutCampaigns: { readonly [rule: string]: string } = { V10: 'no-traces', V11: 'inconclusive' };
