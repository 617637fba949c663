import { fieldsOf, microsecondsPerMinute, type ArtefactRecord, type Instant } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { isNearRestore, type Surroundings } from '../surroundings.ts';

interface Orphan {
  readonly record: ArtefactRecord;
  readonly processId: number;
  readonly at: Instant | null;
}

/** So many processes in a row, gone within so short a time, are a database that was rebuilt, not one that was cleaned. */
const bulk = { processes: 5, span: 2 * microsecondsPerMinute };

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
    'Five or more consecutive process numbers counted within two minutes are taken for a rebuilt database: a published ' +
    'false alarm has seven within 14 seconds; the two minutes are ours. So is the day around a restore, in which a ' +
    'single row is weak.',
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
    return {
      see(record) {
        const use = fieldsOf('process-use', record);
        if (use?.isProcessDeleted !== true || use.processId === null) return;
        orphans.push({ record, processId: use.processId, at: use.usedAt });
      },
      conclude: ({ surroundings }) => runsOf(orphans).map((run) => signOf(run, surroundings)),
    };
  },
});

/** Consecutive numbers whose traffic was counted close together; each other orphan by itself. */
function runsOf(orphans: readonly Orphan[]): readonly (readonly [Orphan, ...Orphan[]])[] {
  const runs: [Orphan, ...Orphan[]][] = [];
  for (const orphan of [...orphans].sort((a, b) => a.processId - b.processId)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && follows(last, orphan)) run.push(orphan);
    else runs.push([orphan]);
  }
  return runs.flatMap((run) => (isBulk(run) ? [run] : run.map((it): [Orphan] => [it])));
}

function follows(last: Orphan, next: Orphan): boolean {
  if (next.processId - last.processId > 1) return false;
  return last.at === null || next.at === null ? last.at === next.at : Math.abs(next.at - last.at) <= bulk.span;
}

function isBulk(run: readonly Orphan[]): boolean {
  return new Set(run.map(({ processId }) => processId)).size >= bulk.processes;
}

function signOf(run: readonly [Orphan, ...Orphan[]], surroundings: Surroundings): Sign {
  const records = run.map(({ record }) => record) as [ArtefactRecord, ...ArtefactRecord[]];
  if (isBulk(run))
    return {
      class: 'context',
      strength: 'weak',
      because: 'traffic is counted for processes in a row whose rows are all gone',
      records,
      benign: [
        {
          explanation: 'rebuilt-database',
          outcome: 'holds',
          because: 'so many consecutive processes within two minutes are deleted by no one by hand',
        },
      ],
    };
  const [{ at }] = run;
  if (at !== null && isNearRestore(surroundings, at))
    return {
      strength: 'weak',
      because: 'traffic is counted for a process whose row is gone, within a day of a restore',
      records,
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
    records,
    benign: [
      {
        explanation: 'rebuilt-database',
        outcome: 'refuted',
        because: 'its neighbours were not deleted with it',
      },
    ],
  };
}
