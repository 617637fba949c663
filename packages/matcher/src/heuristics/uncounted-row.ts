import { fieldsOf, fileOf, type ArtefactRecord } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

/** More rows than this are a counter that was lost, as when a database is rebuilt. */
const mostByHand = 3;

export default defineHeuristic({
  id: 'uncounted-row',
  code: 'INT-06',
  title: 'A process has a number that the store never gave',
  hypothesis: 'Someone wrote rows into the store with a tool of their own, which does not keep its counter.',
  proves:
    'That the counter of the numbers given, which Core Data keeps beside its tables, is behind the rows. Whatever wrote ' +
    'them is not what the phone writes with; it is a doubt about a trace that rests on them.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['process-use'],
  window:
    'At most three processes above the counter, of which one bears a trace; more are a note. The number is ours. On the ' +
    'two real phones at hand the counter and the highest number are the same.',
  references: [{ url: 'https://github.com/jonathandata1/Forging-Pegasus', verified: false }],
  falsePositives: [
    {
      cause: 'The database was repaired or rebuilt, and its counter with it.',
      refutedBy: 'No more than a few rows at the end are above the counter.',
    },
  ],

  watch() {
    const uncounted = new Map<string, Map<number, ArtefactRecord>>();
    return {
      see(record) {
        const use = fieldsOf('process-use', record);
        const given = use?.['highestNumberGiven'];
        if (typeof given !== 'number' || typeof use?.processId !== 'number' || use.processId <= given) return;
        const file = fileOf(record.origin);
        const held = uncounted.get(file) ?? new Map<number, ArtefactRecord>();
        uncounted.set(file, held);
        // One more than are doubted tells that there are many.
        if (held.size <= mostByHand && !held.has(use.processId)) held.set(use.processId, record);
      },
      conclude({ findings, issues }) {
        const isCited = citedAmong(findings);
        const isLacking = lackingRows(issues);
        return [...uncounted].map(([file, rows]) => {
          const records = [...rows.values()] as [ArtefactRecord, ...ArtefactRecord[]];
          const isUnread = isLacking(records[0]);
          return signOf(file, records, { isTrace: !isUnread && records.some(isCited), isUnread });
        });
      },
    };
  },
});

interface Circumstances {
  readonly isTrace: boolean;
  readonly isUnread: boolean;
}

function signOf(file: string, records: Sign['records'], { isTrace, isUnread }: Circumstances): Sign {
  const areFew = records.length <= mostByHand;
  return {
    strength: areFew && isTrace ? 'supporting' : 'weak',
    because: 'processes have numbers above the highest that the store says it gave',
    records,
    doubts: [file],
    benign: [
      ...(isUnread ? [unreadRow] : []),
      areFew
        ? { explanation: 'ordinary-change', outcome: 'open', because: 'a repair of the database may lose its counter' }
        : { explanation: 'ordinary-change', outcome: 'holds', because: 'so many are what a lost counter leaves' },
    ],
  };
}
