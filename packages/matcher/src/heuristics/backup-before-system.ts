import { fileOf, instant, microsecondsPerDay, type ArtefactRecord, type BenignTest } from '@bridle/model';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { releasedAt } from '../ios-releases.ts';
import { mostByHand } from '../last-possible.ts';

/** Who tests a system has it before everyone: of those listed the longest, that of iOS 5.0, was out 127 days before. */
const testedBefore = 180 * microsecondsPerDay;

export default defineHeuristic({
  id: 'backup-before-system',
  code: 'INT-07',
  title: 'A backup is dated before the iOS that it names was out',
  hypothesis: 'Someone put a backup together, or changed when it was made or which system the phone had.',
  proves:
    'That what the list of the backup says of its day and what it says of its system cannot both be so. It is a doubt ' +
    'about what the backup lacks, and about what rests on that list alone; a trace in the stores of the phone it leaves ' +
    'as it is. That the records are older than the system, or than the phone, is ordinary, and no part of it.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['setting'],
  artefacts: ['phone-description'],
  needsDates: true,
  window:
    'More than 180 days before the release of the version, or of the last one before it that is listed, by the later of ' +
    'the days that are told of the backup. Of the tests of a system that AppleDB’s forerunner lists up to iOS 15 the ' +
    'longest, that of iOS 5.0, began 127 days before. A version of a major that is not listed says nothing. It is a note ' +
    'where four rows that the phone writes by itself are later than that. The numbers are ours.',
  references: [
    { url: 'https://github.com/endoflife-date/release-data/blob/main/releases/ios.json', verified: true },
    { url: 'https://github.com/browserslist/caniuse-lite', verified: true },
    { url: 'https://github.com/littlebyteorg/appledb', verified: true },
    { url: 'https://github.com/cfw-guide/ios.cfw.guide', verified: true },
  ],
  falsePositives: [
    {
      cause: 'The clock that dated the backup was wrong, as that of a computer whose battery is dead.',
      refutedBy: 'What the phone writes by itself ends before the release as well.',
    },
    {
      cause: 'A tool that copied the backup wrote its lists anew, with a day or a version of its own.',
      refutedBy: 'The backup that was copied says the same.',
    },
    {
      cause: 'The phone is that of someone who has systems long before anyone tests them.',
      refutedBy: 'The backup is dated years before the release.',
    },
  ],

  watch() {
    let description: ArtefactRecord | null = null;
    return {
      see(record) {
        description = record;
      },
      conclude: (phone) => (description === null ? [] : signsOf(description, phone)),
    };
  },
});

function signsOf(description: ArtefactRecord, { backup, surroundings: { latestWritten } }: Phone): readonly Sign[] {
  const { productVersion, madeAt } = description.fields;
  const released = typeof productVersion === 'string' ? releasedAt(productVersion) : null;
  if (released === null || typeof madeAt !== 'number') return [];
  const first = instant(released - testedBefore);
  // A backup that was begun after an update and given up has a new description beside lists of long before.
  if (Math.max(madeAt, backup.madeAt ?? madeAt) >= first) return [];
  const isOfAClock = latestWritten.length > mostByHand && latestWritten[mostByHand]! >= first;
  return [
    {
      strength: isOfAClock ? 'weak' : 'supporting',
      because: 'the backup is dated more than half a year before the iOS that it names was out',
      records: [description],
      doubts: [fileOf(description.origin)],
      benign: [isOfAClock ? clockWasWrong : clockMayHaveBeenWrong],
    },
  ];
}

const clockWasWrong: BenignTest = {
  explanation: 'ordinary-change',
  outcome: 'holds',
  because: 'the phone wrote rows later than that: the clock that dated the backup was wrong',
};

const clockMayHaveBeenWrong: BenignTest = {
  explanation: 'ordinary-change',
  outcome: 'open',
  because: 'the clock that dated the backup may have been wrong, or a tool may have written its lists anew',
};
