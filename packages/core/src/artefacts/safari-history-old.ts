import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSecondsInPlist } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { textsOfList } from '../formats/plist/text-list.ts';
import { isPlistDictionary, type PlistDictionary } from '../formats/plist/value.ts';
import { isFromElsewhere } from '../links/redirect.ts';
import { amongBy } from '../rule.ts';
import { safariFile } from '../safari.ts';

const row = z.object({
  url: text().nullable(),
  title: text().nullable(),
  displayTitle: text().nullable(),
  lastVisitedDate: safariSecondsInPlist(),
  visitCount: integer().nullable(),
  lastVisitWasFailure: flag().nullable(),
  lastVisitWasHTTPNonGet: flag().nullable(),
  redirectURLs: textsOfList().nullable(),
  redirectedFrom: text().nullable(),
});

export default defineArtefact({
  id: 'safari-history-old',
  title: 'Safari history (before iOS 8)',
  about: 'Every page Safari remembers, when it was last visited and how often, and where it redirected to.',
  references: [
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKitLegacy/mac/History/HistoryPropertyList.mm',
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKitLegacy/mac/WebCoreSupport/WebFrameLoaderClient.mm',
    'https://github.com/log2timeline/plaso/blob/main/plaso/parsers/plist_plugins/safari_history.py',
  ],
  family: 'visit',
  channel: 'safari',
  where: safariFile('History.plist'),
  onEveryPhone: { before: '8.0' },

  format: plist({
    document: z.object({ WebHistoryDates: z.array(z.unknown()) }),
    rows({ WebHistoryDates }) {
      const entries = WebHistoryDates.map((entry) => (isPlistDictionary(entry) ? entry : {}));
      const sources = redirectSources(entries);
      return entries.map((entry, index) => {
        const url = entry[''];
        const redirectedFrom = typeof url === 'string' ? sources.get(url) : undefined;
        return [`WebHistoryDates › ${index}`, rowFrom(row, entry, { url, redirectedFrom })] as const;
      });
    },
    row,
  }),

  toRecord: (row) => ({
    url: row.url,
    title: row.displayTitle ?? row.title,
    visitedAt: row.lastVisitedDate,
    redirectedFrom: row.redirectedFrom,
    redirectedTo: row.redirectURLs?.at(-1) ?? null,
    redirectedUrls: row.redirectURLs ?? [],
    // Safari writes these two only where they are so.
    isLoaded: row.lastVisitWasFailure !== true,
    isNotGet: row.lastVisitWasHTTPNonGet === true,
    visitCount: row.visitCount,
  }),

  unexamined: ({ url }) => (url === null ? 'the address of the page is not there' : null),

  time: { of: ({ visitedAt }) => [visitedAt], basis: 'recorded' },
  timeline: {
    visitedAt: {
      from: 'lastVisitedDate',
      event: 'page-visited',
      summary: ({ url, redirectedFrom }) =>
        `last visit to ${url ?? 'a page'}${redirectedFrom === null ? '' : `, redirected from ${redirectedFrom}`}`,
    },
  },
  observables: {
    url: {
      kind: 'url',
      trace: ({ url, redirectedFrom }) => (isFromElsewhere(url, redirectedFrom) ? 'redirected' : 'opened'),
    },
    // These need have no entry of their own.
    redirectedUrls: [
      {
        kind: amongBy(['url'], (target, { url }) => (isFromElsewhere(target, url) ? 'url' : null)),
        trace: 'redirected',
      },
      { kind: amongBy(['url'], (target, { url }) => (isFromElsewhere(target, url) ? null : 'url')), trace: 'opened' },
    ],
  },
});

/** Which page redirected to an address: the redirecting page keeps the addresses it led to. */
function redirectSources(entries: readonly PlistDictionary[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { '': source, redirectURLs } of entries) {
    if (typeof source !== 'string' || !Array.isArray(redirectURLs)) continue;
    for (const target of redirectURLs as readonly unknown[])
      if (typeof target === 'string' && target !== source) sources.set(target, source);
  }
  return sources;
}
