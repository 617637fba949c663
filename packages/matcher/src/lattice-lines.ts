import type { Confidence, LatticeRule, Outcome } from '@bridle/model';
import { enough } from './period-coverage.ts';

/** Something that a line of the lattice asks or says, and why. */
export interface Reasoned {
  readonly says: string;
  readonly because: string;
}

/** What a line of the lattice asks, what it comes to and how sure that can be (`verdict-science` 6.2 and 6.6). */
export interface LatticeLine {
  /** All of them must be there. */
  readonly premises: readonly [Reasoned, ...Reasoned[]];
  /** What it may come to; none where it only takes weight away. */
  readonly outcomes: readonly Outcome[];
  /** Why it comes to that, and to nothing firmer. */
  readonly because: string;
  /** The most confidence that it allows; `null` where it speaks of no campaign. */
  readonly confidence: { readonly atMost: Confidence; readonly because: string } | null;
}

const decisive: Reasoned = {
  says: 'a decisive trace of execution or persistence',
  because: 'it is the implant itself, by a name, a path or a profile that nothing else is known to bear',
};

const strongExecution: Reasoned = {
  says: 'a strong trace of execution',
  because: 'a process ran under a name, or from a place, that harmless software seldom has',
};

const strongArrival: Reasoned = {
  says: 'a strong trace of delivery or exploitation that names the campaign',
  because: 'what its indicators list came to the phone',
};

const noEffect: Reasoned = {
  says: 'no trace that names the campaign of its execution, persistence, anti-forensics or control server, be it weak',
  because:
    'any of them may be the success of the attempt: V1 to V5b take those that are joined to it, and V14 says of the others that this is not known',
};

/** Of an effect that does not even fit the campaign. */
const inItsEpisode =
  'stands in an episode of the attempt, or has no date that keeps it apart, and is supporting or more';

/** When what arrived may have brought what took effect. */
const shortlyBefore =
  'within the day before that, within the hour before it began anew after days of rest, or within the minute before its end';

/** Every line of the lattice. What a line allows stands here and nowhere else; `lattice.ts` finds what it asks. */
export const latticeLines: { readonly [R in LatticeRule]: LatticeLine } = {
  V13: {
    premises: [
      {
        says: 'an indicator that someone who lists it withdrew, or that was not public on the day that counts',
        because: 'its publisher stands by it no longer, or nobody had published it',
      },
    ],
    outcomes: [],
    because: 'what it finds is shown, and is a premise of nothing',
    confidence: null,
  },
  V12: {
    premises: [
      {
        says: 'a premise of another line stands in a file that a check gives a reason to doubt',
        because: 'backups can be edited, and the edited copy can be restored',
      },
      {
        says: 'without what is in doubt no line comes to more than inconclusive',
        because: 'what still holds without it rests on nothing that is in doubt',
      },
    ],
    outcomes: ['inconclusive'],
    because: 'a doubt is no proof of forgery, and what is in doubt is no proof of an attack',
    confidence: { atMost: 'high', because: 'it is that of the conclusion that is in doubt, which is told with it' },
  },
  V1: {
    premises: [
      decisive,
      {
        says: `from an independent writer an effect that is supporting or more, or what came ${shortlyBefore}`,
        because: 'two writers that do not see the same thing seldom err together; what is weak may be harmless contact',
      },
    ],
    outcomes: ['infected'],
    because: 'an implant is seen, and something independent agrees with it',
    confidence: { atMost: 'high', because: 'two writers and a decisive trace are its premises' },
  },
  V2: {
    premises: [
      decisive,
      {
        says: 'another name or path that is decisive',
        because: 'one name may collide with harmless software, two of one campaign hardly do',
      },
    ],
    outcomes: ['infected'],
    because: 'two names of an implant are seen',
    confidence: { atMost: 'moderate', because: 'who errs about one row of a store, or edits it, may do so with two' },
  },
  V3: {
    premises: [
      {
        says: 'traces in the order and at the distances of a published attack, supporting or more',
        because: 'each of them is ordinary; what researchers saw on infected phones is that they come together',
      },
      {
        says: 'for an infection also a decisive trace of execution that is no part of them',
        because: 'the publisher itself calls the sequence alone a suspicion',
      },
    ],
    outcomes: ['infected', 'inconclusive'],
    because: 'the sequence and the implant are an infection; the sequence alone is suspicious, and no more',
    confidence: { atMost: 'high', because: 'files and processes are noted by independent writers' },
  },
  V4: {
    premises: [
      decisive,
      {
        says: 'for an infection also that no harmless cause of it is open',
        because: 'with a single trace nothing else tells it from a collision of names',
      },
      {
        says: 'for an infection also that every check for alteration ran',
        because: 'a single row is the easiest thing to write into a copy',
      },
    ],
    outcomes: ['infected', 'inconclusive'],
    because: 'one trace that nothing explains away is an infection; one that something may explain is not',
    confidence: { atMost: 'moderate', because: 'nothing independent agrees' },
  },
  V5: {
    premises: [
      strongExecution,
      {
        says: 'from an independent writer a strong trace of anti-forensics, or of a control server',
        because: 'harmless programs neither remove their traces nor contact such servers',
      },
    ],
    outcomes: ['infected'],
    because: 'something ran and behaved as an implant does',
    confidence: { atMost: 'moderate', because: 'nothing is decisive; so both traces must be well sourced' },
  },
  V5b: {
    premises: [
      strongExecution,
      {
        says: `from an independent writer a strong trace of delivery or exploitation, of what came ${shortlyBefore}`,
        because: 'what was published of attacks has seconds to hours between what came and what ran',
      },
    ],
    outcomes: ['infected'],
    because: 'something came, and something ran at once',
    confidence: { atMost: 'moderate', because: 'nothing is decisive; so both traces must be well sourced' },
  },
  V6: {
    premises: [
      strongArrival,
      noEffect,
      {
        says: `no such trace that names nobody, that nothing explains, and that fits the campaign or ${inItsEpisode}`,
        because: 'it may be the success of the attempt, though nobody’s name is on it',
      },
      {
        says: `what ran is on record from then to the backup, for ${enough / 10} per cent of the time or more`,
        because: 'only where success would show does its absence say anything',
      },
      {
        says: 'a campaign that is not known to attack other systems only, of whose implant a process was looked for among what ran',
        because:
          'an implant of which no process is listed does not show there; that a file of it is missing says little, as backups hold few',
      },
      {
        says: 'an implant that is not known to remove its traces',
        because:
          'else nothing may be left to show; that no exploit is known for the phone’s system is no sign that there was none',
      },
    ],
    outcomes: ['attempted'],
    because: 'an attack is seen, and no sign that it succeeded',
    confidence: { atMost: 'high', because: 'it is of the attempt; two writers may have seen it arrive' },
  },
  V7: {
    premises: [
      strongArrival,
      noEffect,
      {
        says: 'an unexplained trace as V6 asks that there is none; or what ran is not on record since; or no process of its implant that was looked for; or an implant that removes its traces',
        because: 'then success would not show, or that may be it',
      },
    ],
    outcomes: ['attempted'],
    because: 'an attack is seen, and whether it succeeded cannot be told',
    confidence: { atMost: 'high', because: 'it is of the attempt, not of how it ended' },
  },
  V8: {
    premises: [
      {
        says: 'a trace of exploitation or of any effect that is supporting or more and names no campaign',
        because: 'it is of a kind that attacks leave',
      },
      {
        says: 'nothing that names a campaign',
        because: 'what names one is judged with it',
      },
    ],
    outcomes: ['inconclusive'],
    because: 'it is consistent with an attack, and no family may be named without an indicator of it',
    confidence: { atMost: 'high', because: 'more writers and better sources make a suspicion firmer, and no more' },
  },
  V9: {
    premises: [
      {
        says: 'nothing but context, and contact with what is listed that nothing brought about',
        because: 'people type addresses, and honest sites are broken into',
      },
      {
        says: 'or software that is sold to anyone who wants to watch another, or what came of spyware for other systems only, with nothing that it did to this phone',
        because: 'the one is no mercenary spyware, and the other is not known to do anything on iOS',
      },
    ],
    outcomes: ['exposed'],
    because: 'the phone met something listed, which proves no attack',
    confidence: {
      atMost: 'high',
      because: 'it is of what was met; contact is weak, so that of contact one ground is always missing',
    },
  },
  V10: {
    premises: [
      {
        says: 'no finding that says anything of the phone',
        because: 'anything else is taken by another line',
      },
      {
        says: 'what brings attacks and what ran are on record for the asked period',
        because: 'nothing may be claimed of what was not seen',
      },
    ],
    outcomes: ['no-traces'],
    because: 'nothing was found where known attacks would show; an attack that nobody knows would not',
    confidence: null,
  },
  V11: {
    premises: [
      {
        says: 'no finding that says anything of the phone',
        because: 'anything else is taken by another line',
      },
      {
        says: 'something that was needed could not be examined',
        because: 'what was not seen may be there',
      },
    ],
    outcomes: ['inconclusive'],
    because: 'that nothing was found says nothing of what was not seen; the reasons say what that is',
    confidence: null,
  },
  V14: {
    premises: [
      {
        says: 'traces that no other line takes',
        because: 'every finding must be taken by exactly one line',
      },
    ],
    outcomes: ['inconclusive'],
    because: 'a trace that nothing confirms, or a weak one, bears no more',
    confidence: { atMost: 'high', because: 'nothing is decisive, so that one ground is always missing' },
  },
};
