import {
  fieldsOf,
  instant,
  microsecondsPerDay,
  microsecondsPerMinute,
  type ArtefactRecord,
  type BenignTest,
  type Instant,
} from '@bridle/model';
import { grouped } from '../grouped.ts';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { citedAmong, fileOf } from '../integrity.ts';
import { momentsOfServices, visitedHereAt } from '../moments.ts';

/** A backup takes a while, and clocks differ. */
const tolerance = 5 * microsecondsPerMinute;

/** Time zones that were mistaken, and backups that take all night, are less. */
const certain = microsecondsPerDay;

/** More rows than this, over all stores, are a computer's clock that was wrong. */
const mostByHand = 3;

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
    'made. It is a doubt about a trace that rests on it.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['visit', 'process-use', 'lookup', 'permission', 'location-client'],
  window:
    'Five minutes after the backup are allowed for. A doubt are records of more than a day after it, at most three in ' +
    'all stores, of which one bears a trace; anything else is a note. The numbers are ours.',
  references: [{ url: 'https://github.com/jonathandata1/Forging-Pegasus', verified: false }],
  falsePositives: [
    {
      cause: 'The clock of the computer, which dates the backup, was behind that of the phone.',
      refutedBy: 'All other records end before the backup.',
    },
    {
      cause: 'The backup took hours, or its date was read in another time zone.',
      refutedBy: 'The record is more than a day after it.',
    },
  ],

  watch() {
    const latest = new Map<string, Dated[]>();
    return {
      see(record) {
        const at = momentOf(record);
        if (at === null) return;
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

/** The last moment at which the phone itself, by its own clock, wrote the row. */
function momentOf(record: ArtefactRecord): Instant | null {
  if (record.family === 'visit') return visitedHereAt(record);
  const moments = momentsOfServices(record);
  return moments.length === 0 ? null : instant(Math.max(...moments));
}

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
function signsOf(after: readonly Dated[], madeAt: Instant, { findings }: Phone): readonly Sign[] {
  const isCited = citedAmong(findings);
  const areFew = after.length <= mostByHand;
  return [...grouped(after, ({ record }) => fileOf(record.origin))].map(([file, own]): Sign => {
    const [first, ...rest] = own.map(({ record }) => record) as [ArtefactRecord, ...ArtefactRecord[]];
    const isDoubt = areFew && own.some(({ at, record }) => at > madeAt + certain && isCited(record));
    return {
      strength: isDoubt ? 'supporting' : 'weak',
      because: isDoubt
        ? 'records are more than a day later than the backup they are in, and hardly any other is'
        : 'records are later than the backup they are in',
      records: [first, ...rest],
      doubts: [file],
      benign: [clock(areFew)],
    };
  });
}

function clock(areFew: boolean): BenignTest {
  return areFew
    ? {
        explanation: 'ordinary-change',
        outcome: 'open',
        because: 'the clock of the computer or of the phone may have been wrong for a while',
      }
    : {
        explanation: 'ordinary-change',
        outcome: 'holds',
        because: 'many records are later: the clock that dated the backup was behind, or it took long',
      };
}
