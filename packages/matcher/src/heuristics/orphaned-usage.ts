import {
  fieldsOf,
  fileOf,
  grouped,
  microsecondsPerMinute,
  periodOf,
  type ArtefactRecord,
  type Instant,
} from '@bridle/model';
import { defineHeuristic, type Phone, type Sign } from '../heuristic.ts';
import { isNearRestore, type Surroundings } from '../surroundings.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

interface Orphan {
  readonly record: ArtefactRecord;
  readonly processId: number;
  readonly at: Instant | null;
}

type Orphans = readonly [Orphan, ...Orphan[]];

/** More processes, with none between them that is whole, are what a lost table leaves, and not what a hand removes. */
const mostIsolated = 4;

/** Gone within so short a time, so many are the database that was rebuilt. */
const rebuiltWithin = 2 * microsecondsPerMinute;

export default defineHeuristic({
  id: 'orphaned-usage',
  code: 'AMN-05',
  title: 'Traffic of a process whose row was deleted',
  hypothesis: 'An implant removed the row of its own process from the cellular accounting, and missed its traffic.',
  proves:
    'That a process was removed from the accounting. The publishers hold it to be specific to one vendor’s code; ' +
    'by itself it names nobody.',
  class: 'anti-forensics',
  atMost: 'strong',
  isSequence: false,
  campaign: null,
  fits: ['Pegasus'],
  needs: ['process-use'],
  window:
    'One to four processes with no whole one between them, in a store of which more are whole than gone; that these are ' +
    'the more is ours. Five or more within two minutes are taken for a rebuilt database: a published false alarm ' +
    'has seven within 14 seconds. In the day around a restore a single row is weak.',
  references: [
    {
      url: 'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
      verified: false,
    },
    { url: 'https://github.com/mvt-project/mvt/issues/257', verified: true },
  ],
  falsePositives: [
    {
      cause: 'The database was rebuilt after a restore or an update of iOS, which orphans many rows at once.',
      refutedBy: 'One to four single rows among others that are whole, away from any restore.',
    },
  ],

  watch() {
    const orphans: Orphan[] = [];
    const whole = new Map<string, Set<number>>();
    return {
      see(record) {
        const use = fieldsOf('process-use', record);
        if (typeof use?.processId !== 'number') return;
        const { processId, usedAt: at } = use;
        if (use.isProcessDeleted) {
          orphans.push({ record, processId, at });
          return;
        }
        const file = fileOf(record.origin);
        const held = whole.get(file);
        if (held === undefined) whole.set(file, new Set([processId]));
        else held.add(processId);
      },
      conclude: (phone) =>
        [...grouped(orphans, ({ record }) => fileOf(record.origin))].flatMap(([file, gone]) =>
          signsOf(gone, whole.get(file) ?? new Set(), phone),
        ),
    };
  },
});

function signsOf(gone: Orphans, whole: ReadonlySet<number>, { issues, surroundings }: Phone): readonly Sign[] {
  // The row of a process may be among those that were lost in reading.
  if (lackingRows(issues)(gone[0].record)) return [lostInReading(gone)];
  const isMostlyWhole = whole.size > processesIn(gone);
  return runsOf(gone, whole).flatMap((run) =>
    isMostlyWhole && processesIn(run) <= mostIsolated ? run.map((it) => removed(it, surroundings)) : [bulk(run)],
  );
}

/** Processes that are gone with none between them that is whole. */
function runsOf(gone: Orphans, whole: ReadonlySet<number>): readonly Orphans[] {
  const kept = [...whole].sort((a, b) => a - b);
  const runs: [Orphan, ...Orphan[]][] = [];
  let next = 0;
  let before = -1;
  for (const orphan of [...gone].sort((a, b) => a.processId - b.processId)) {
    while (next < kept.length && kept[next]! < orphan.processId) next++;
    if (next === before) runs.at(-1)!.push(orphan);
    else runs.push([orphan]);
    before = next;
  }
  return runs;
}

function processesIn(orphans: Orphans): number {
  return new Set(orphans.map(({ processId }) => processId)).size;
}

function recordsOf(orphans: Orphans): Sign['records'] {
  return orphans.map(({ record }) => record) as [ArtefactRecord, ...ArtefactRecord[]];
}

function lostInReading(gone: Orphans): Sign {
  return {
    class: 'context',
    strength: 'weak',
    because: 'traffic is counted for processes that were not met, in a store that could not be read wholly',
    records: recordsOf(gone),
    benign: [unreadRow],
  };
}

function bulk(run: Orphans): Sign {
  const isAtOnce = processesIn(run) > mostIsolated && areWithin(run, rebuiltWithin);
  return {
    class: 'context',
    strength: 'weak',
    because: 'traffic is counted for many processes whose rows are all gone',
    records: recordsOf(run),
    benign: [
      isAtOnce
        ? {
            explanation: 'rebuilt-database',
            outcome: 'holds',
            because: 'so many consecutive processes within two minutes are deleted by no one by hand',
          }
        : {
            explanation: 'rebuilt-database',
            outcome: 'open',
            because: 'so many, with none between them that is whole, are what a table leaves that was lost',
          },
    ],
  };
}

function areWithin(run: Orphans, span: number): boolean {
  const period = run.every(({ at }) => at !== null) ? periodOf(run.flatMap(({ at }) => at ?? [])) : null;
  return period !== null && period.to - period.from <= span;
}

function removed({ record, at }: Orphan, surroundings: Surroundings): Sign {
  if (at !== null && isNearRestore(surroundings, at))
    return {
      strength: 'weak',
      because: 'traffic is counted for a process whose row is gone, within a day of a restore',
      records: [record],
      benign: [
        {
          explanation: 'rebuilt-database',
          outcome: 'open',
          because: 'the phone was restored within a day of it, and a restore writes the database anew',
        },
      ],
    };
  return {
    strength: 'strong',
    because: 'traffic is counted for a process whose row was deleted',
    records: [record],
    benign: [
      {
        explanation: 'rebuilt-database',
        outcome: 'refuted',
        because: 'its neighbours were not deleted with it',
      },
    ],
  };
}
