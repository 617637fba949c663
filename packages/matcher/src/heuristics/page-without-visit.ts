import { fieldsOf, fileOf, type ArtefactRecord } from '@bridle/model';
import { defineHeuristic, type Sign } from '../heuristic.ts';
import { citedAmong } from '../integrity.ts';
import { lackingRows, unreadRow } from '../unread-rows.ts';

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
    const odd = new Map<string, { readonly records: [ArtefactRecord, ...ArtefactRecord[]]; count: number }>();
    return {
      see(record) {
        const visit = fieldsOf('visit', record);
        if (visit === null || (visit.visitedAt !== null && visit.url !== null)) return;
        // Other browsers list bookmarks among the pages.
        if (record.channel !== 'safari') return;
        const file = fileOf(record.origin);
        const held = odd.get(file);
        if (held === undefined) odd.set(file, { records: [record], count: 1 });
        else if (held.count++ < mostByHand) held.records.push(record);
      },
      conclude({ findings, issues }) {
        const isCited = citedAmong(findings);
        const isLacking = lackingRows(issues);
        return [...odd].map(([file, { records, count }]) => {
          const isUnread = isLacking(records[0]);
          return signOf(file, records, { count, isTrace: !isUnread && records.some(isCited), isUnread });
        });
      },
    };
  },
});

interface Circumstances {
  readonly count: number;
  readonly isTrace: boolean;
  readonly isUnread: boolean;
}

function signOf(file: string, records: Sign['records'], { count, isTrace, isUnread }: Circumstances): Sign {
  const areFew = count <= mostByHand;
  return {
    strength: areFew && isTrace ? 'supporting' : 'weak',
    because: 'the history lists pages without a visit, or visits without a page',
    records,
    doubts: [file],
    benign: [
      ...(isUnread ? [unreadRow] : []),
      areFew
        ? { explanation: 'ordinary-change', outcome: 'open', because: 'visits may expire before the page does' }
        : { explanation: 'ordinary-change', outcome: 'holds', because: 'so many are what clearing or expiry leaves' },
    ],
  };
}
