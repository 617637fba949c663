import { fileOf, type ArtefactRecord, type Channel, type Instant } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';
import { momentsOfServices } from '../moments.ts';

/** More moments than this that two stores share are written by one clock, for a reason that we do not know. */
const mostByHand = 3;

/** Whole milliseconds are what stores round to; they meet by chance. */
const millisecond = 1_000;

type Moment = Map<Channel, ArtefactRecord>;

export default defineHeuristic({
  id: 'same-moment',
  code: 'INT-05',
  title: 'Stores of different writers hold the same moment to the microsecond',
  hypothesis: 'Someone wrote rows into several stores with one time of their choice.',
  proves:
    'That writers who know nothing of each other noted one and the same microsecond. It is a doubt about a trace that ' +
    'rests on one of the rows.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  // Stores of some thousand rows; that messages and visits are not compared keeps memory flat.
  needs: ['process-use', 'lookup', 'permission', 'location-client'],
  window:
    'The same microsecond, where it is no whole millisecond; at most three such moments on a phone, of which one bears ' +
    'a trace. The numbers are ours.',
  references: [{ url: 'https://github.com/jonathandata1/Forging-Pegasus', verified: false }],
  falsePositives: [
    {
      cause: 'One service hands the moment of an event to another, and both note it.',
      refutedBy: 'Other events of the two services do not share their moments.',
    },
  ],

  watch() {
    const moments = new Map<Instant, Moment>();
    return {
      see(record) {
        for (const at of momentsOfServices(record)) {
          if (at % millisecond === 0) continue;
          const writers = moments.get(at);
          if (writers === undefined) moments.set(at, new Map([[record.channel, record]]));
          else if (!writers.has(record.channel)) writers.set(record.channel, record);
        }
      },
      conclude({ findings }) {
        const shared = [...moments.values()].filter(({ size }) => size > 1);
        const isCited = citedAmong(findings);
        return shared.length > mostByHand ? [] : shared.map((it) => signOf(it, isCited));
      },
    };
  },
});

function signOf(writers: Moment, isCited: (record: ArtefactRecord) => boolean): Sign {
  const records = [...writers.values()] as [ArtefactRecord, ...ArtefactRecord[]];
  return {
    strength: records.some(isCited) ? 'supporting' : 'weak',
    because: 'stores of different writers hold the same moment to the microsecond',
    records,
    doubts: [...new Set(records.map(({ origin }) => fileOf(origin)))],
    benign: [
      {
        explanation: 'ordinary-change',
        outcome: 'open',
        because: 'a service may hand the moment of an event to another, though none of these is known to',
      },
    ],
  };
}
