import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSecondsInPlist } from '../clock.ts';
import { text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { textsOfList } from '../formats/plist/text-list.ts';

const row = z.object({
  SearchString: text(),
  Date: safariSecondsInPlist(),
  URLs: textsOfList().nullable(),
});

export default defineArtefact({
  id: 'safari-searches',
  title: 'Recent searches in Safari',
  about: 'What was last searched for in Safari, at most twenty terms, and the pages of results where it keeps them.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/safariRecentWebSearches.py'],
  family: 'page',
  channel: 'safari',
  where: [
    {
      domain: '{HomeDomain,AppDomain-com.apple.mobilesafari}',
      path: 'Library/Preferences/com.apple.mobilesafari.plist',
    },
  ],

  format: plist({
    document: z.object({
      RecentWebSearches: z.array(z.unknown()).optional(),
      // Terms alone, before they were dated; recalled, and not met.
      RecentSearches: z.array(z.unknown()).optional(),
    }),
    *rows({ RecentWebSearches = [], RecentSearches = [] }) {
      for (const [index, search] of RecentWebSearches.entries())
        yield [`RecentWebSearches › ${index}`, rowFrom(row, isPlistDictionary(search) ? search : {})] as const;
      for (const [index, term] of RecentSearches.entries())
        yield [`RecentSearches › ${index}`, { SearchString: term, Date: null, URLs: null }] as const;
    },
    row,
  }),

  toRecord: ({ SearchString, Date, URLs }) => ({
    url: URLs?.[0] ?? null,
    title: SearchString,
    seenAt: Date,
    links: URLs?.slice(1) ?? [],
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: { from: 'Date', event: 'page-searched', summary: () => 'a search in Safari' },
  },
  observables: {
    url: { kind: 'url', trace: 'opened' },
    links: { kind: 'url', trace: 'opened' },
  },
});
