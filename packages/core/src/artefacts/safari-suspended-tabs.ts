import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSecondsInPlist } from '../clock.ts';
import { column, flag, integer, rejected, text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { sessionState } from '../formats/session-state.ts';
import { safariFile } from '../safari.ts';
import { sessionFields, sessionObservables } from '../safari-tab.ts';

/** The pages of a tab as WebKit listed them before it had states: their addresses have a key without a name. */
const backForwardUrls = (): z.ZodType<readonly string[]> =>
  column('a list of pages', (value) => {
    if (value === null) return [];
    const entries = isPlistDictionary(value) ? value['entries'] : null;
    if (!Array.isArray(entries)) return rejected;
    return (entries as readonly unknown[])
      .map((entry) => (isPlistDictionary(entry) ? entry[''] : null))
      .filter((url) => typeof url === 'string');
  });

const row = z.object({
  SafariStateDocumentUUID: text().nullable(),
  SafariStateDocumentTitle: text().nullable(),
  SafariStateDocumentURL: text().nullable(),
  SafariStateDocumentUserVisibleURL: text().nullable(),
  SafariStateDocumentLastViewedTime: safariSecondsInPlist(),
  SafariStateDocumentBookmark: integer().nullable(),
  SafariStateDocumentWasOpenedFromLink: flag().nullable(),
  SafariStateDocumentBackForwardList: backForwardUrls().nullable(),
  SafariStateDocumentSessionState: sessionState().nullable(),
  isPrivate: flag(),
});

const lists = ['SafariStateDocuments', 'SafariStatePrivateDocuments'] as const;

export default defineArtefact({
  id: 'safari-suspended-tabs',
  title: 'Safari tabs (before there was a database of them)',
  about: 'The tabs that were open when Safari was last left, private ones too, and the pages each could go back to.',
  references: [
    'https://github.com/PicciMario/iPhone-Backup-Analyzer-2',
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/UIProcess/mac/LegacySessionStateCoding.cpp',
  ],
  family: 'page',
  channel: 'safari',
  where: safariFile('SuspendState.plist'),

  format: plist({
    document: z.object({
      SafariStateDocuments: z.array(z.unknown()).optional(),
      SafariStatePrivateDocuments: z.array(z.unknown()).optional(),
    }),
    *rows(document) {
      for (const list of lists) {
        const isPrivate = list === 'SafariStatePrivateDocuments';
        for (const [index, tab] of (document[list] ?? []).entries())
          yield [`${list} › ${index}`, rowFrom(row, isPlistDictionary(tab) ? tab : {}, { isPrivate })] as const;
      }
    },
    row,
  }),

  toRecord: (row) => {
    const session = sessionFields(row.SafariStateDocumentSessionState);
    return {
      url: row.SafariStateDocumentURL,
      title: row.SafariStateDocumentTitle,
      seenAt: row.SafariStateDocumentLastViewedTime,
      visibleUrl: row.SafariStateDocumentUserVisibleURL,
      ...session,
      sessionUrls: [...session.sessionUrls, ...(row.SafariStateDocumentBackForwardList ?? [])],
      isOpenedFromLink: row.SafariStateDocumentWasOpenedFromLink,
      isPrivate: row.isPrivate,
      isReadingList: row.SafariStateDocumentBookmark === null ? null : row.SafariStateDocumentBookmark > 0,
      guid: row.SafariStateDocumentUUID,
    };
  },

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'SafariStateDocumentLastViewedTime',
      event: 'page-seen',
      summary: ({ url, visibleUrl, isPrivate }) =>
        `${isPrivate ? 'private tab' : 'tab'} with ${url ?? visibleUrl ?? 'an empty page'} last looked at`,
    },
  },
  observables: {
    url: { kind: 'url', trace: 'opened' },
    visibleUrl: { kind: 'url', trace: 'opened' },
    ...sessionObservables,
  },
});
