import { fieldsOf, fileOf, type ArtefactRecord } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';

/** More than this are what clearing and expiry leave. */
const mostByHand = 3;

export default defineHeuristic({
  id: 'page-without-visit',
  code: 'INT-03',
  title: 'A history lists a page that was never visited, or a visit to no page',
  hypothesis: 'Someone wrote a page into the table of pages, and no visit to it into that of visits, or the reverse.',
  proves:
    'That the two tables of a history, which the browser writes together, disagree. It is a doubt about a trace that ' +
    'rests on the page.',
  class: 'integrity',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['visit'],
  window: 'At most three such rows in a history, of which one bears a trace; more are a note. The number is ours.',
  references: [{ url: 'https://github.com/jonathandata1/Forging-Pegasus', verified: false }],
  falsePositives: [
    {
      cause: 'Visits expire, or are cleared, before the page itself is.',
      refutedBy: 'No other page is without a visit, and others are older.',
    },
  ],

  watch() {
    const odd = new Map<string, { readonly records: ArtefactRecord[]; count: number }>();
    return {
      see(record) {
        const visit = fieldsOf('visit', record);
        if (visit === null || (visit.visitedAt !== null && visit.url !== null)) return;
        // Other browsers list bookmarks among the pages.
        if (record.channel !== 'safari') return;
        const file = fileOf(record.origin);
        const held = odd.get(file) ?? { records: [], count: 0 };
        odd.set(file, held);
        if (held.count++ < mostByHand) held.records.push(record);
      },
      conclude({ findings }) {
        const isCited = citedAmong(findings);
        return [...odd].map(([file, { records, count }]) => signOf(file, records, count, records.some(isCited)));
      },
    };
  },
});

function signOf(file: string, records: readonly ArtefactRecord[], count: number, isTrace: boolean): Sign {
  const areFew = count <= mostByHand;
  return {
    strength: areFew && isTrace ? 'supporting' : 'weak',
    because: 'the history lists pages without a visit, or visits without a page',
    records: records as [ArtefactRecord, ...ArtefactRecord[]],
    doubts: [file],
    benign: [
      areFew
        ? { explanation: 'ordinary-change', outcome: 'open', because: 'visits may expire before the page does' }
        : { explanation: 'ordinary-change', outcome: 'holds', because: 'so many are what clearing or expiry leaves' },
    ],
  };
}
