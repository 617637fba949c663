import {
  endOfRecords,
  fieldsOf,
  instant,
  microsecondsPerDay,
  microsecondsPerHour,
  type ArtefactRecord,
  type BenignTest,
  type Finding,
  type Instant,
  type Period,
  type TimeInterval,
} from '@bridle/model';
import { spanOf } from '../evidence.ts';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { campaignsOf, findingsNear } from '../nearby.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

/** Between processes that were first seen further apart, many things may have gone. */
const narrow = microsecondsPerDay;

/** The longest time from what brings an implant to its process in the published cases. */
const toProcess = microsecondsPerHour;

export default defineHeuristic({
  id: 'process-gaps',
  code: 'AMN-10',
  title: 'Numbers that no process has any more',
  hypothesis: 'An implant removed its process and all its traffic from the cellular accounting.',
  proves:
    'That processes were removed from the accounting. The phone does that by itself with apps that are gone: alone it is ' +
    'a note, and right after something that brings an attack a weak trace.',
  class: 'anti-forensics',
  atMost: 'weak',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['deletion'],
  window:
    'The process was first seen within the hour after what brought it, as in the published cases, which lie 11 seconds to ' +
    '45 minutes apart as recalled; that its neighbours were first seen within a day of each other is ours. After the ' +
    'last process there is no later neighbour, and the backup stands for it. What is wider says of nothing whether it was near.',
  references: [
    {
      url: 'https://securitylab.amnesty.org/latest/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
      verified: false,
    },
    { url: 'https://docs.mvt.re/en/latest/ios/records/', verified: true },
  ],
  falsePositives: [
    {
      cause: 'The accounting forgets apps that were removed, and what was not used for long.',
      refutedBy: 'No app having been removed, and something that brings an attack within the hour before.',
    },
  ],

  watch() {
    const gaps: ArtefactRecord[] = [];
    return {
      see(record) {
        if (record.channel === 'commcenter' && fieldsOf('deletion', record)?.deletedKind === 'gap') gaps.push(record);
      },
      conclude({ findings, backup, coverage, issues }) {
        const end = endOfRecords(backup.madeAt, coverage);
        const isLacking = lackingRows(issues);
        const all = gaps.map((record) => gapOf(record, end));
        const told = all.filter(({ record }) => !isLacking(record));
        const dated = told.filter(isNarrow).map((gap) => ({ gap, arrivals: arrivalsBefore(gap.time, findings) }));
        return [
          ...dated.filter(({ arrivals }) => arrivals.length > 0).map(({ gap, arrivals }) => traceOf(gap, arrivals)),
          ...noteOf(
            dated.filter(({ arrivals }) => arrivals.length === 0).map(({ gap }) => gap),
            'processes are gone from the accounting, and nothing dated that brings an attack is near',
            { ...forgotten, outcome: 'holds' },
          ),
          ...noteOf(
            told.filter((gap) => !isNarrow(gap)),
            'processes are gone from the accounting, and the time in which they can have been seen is too wide to ' +
              'say whether anything that brings an attack was near',
            { ...forgotten, outcome: 'open' },
          ),
          ...noteOf(
            all.filter(({ record }) => isLacking(record)),
            'numbers of processes were not met, in an accounting that could not be read wholly',
            unreadRow,
          ),
        ];
      },
    };
  },
});

/** Numbers that are missing, and when the processes that bore them can have been seen first. */
interface Gap {
  readonly record: ArtefactRecord;
  readonly time: TimeInterval;
}

/** After the last process anything may have gone, at any time up to the backup. */
function gapOf(record: ArtefactRecord, end: Instant | null): Gap {
  const { earlierProcessAt: earlier, laterProcessAt: later } = record.fields;
  if (later !== null || typeof earlier !== 'number' || end === null) return { record, time: record.time };
  const from = instant(earlier);
  const to = instant(Math.max(end, record.time.to ?? from, from));
  return { record, time: { from, to, basis: 'recorded' } };
}

function isNarrow(gap: Gap): gap is Gap & { readonly time: Period } {
  const { from, to } = gap.time;
  return from !== null && to - from <= narrow;
}

/** What may have brought the process that is gone: it came before the later neighbour, and within the hour before the process. */
function arrivalsBefore({ from, to }: Period, findings: readonly Finding[]): readonly Finding[] {
  return findingsNear(
    findings,
    from,
    { before: toProcess, after: to - from },
    ['delivery', 'exploit', 'command'],
    'supporting',
  );
}

/** The harmless cause of every gap. */
const forgotten = {
  explanation: 'ordinary-change',
  because: 'the accounting forgets apps that were removed, and what was not used for long',
} as const;

function traceOf({ record, time }: Gap, arrivals: readonly Finding[]): Sign {
  return {
    strength: 'weak',
    fits: campaignsOf(arrivals),
    because:
      'a process is gone from the accounting that was first seen within an hour of something that brings an attack',
    time,
    records: [record],
    benign: [{ ...forgotten, outcome: 'open' }],
  };
}

function noteOf([first, ...rest]: readonly Gap[], because: string, benign: BenignTest): readonly Sign[] {
  if (first === undefined) return [];
  return [
    {
      class: 'context',
      strength: 'weak',
      because,
      time: spanOf([first.time, ...rest.map(({ time }) => time)]),
      records: [first.record, ...rest.map(({ record }) => record)],
      benign: [benign],
    },
  ];
}
