import { fieldsOf, microsecondsPerHour, type ArtefactRecord, type Finding, type Instant } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { byOtherWriters, campaignsOf, everyTrace, findingsNear } from '../nearby.ts';

interface Change {
  readonly record: ArtefactRecord;
  readonly at: Instant | null;
}

const span = { before: microsecondsPerHour, after: microsecondsPerHour };

export default defineHeuristic({
  id: 'profile-changes',
  code: 'GEN-07',
  title: 'A configuration profile was installed or removed',
  hypothesis: 'What attacked the phone installed a profile to stay, or to hide what it does.',
  proves:
    'That a profile came or went. Schools, employers and owners do that: alone it is a note, and within an hour of ' +
    'another trace it supports that.',
  class: 'persistence',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['profile-event'],
  window: 'An hour before or after another trace is designed; no number is published.',
  references: [{ url: 'https://docs.mvt.re/en/latest/ios/records/', verified: true }],
  falsePositives: [
    {
      cause: 'The phone is managed, or the owner installed a profile, as of a mail provider.',
      refutedBy: 'The owner not knowing the profile, and another trace within the hour.',
    },
  ],

  watch() {
    const changes: Change[] = [];
    return {
      see(record) {
        const event = fieldsOf('profile-event', record);
        if (event !== null) changes.push({ record, at: event.changedAt });
      },
      conclude({ findings }) {
        const near = changes.map((it) => [it.record, tracesNear(it, findings)] as const);
        const [first, ...rest] = near.filter(([, traces]) => traces.length === 0).map(([record]) => record);
        return [
          ...near.filter(([, traces]) => traces.length > 0).map(([record, traces]) => traceOf(record, traces)),
          ...(first === undefined ? [] : [noteOf([first, ...rest])]),
        ];
      },
    };
  },
});

/** Traces by other writers: that a profile was installed when it was installed says nothing more. */
function tracesNear({ record: { channel }, at }: Change, findings: readonly Finding[]): readonly Finding[] {
  if (at === null) return [];
  return byOtherWriters(findingsNear(findings, at, span, everyTrace, 'supporting'), channel);
}

function traceOf(record: ArtefactRecord, traces: readonly Finding[]): Sign {
  return {
    strength: 'supporting',
    fits: campaignsOf(traces),
    because: 'a profile was installed or removed within an hour of another trace',
    records: [record],
    benign: [
      {
        explanation: 'ordinary-change',
        outcome: 'open',
        because: 'the owner, or who manages the phone, may have done it',
      },
    ],
  };
}

function noteOf(records: readonly [ArtefactRecord, ...ArtefactRecord[]]): Sign {
  return {
    class: 'context',
    strength: 'weak',
    because: 'profiles were installed or removed, and no other trace is near',
    records,
    benign: [
      { explanation: 'ordinary-change', outcome: 'holds', because: 'owners, and who manages phones, install profiles' },
    ],
  };
}
