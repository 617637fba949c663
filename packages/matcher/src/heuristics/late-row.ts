import {
  fieldsOf,
  fileOf,
  microsecondsPerDay,
  type ArtefactRecord,
  type BenignTest,
  type Instant,
} from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';
import { visitedHereAt } from '../moments.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

/** Rows of two threads, and a clock that is set right, change places by less. */
const tolerance = microsecondsPerDay;

/** More rows than this, older than those before them, are what a restore or a synchronisation writes. */
const mostByHand = 3;

/** One store as its rows stream by, in the order in which they were given their numbers. */
interface Order {
  newest: Instant;
  /** The row that is the newest so far. */
  holder: ArtefactRecord;
  /** How often rows older than those before them were followed by others that are not. */
  breaks: number;
  /** Rows at the end that are older than some before them, each moment once, as far as they are few. */
  late: { readonly at: Instant; readonly record: ArtefactRecord }[];
}

export default defineHeuristic({
  id: 'late-row',
  code: 'INT-01',
  title: 'The last rows of a store tell of what was long before',
  hypothesis:
    'Someone wrote rows into a copy of the store, with times of their choice: they got the next free numbers.',
  proves:
    'That rows were written after others that are younger. Synchronisation and clocks that were set do that too; it is ' +
    'a doubt about the traces that rest on these rows, and no proof of anything.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['message', 'visit', 'process-use'],
  window:
    'Rows at the very end that are more than a day older than one before them, of at most three moments, in a store ' +
    'that is in order otherwise. The numbers are ours: on a real phone whose clock was set back, 84 of 260 processes ' +
    'were out of order by up to 2.7 days.',
  references: [{ url: 'https://github.com/jonathandata1/Forging-Pegasus', verified: false }],
  falsePositives: [
    {
      cause: 'Messages in iCloud, and a restore, write old messages with new numbers.',
      refutedBy: 'The end of another store, which is not synchronised, is out of order as well.',
    },
    {
      cause: 'The clock of the phone was wrong for a while.',
      refutedBy: 'Single rows among many of their time that are in order.',
    },
  ],

  watch() {
    // By artefact: the path of every row would cost more than all the rest.
    const orders = new Map<string, Order>();
    return {
      see(record) {
        const at = momentOf(record);
        if (at === null) return;
        const order = orders.get(record.artefact);
        if (order === undefined) orders.set(record.artefact, { newest: at, holder: record, breaks: 0, late: [] });
        else add(order, at, record);
      },
      conclude(phone) {
        const ends = [...orders.values()].filter(isIsolated);
        const isCited = citedAmong(phone.findings);
        const isLacking = lackingRows(phone.issues);
        // Of a store that was not read wholly nobody knows which rows were its last, and which lay out of order before them.
        const isTrace = ({ late, holder }: Order): boolean =>
          !isLacking(holder) && late.some(({ record }) => isCited(record));
        return ends.map((end) => signOf(end, ends, { isTrace, isLacking }));
      },
    };
  },
});

/**
 * When the phone wrote the row, as it says; `null` where the moment is another device's, or comes with no number. Mails are
 * dated by their senders and servers, and whoever moves one gives it a new number.
 */
function momentOf(record: ArtefactRecord): Instant | null {
  const message = fieldsOf('message', record);
  if (message !== null) return record.channel === 'mail' ? null : message.sentAt;
  if (record.family === 'visit') return visitedHereAt(record);
  const use = fieldsOf('process-use', record);
  return typeof use?.processId === 'number' ? use.firstUsedAt : null;
}

function add(order: Order, at: Instant, record: ArtefactRecord): void {
  if (at < order.newest - tolerance) {
    // A process has a row for each time it was counted.
    if (order.late.length <= mostByHand && order.late.at(-1)?.at !== at) order.late.push({ at, record });
    return;
  }
  if (order.late.length > 0) {
    order.breaks++;
    order.late = [];
  }
  if (at > order.newest) {
    order.newest = at;
    order.holder = record;
  }
}

/** A second file of the kind, as the history of a profile, has numbers of its own; some stores have none. */
function isIsolated({ breaks, late, holder }: Order): boolean {
  if (breaks > 0 || late.length === 0 || late.length > mostByHand) return false;
  const number = numberOf(holder);
  return late.every(({ record }) => fileOf(record.origin) === fileOf(holder.origin) && numberOf(record) > number);
}

/** The number of the row in its table; of a process and its traffic, that of the process. */
function numberOf({ origin: { locator } }: ArtefactRecord): number {
  return Number(/^\w+ \w+ (\d+)/.exec(locator)?.[1]);
}

interface Asking {
  readonly isTrace: (order: Order) => boolean;
  readonly isLacking: (record: ArtefactRecord) => boolean;
}

function signOf(end: Order, ends: readonly Order[], { isTrace, isLacking }: Asking): Sign {
  const [first, ...rest] = end.late.map(({ record }) => record) as [ArtefactRecord, ...ArtefactRecord[]];
  const isElsewhere = ends.some((other) => other !== end && isTrace(other) && !isSynchronised(other));
  const isDoubt = isTrace(end) && (!isSynchronised(end) || isElsewhere);
  return {
    strength: isDoubt ? 'supporting' : 'weak',
    because: 'the last rows of the store tell of what was more than a day before the rows above them',
    records: [first, ...rest],
    doubts: [fileOf(first.origin)],
    benign: [
      ...(isLacking(end.holder) ? [unreadRow] : []),
      ...(isSynchronised(end) ? [synchronised(isElsewhere)] : []),
      {
        explanation: 'ordinary-change',
        outcome: 'open',
        because: 'a clock that was wrong for a while leaves rows like these',
      },
    ],
  };
}

/** Whether the store takes in rows from elsewhere, long after what they tell of, and does not say which. */
function isSynchronised({ holder }: Order): boolean {
  const visit = fieldsOf('visit', holder);
  return visit === null ? holder.family === 'message' : visit['isSynced'] !== false;
}

function synchronised(isElsewhere: boolean): BenignTest {
  return isElsewhere
    ? {
        explanation: 'restored',
        outcome: 'refuted',
        because: 'the end of a store that is not synchronised is out of order as well',
      }
    : { explanation: 'restored', outcome: 'open', because: 'what is old comes late when the store is synchronised' };
}
