import type {
  BenignTest,
  CampaignVerdict,
  Confidence,
  Family,
  Outcome,
  ReasonCode,
  Result,
  Strength,
} from '@bridle/model';

/* Reviewed sentences: reports add facts, never adjectives. */

/** What each outcome says of the phone, and what it does not. */
export const outcomeSentences: { readonly [O in Outcome]: string } = {
  infected: 'Traces show that spyware ran on this phone, or left a part of itself on it.',
  attempted: 'Traces show that spyware was aimed at this phone.',
  inconclusive: 'What could be examined does not allow an answer.',
  exposed: 'Something on a list of indicators was found on this phone; that alone does not show an attack.',
  'no-traces': 'No traces were found where, when and for what they could have been found.',
};

/** What is said of one campaign, by its outcome. */
export const campaignSentences: { readonly [O in Outcome]: string } = {
  infected: 'traces that it ran, or that a part of it stays',
  attempted: 'traces of delivery or exploitation',
  inconclusive: 'traces that allow no conclusion',
  exposed: 'met in a way that proves no attack',
  'no-traces': 'no traces',
};

/** What is said instead where software that one person installs to watch another is there, and what to do then. */
export const watching: {
  readonly outcome: string;
  readonly caution: string;
  readonly campaign: string;
  readonly next: readonly string[];
} = {
  outcome:
    'Software that is sold to anyone who wants to watch another is on this phone, or was; that alone proves no attack.',
  caution: 'That does not mean that it watches anyone now. Who put it there is not seen in a backup.',
  campaign: 'software to watch others is there, or was',
  next: [
    'Ask the owner of the phone whether they know of this software: families use it too.',
    'If they do not, leave it where it is until someone has helped you: whoever put it there sees that it is gone.',
    'Keep this backup as it is, and ask for help from another device than this phone.',
  ],
};

/** What is said where a restore may have brought all that shows an effect: of the phone, and of a campaign with when that was. */
export const earlierPhone: { readonly outcome: string; readonly campaign: (restore: string) => string } = {
  outcome:
    'Traces show that spyware ran, or left a part of itself, on this phone or on an earlier one whose backup was restored to it.',
  campaign: (restore) =>
    `It may have happened on an earlier phone: this one was restored from a backup (${restore}), which brings rows of another with their dates.`,
};

/** What is said where spyware was sent, and whether something else is an effect of it is not known. */
export const aimedAt: { readonly outcome: string; readonly campaign: string } = {
  outcome: 'Traces show that spyware was aimed at this phone; whether it took effect is not known.',
  campaign: 'traces of delivery or exploitation, and others that may be of an effect',
};

/** Whether an attempt succeeded. */
export const attemptResults: { readonly [R in NonNullable<CampaignVerdict['result']>]: string } = {
  'no-sign-of-success': 'no sign that it succeeded, where one would show',
  undetermined: 'whether it succeeded cannot be told from what was examined',
};

/** How much of what high confidence takes is there. */
export const confidenceSentences: { readonly [C in Confidence]: string } = {
  high: 'all its grounds are there',
  moderate: 'some of its grounds are missing',
  low: 'half of its grounds or more are missing',
};

/** The same, with what high confidence takes. */
export function confidenceStatement(confidence: Confidence): string {
  return `${confidenceSentences[confidence]} (in full they are two independent stores that agree, a trace that bears much, good sources, and evidence checked for alteration)`;
}

/** What is said beside an answer of which everything may have a harmless cause, before those causes. */
export const mayBeHarmless = 'A harmless explanation of what this rests on is neither ruled out nor shown';

/** The same beside an infection, of which what brought it may stand while all that shows that it ran may be harmless. */
export const effectMayBeHarmless =
  'A harmless explanation of all that shows that it ran, or stays, is neither ruled out nor shown';

/** What is said of confidence where a harmless cause is open, since no ground of it asks for that. */
export const causesAreNoGround = 'an open harmless explanation is not counted among them';

/** What is said where a grade is assumed that confidence rests on. */
export const gradeIsAssumed = 'a source that gives no grade was assumed to be reliable, as public feeds are';

/** Words for a likelihood in thousandths, by ICD 203: each up to a bound. */
export const likelihoodWords: readonly { readonly below: number; readonly word: string }[] = [
  { below: 50, word: 'almost no chance' },
  { below: 200, word: 'very unlikely' },
  { below: 450, word: 'unlikely' },
  { below: 551, word: 'roughly even' },
  { below: 800, word: 'likely' },
  { below: 950, word: 'very likely' },
  { below: Infinity, word: 'almost certain' },
];

/** How much a trace bears. */
export const strengthSentences: { readonly [S in Strength]: string } = {
  weak: 'phones have its like without an attack: alone it leaves the matter open',
  supporting: 'it fits an attack better than anything else, and proves none: it confirms what others show',
  strong: 'hardly anything but an attack leaves it: it can bear an attempt, and with one of another store an infection',
  decisive: 'nothing but the implant is known to leave it: it can bear an infection where no harmless cause is open',
};

/** That a trace speaks of several campaigns. */
export const fitsOthers = 'everything strong that was found accuses this as well, and nothing tells them apart';

/** What counter-evidence is. */
export const siblingLacksIt = 'a store of the same kind was recording then and lacks it';

/** How the test of a harmless explanation came out. */
export const benignOutcomes: { readonly [O in BenignTest['outcome']]: string } = {
  open: 'still open',
  refuted: 'ruled out',
  holds: 'this is so',
};

/** What an answer with the knowledge of an earlier day rests on. */
export const knownThen = 'only indicators that were public by the end of that day count';

/** What an answer rests on that counts withdrawn indicators. */
export const countedThoughWithdrawn = 'withdrawn indicators as well, as asked';

/** What to do about findings that count for nothing because what they met was withdrawn. */
export const withdrawnByMistake =
  'A withdrawal may be a mistake: read “Found, and not counted”, and scan with --ignore-revocations to count them.';

/** What to do about findings that count for nothing because what they met was listed later than the day asked about. */
export const countWhatIsKnownNow =
  'This answer is that of then, and no answer for today: scan without --as-of to count what is known now.';

/** What to do where something on the phone is of a notice by Apple. */
export const appleNoticeAdvice =
  'Whether Apple told the owner of an attack stands at account.apple.com: type that address, and follow no link. If it did, ask for help whatever this report says: what Apple knows, no backup shows.';

/** What is said of a time that is later than the backup it is in. */
export const impossibleTime = 'at an unknown time (what it is dated by is later than the backup)';

/** That a date lies outside the period that was asked about. */
export const outsidePeriod = ', outside the period asked about';

/** What to do where indicators were not looked for, by reason. */
export const lookAgain: { readonly [C in ReasonCode]?: string } = {
  'indicators-not-read':
    'What they list may be on this phone all the same. Open these files, put right or replace them, or leave out what is no list, and scan again.',
  'no-indicators':
    'Give indicators (--indicators), or leave out --no-builtin or --as-of, and scan again. What was withdrawn counts for nothing, and neither does what was not public on the day asked about.',
};

/** What to do where files may list indicators and are in no form that is read; `they` says what, as “they list”. */
export const saveAsText = (they: string): string => `Save what ${they} as text or CSV, and scan again.`;

/** What to do where entries of the files that were given were rejected. */
export const mendEntries =
  'What they list may be on this phone all the same. bridle indicators lint <file> shows each of them, and why: put them right, and scan again.';

/** What to do where files of the backup are closed to the user who ran Bridle. */
export const readWithPermission =
  'Nothing shows that they are damaged. Scan as the user who owns the backup, or copy the backup as that user, open the copy to yourself and scan that; leave the permissions of the evidence as they are. On a Mac, give the terminal Full Disk Access (System Settings, Privacy & Security), and open a new window of it.';

/** What to do where messengers keep their messages out of backups. */
export const lookOnThePhone =
  'What came by way of them shows on the phone alone. If something there worries you, keep it, and show it to those who help you.';

/** What is said where the backup lacks nothing that an answer needs; no backup holds all that a phone does. */
export const nothingMissing = 'Of what backups hold, nothing that the answer needs was missing.';

/** What to do where hardly more than what comes with Bridle was looked for. */
export const lookForPublished =
  'Fetch it with bridle indicators update, which says how a scan looks for it, and scan again.';

/** How the backup was made, in words. */
export const protectionSentences: { readonly [P in Result['backup']['protection']]: string } = {
  unencrypted: 'not encrypted',
  encrypted: 'encrypted',
  'decrypted-copy': 'a decrypted copy of an encrypted backup',
  unknown: 'of unknown protection',
};

const mostLeaveNothing = 'most spyware of this kind leaves no trace in a backup, or removes its traces';

/** What an outcome does not mean, since it is read alone by whoever is in fear. */
export const outcomeCautions: { readonly [O in Outcome]: string } = {
  infected: 'That does not mean that it runs now. Who sent it is not seen in a backup.',
  attempted: `That does not mean that it failed, unless that is said here: ${mostLeaveNothing}.`,
  inconclusive:
    'That there is no answer does not mean that the phone is probably fine, nor that it is probably infected.',
  exposed: `That does not mean that someone aimed at this person, nor that there was nothing else: ${mostLeaveNothing}.`,
  'no-traces':
    'Most spyware of this kind leaves no trace in a backup, or removes its traces. That none was found does not mean that the phone is safe.',
};

/** What a result can never say; every report says so after what its outcome does not mean. */
export const limits: readonly string[] = [
  'Only what is listed was looked for, and only in what was examined. Who sent the spyware is not seen in a backup.',
];

const keepTheEvidence: readonly string[] = [
  'Do not reset, restore, update or restart the phone before someone has helped you: that destroys traces.',
  'Keep this backup as it is: everything said here can be checked against it by others.',
  'Ask for help from another device than this phone.',
];

/** What to do next, by outcome. */
export const nextSteps: { readonly [O in Outcome]: readonly string[] } = {
  infected: keepTheEvidence,
  attempted: keepTheEvidence,
  inconclusive: [
    'Until more is known, do not reset or restore the phone, and keep this backup as it is.',
    'If you have a reason to worry, such as a warning from Apple, ask for help now.',
  ],
  exposed: [
    'If a link to a listed address was sent to you, keep the message and ask for help.',
    'If you looked a listed address up yourself, this is what that looks like.',
    'If it was neither, or you do not know, keep this backup as it is and ask for help.',
  ],
  'no-traces': [
    'If you have a reason to worry, such as a warning from Apple, ask for help all the same: such warnings rest on what no backup shows.',
    'Keep this backup: what is published later can be looked for in it then.',
  ],
};

/** The ways by which something comes to every phone, by what their stores are called where a figure says how far they reach. */
export const waysIn: { readonly [F in Family]?: string } = {
  message: 'SMS and iMessage',
  visit: 'Safari',
  'calendar-item': 'calendar',
};

/** How the strip of coverage is read. */
export const stripLegend = '# on record  + in part  . not on record  o in a store not wholly read';

/** What is meant where a store was not read, or not wholly, and has no record: nobody knows whether it would have one. */
export const notKnown = 'not known: the store could not be read, or not wholly';

/** What a gap of a store is, and how it bears on what is covered. */
export const gapLegend =
  'A gap is a time of which a store has no record: longer than a week, and than five times the usual distance between two of its records, or from its last record to the backup. What is covered is the period without the gaps, so that a few records over a long time cover little of it.';

/** What can be acquired beside this backup. */
export type Acquisition =
  | 'manifest'
  | 'encrypted-backup'
  | 'complete-backup'
  | 'sysdiagnose'
  | 'first-hand'
  | 'older-backup'
  | 'second-device';

/** What each further acquisition would decide, and the reasons it answers. */
export const acquisitionSentences: {
  readonly [A in Acquisition]: { readonly decides: string; readonly reasons: readonly ReasonCode[] | 'any' };
} = {
  manifest: {
    decides:
      'Manifest.db alone would bring every file of this backup: look for it where the backup was copied from, or copy the backup again with every file.',
    reasons: ['manifest-missing'],
  },
  'encrypted-backup': {
    decides: 'Make an encrypted backup (in Finder or iTunes: “Encrypt local backup”): it holds what this one lacks.',
    reasons: ['unencrypted'],
  },
  'complete-backup': {
    decides:
      'Another backup, complete and from the phone itself, would hold what here was missing or could not be read.',
    reasons: [
      'backup-incomplete',
      'completeness-unknown',
      'another-phone',
      'apps-unknown',
      'artefact-missing',
      'manifest-missing',
      'manifest-incomplete',
      'artefact-corrupt',
      'content-unexamined',
    ],
  },
  sysdiagnose: {
    decides:
      'A sysdiagnose, taken before the phone is restarted or updated, keeps what no backup does: which processes ran lately, from where, and what failed. Bridle does not read one: give it to those who help you.',
    reasons: 'any',
  },
  'first-hand': {
    decides:
      'A backup that an examiner takes from the phone, and the phone itself, would show whether the doubts come from the phone or from this copy.',
    reasons: ['integrity-doubt', 'integrity-not-checked', 'another-phone'],
  },
  'older-backup': {
    decides:
      'An older backup of this phone, if there is one, may hold records of the time that this one does not reach; so may other devices of the same account.',
    reasons: [
      'phone-replaced',
      'datausage-young',
      'execution-holes',
      'delivery-young',
      'delivery-holes',
      'store-empty',
      'message-retention-30d',
    ],
  },
  'second-device': {
    decides:
      'If another phone was used before this one, it or a backup of it would show the time that this one has no record of.',
    reasons: ['phone-replaced'],
  },
};

/** How what no verdict counts is to be read. */
export const uncountedLegend =
  'None of these bears an answer. What each weighs, when it was, and what else it could be, stands with it.';

/** Who helps people at risk. */
export const helpers: readonly string[] = [
  'Access Now Digital Security Helpline, at any hour and free of charge: help@accessnow.org, https://www.accessnow.org/help',
  'Amnesty International Security Lab: https://securitylab.amnesty.org/get-help',
];

/** What a report of a redacted result says of itself. */
export const takenOut = 'Personal data was taken out and stands as [phone number 1] and the like.';
