import { fieldsOf, microsecondsPerDay, microsecondsPerHour, type ArtefactRecord, type Finding } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { campaignsOf, findingsNear } from '../nearby.ts';

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
    '45 minutes apart as recalled; that its neighbours were first seen within a day of each other is ours.',
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
      conclude({ findings }) {
        const brought = gaps.map((record) => [record, arrivalsBefore(record, findings)] as const);
        const others = brought.filter(([, arrivals]) => arrivals.length === 0).map(([record]) => record);
        return [
          ...brought
            .filter(([, arrivals]) => arrivals.length > 0)
            .map(([record, arrivals]) => traceOf(record, arrivals)),
          ...noteOf(others),
        ];
      },
    };
  },
});

/** What may have brought the process that is gone: it came before the later neighbour, and within the hour before the process. */
function arrivalsBefore({ time: { from, to } }: ArtefactRecord, findings: readonly Finding[]): readonly Finding[] {
  // After the last process anything may have gone, at any time.
  if (from === null || to === from || to - from > narrow) return [];
  return findingsNear(
    findings,
    from,
    { before: toProcess, after: to - from },
    ['delivery', 'exploit', 'command'],
    'supporting',
  );
}

function traceOf(record: ArtefactRecord, arrivals: readonly Finding[]): Sign {
  return {
    strength: 'weak',
    fits: campaignsOf(arrivals),
    because:
      'a process is gone from the accounting that was first seen within an hour of something that brings an attack',
    records: [record],
    benign: [
      {
        explanation: 'ordinary-change',
        outcome: 'open',
        because: 'the accounting forgets apps that were removed, and what was not used for long',
      },
    ],
  };
}

function noteOf([first, ...rest]: readonly ArtefactRecord[]): readonly Sign[] {
  if (first === undefined) return [];
  return [
    {
      class: 'context',
      strength: 'weak',
      because: 'processes are gone from the accounting, and nothing that brings an attack is near',
      records: [first, ...rest],
      benign: [
        {
          explanation: 'ordinary-change',
          outcome: 'holds',
          because: 'the accounting forgets apps that were removed, and what was not used for long',
        },
      ],
    },
  ];
}
