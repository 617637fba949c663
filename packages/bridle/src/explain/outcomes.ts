import type { Outcome } from '@bridle/model';

/** What an outcome means, what it does not, and what its owner is told. */
export interface OutcomeMeaning {
  readonly means: string;
  readonly meansNot: string;
  readonly tell: string;
}

/** The highest first. The table in RESPONDERS says the same, word for word. */
export const outcomeMeanings: { readonly [O in Outcome]: OutcomeMeaning } = {
  infected: {
    means: 'traces that an attacker’s code ran, or stayed',
    meansNot: 'that it runs now, nor who sent it',
    tell: 'Spyware was on this phone. Talk elsewhere, keep the phone as it is, and let us look at what you need now.',
  },
  attempted: {
    means: 'traces of delivery or of an exploit, and none of an effect',
    meansNot: 'that it failed, unless it says so',
    tell: 'Spyware was aimed at this phone. Whether it came in may show in no backup, so keep the phone as it is.',
  },
  inconclusive: {
    means: 'weak or contradictory traces, or what was needed could not be read; each reason has a code',
    meansNot: 'that the phone is probably fine, nor that it is probably infected',
    tell: 'This backup allows no answer. We know what was missing, and another backup may allow one.',
  },
  exposed: {
    means: 'contact with listed infrastructure, or software to watch others; neither proves an attack',
    meansNot: 'that someone aimed at this person',
    tell: 'This phone met an address that is on a list. There are harmless ways to that: do you remember one?',
  },
  'no-traces': {
    means: 'nothing found where, when and for what it could have been found',
    meansNot: 'clean',
    tell: 'We found nothing where we could look. That does not mean that the phone is safe: what worries you still counts.',
  },
};
