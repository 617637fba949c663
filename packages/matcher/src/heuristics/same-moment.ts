import { fileOf, type Channel, type Evidence, type Finding, type Instant } from '@bridle/model';
import { defineHeuristic, type CitedRow, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';
import { momentsOfServices } from '../moments.ts';

/** More moments than this that two stores share are written by one clock, for a reason that we do not know. */
const mostByHand = 3;

/** Whole milliseconds are what stores round to; they meet by chance. */
const millisecond = 1_000;

type Moment = Map<Channel, CitedRow>;

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
  // Stores of some thousand rows. Of messages and visits those that findings cite are compared, so that memory stays flat.
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
        for (const at of momentsOfServices(record)) note(moments, at, record);
      },
      conclude({ findings }) {
        for (const { at, row } of citedMoments(findings)) note(moments, at, row);
        const shared = [...moments.values()].filter(({ size }) => size > 1);
        const isCited = citedAmong(findings);
        return shared.length > mostByHand ? [] : shared.map((it) => signOf(it, isCited));
      },
    };
  },
});

function note(moments: Map<Instant, Moment>, at: Instant, row: CitedRow): void {
  if (at % millisecond === 0) return;
  const writers = moments.get(at);
  if (writers === undefined) moments.set(at, new Map([[row.channel, row]]));
  else if (!writers.has(row.channel)) writers.set(row.channel, row);
}

/** When visits and messages happened that findings cite. What another device of the owner's says is of its clock. */
function citedMoments(findings: readonly Finding[]): readonly { readonly at: Instant; readonly row: CitedRow }[] {
  return findings.flatMap(({ evidence }) =>
    evidence.flatMap((it) => {
      const { visitedAt, sentAt, isSynced } = it.fields;
      const at = visitedAt ?? sentAt;
      return typeof at === 'number' && isSynced !== true ? [{ at: at as Instant, row: rowOf(it) }] : [];
    }),
  );
}

function rowOf({ domain, path, locator, sha256, raw, ...cited }: Evidence): CitedRow {
  return {
    ...cited,
    origin: { domain, path, locator },
    family: null,
    moments: [],
    raw: () => raw,
    fileSha256: () => sha256,
  };
}

function signOf(writers: Moment, isCited: (row: CitedRow) => boolean): Sign {
  const records = [...writers.values()] as [CitedRow, ...CitedRow[]];
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
