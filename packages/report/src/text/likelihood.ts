import { type CampaignVerdict, figure, type Prior, priors } from '@bridle/model';
import { likelihoodWords } from '../sentences.ts';
import { type Lines } from './words.ts';

/** How likely it is, under every prior by its name. It stands in no sentence with a confidence. */
export function likelihoodLines(judged: CampaignVerdict): Lines {
  return likelihoodStatements(judged).map((it) => `  likelihood  ${it}`);
}

/** The same without their label. */
export function likelihoodStatements({ likelihood }: CampaignVerdict): Lines {
  if (likelihood === null) return [];
  const named = Object.keys(priors) as Prior[];
  return named.map((prior) => {
    const { infected, of, among } = priors[prior];
    const perMille = likelihood.perMille[prior];
    const posterior = `infected are ${perMille} of 1,000 such phones`;
    return `${inWords(perMille)}: ${posterior}, where ${infected} of ${figure(of)} are: ${among}`;
  });
}

/** The words of ICD 203. Nothing is certain, and nothing impossible. */
function inWords(perMille: number): string {
  return likelihoodWords.find(({ below }) => perMille < below)!.word;
}
