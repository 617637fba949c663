import { priors, witnessOf, type Finding, type Likelihood, type Prior, type Strength } from '@bridle/model';
import { effects, isA } from './premises.ts';

/** Working likelihood ratios as logarithms to base ten: weak 3, supporting 10, strong 100, decisive 1,000 (`verdict-science` 6.1). */
const log10Of: { readonly [S in Strength]: number } = { weak: 0.5, supporting: 1, strong: 2, decisive: 3 };

/**
 * How likely it is that the phone was infected: of each independent writer the heaviest trace counts, and no sum of its
 * traces. `null` where nothing shows an effect of a campaign: then there is nothing to weigh.
 */
export function likelihoodOf(findings: readonly Finding[]): Likelihood | null {
  // What brought an attack speaks for an infection only beside a trace that it took effect.
  if (!findings.some((it) => it.campaign !== null && isA(it, effects))) return null;
  const heaviest = new Map<string, number>();
  for (const { channel, strength, class: kind } of findings) {
    if (kind === 'integrity') continue;
    const witness = witnessOf(channel);
    heaviest.set(witness, Math.max(heaviest.get(witness) ?? 0, log10Of[strength]));
  }
  const log10 = [...heaviest.values()].reduce((sum, it) => sum + it, 0);
  const under = (prior: Prior): number => posterior(log10, priors[prior]);
  return { log10, perMille: { screening: under('screening'), 'list-selected': under('list-selected') } };
}

/** In whole thousandths, never all of them: nothing is certain. */
function posterior(log10: number, { infected, of }: { readonly infected: number; readonly of: number }): number {
  const odds = (infected / (of - infected)) * powerOfTen(log10);
  return Math.min(999, Math.round((1_000 * odds) / (1 + odds)));
}

/** By multiplication and square root alone, which every machine rounds alike; `Math.pow` is not so specified. */
function powerOfTen(halves: number): number {
  let power = 1;
  for (let left = Math.floor(halves); left > 0; left--) power *= 10;
  return Number.isInteger(halves) ? power : power * Math.sqrt(10);
}
