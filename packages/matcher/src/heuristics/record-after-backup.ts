import {
  fieldsOf,
  fileOf,
  grouped,
  isCredible,
  microsecondsPerMinute,
  type ArtefactRecord,
  type BenignTest,
  type Channel,
  type Family,
  type Instant,
} from '@bridle/model';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';
import { clockTolerance, lastOf, lastPossible, lastWritten, mostByHand } from '../last-possible.ts';

/** A backup takes a while, and clocks differ. */
const tolerance = 5 * microsecondsPerMinute;

/** Writers that date what came by the phone's own clock, as their source says (`.github/decisions/instants.md`). */
const datedHere: ReadonlySet<Channel> = new Set<Channel>(['threema']);

/** What came from someone else may bear that one's clock, but that it was read is noted by the owner's. */
function lastOfOwn(record: ArtefactRecord): Instant | null {
  const isOfAnother = record.fields['direction'] === 'received' && !datedHere.has(record.channel);
  return isOfAnother ? (fieldsOf('message', record)?.readAt ?? null) : lastOf(record);
}

/**
 * The last moment at which a row was written, by the clock of this phone or of another device of its owner. Whatever plans
 * or expires is none, nor what others dated: conversations repeat their messages, and deletions tell of spans.
 */
const momentIn: { readonly [F in Family]?: (record: ArtefactRecord) => Instant | null } = {
  ...lastWritten,
  message: lastOfOwn,
  attachment: lastOfOwn,
  page: lastOfOwn,
  site: lastOf,
  call: lastOf,
  interaction: lastOf,
  contact: lastOf,
  account: lastOf,
  note: lastOf,
  reminder: lastOf,
  shortcut: lastOf,
  app: lastOf,
  profile: lastOf,
  'profile-event': lastOf,
  setting: lastOf,
  network: lastOf,
  'app-use': lastOf,
  'calendar-item': (record) => (fieldsOf('calendar-item', record)!.organizerIsOwner === false ? null : lastOf(record)),
};

interface Dated {
  readonly at: Instant;
  readonly record: ArtefactRecord;
}

export default defineHeuristic({
  id: 'record-after-backup',
  code: 'INT-02',
  title: 'A record is later than the backup it is in',
  hypothesis: 'Someone wrote a record into a finished backup, with a time that was wrong or that of the writing.',
  proves:
    'That the clocks of the phone and of the computer disagree, or that the record was not there when the backup was ' +
    'made: that what is taken for one backup was put together. It is a doubt about a trace that rests on it, and about ' +
    'what the backup lacks.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: Object.keys(momentIn) as Family[],
  needsDates: true,
  window:
    'Five minutes after the backup are allowed for. A record that bears a trace is a doubt about it from a day after the ' +
    'fourth latest row that the phone writes by itself, or after the backup: so many rows are a clock that was wrong. Any ' +
    'other record is a doubt about what the backup lacks from a day after the latest such row. All else is a note. What ' +
    'is dated 2038 or later says “never”. The numbers are ours.',
  references: [{ url: 'https://github.com/jonathandata1/Forging-Pegasus', verified: false }],
  falsePositives: [
    {
      cause:
        'The clock of the computer, which dates the backup unless the phone tells another day, was behind that of the phone.',
      refutedBy: 'What the phone writes by itself all day ends before the backup.',
    },
    {
      cause: 'The backup took hours, or its date was read in another time zone.',
      refutedBy: 'The record is more than a day after it.',
    },
    {
      cause: 'The clock of the phone was wrong for a while, or the record came from another device whose clock was.',
      refutedBy: 'Other records of those days are as late, or the other device is there to be asked.',
    },
  ],

  watch() {
    const latest = new Map<string, Dated[]>();
    return {
      see(record) {
        const at = momentIn[record.family]?.(record) ?? null;
        if (at === null || !isCredible(at)) return;
        const held = latest.get(record.artefact);
        if (held === undefined) latest.set(record.artefact, [{ at, record }]);
        else keep(held, at, record);
      },
      conclude(phone) {
        const { madeAt } = phone.backup;
        if (madeAt === null) return [];
        const after = [...latest.values()].flat().filter(({ at }) => at > madeAt + tolerance);
        return signsOf(after, madeAt, phone);
      },
    };
  },
});

/** Of each store the latest few, one more than are doubted; a process that is counted often is one of them. */
function keep(held: Dated[], at: Instant, record: ArtefactRecord): void {
  const earliest = held.at(-1);
  if (held.length > mostByHand && earliest !== undefined && at <= earliest.at) return;
  const isSame = (it: Dated): boolean => it.at === at && processOf(it.record) === processOf(record);
  if (held.some(isSame)) return;
  held.push({ at, record });
  held.sort((a, b) => b.at - a.at);
  if (held.length > mostByHand + 1) held.pop();
}

function processOf(record: ArtefactRecord): string | null {
  return fieldsOf('process-use', record)?.process ?? null;
}

/** One sign for each file. */
function signsOf(
  after: readonly Dated[],
  madeAt: Instant,
  { findings, surroundings: { latestWritten } }: Phone,
): readonly Sign[] {
  const isCited = citedAmong(findings);
  const areFew = latestWritten.filter((at) => at > madeAt + tolerance).length <= mostByHand;
  // Who plants a trace may plant three rows; what the backup lacks is in doubt only where no clock explains it.
  const lastOfTraces = lastPossible(madeAt, latestWritten)!;
  const lastOfAny = Math.max(madeAt, latestWritten[0] ?? madeAt) + clockTolerance;
  return [...grouped(after, ({ record }) => fileOf(record.origin))].map(([file, own]): Sign => {
    const late = own.filter(({ at, record }) => at > (isCited(record) ? lastOfTraces : lastOfAny));
    const isTrace = late.some(({ record }) => isCited(record));
    const isDoubt = late.length > 0;
    const [first, ...rest] = (isDoubt ? late : own).map(({ record }) => record) as [
      ArtefactRecord,
      ...ArtefactRecord[],
    ];
    return {
      strength: isDoubt ? 'supporting' : 'weak',
      because: lateness[isTrace ? 'trace' : isDoubt ? 'doubt' : 'note'],
      records: [first, ...rest],
      // A row that bears nothing takes nothing from the traces beside it.
      doubts: isDoubt && !isTrace ? [] : [file],
      benign: [isDoubt || areFew ? clockMayHaveBeenWrong : clockWasBehind],
    };
  });
}

const lateness = {
  trace: 'records are more than a day later than the backup they are in, and hardly any other is',
  doubt: 'records are more than a day later than the backup they are in, and what the phone writes by itself is not',
  note: 'records are later than the backup they are in',
};

const clockWasBehind: BenignTest = {
  explanation: 'ordinary-change',
  outcome: 'holds',
  because: 'many records are later: the clock that dated the backup was behind, or it took long',
};

const clockMayHaveBeenWrong: BenignTest = {
  explanation: 'ordinary-change',
  outcome: 'open',
  because: 'the clock of the computer, of the phone or of another device of the owner may have been wrong for a while',
};
