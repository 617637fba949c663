import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { embeddedDictionary } from '../formats/plist/embedded.ts';
import { textsIn } from '../formats/plist/texts.ts';
import { sqlite } from '../formats/sqlite.ts';
import { safariFile } from '../safari.ts';
import { attributeOf, momentAttribute, textAttribute, type Attributes } from '../safari-attributes.ts';
import { folderTree } from '../safari-tree.ts';

export default defineArtefact({
  id: 'safari-bookmarks',
  title: 'Bookmarks and reading list of Safari',
  about:
    'The pages the owner keeps in Safari, to return to or to read later, deleted ones too where they are still there.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/safariBookmarks.py'],
  family: 'page',
  channel: 'safari',
  where: safariFile('Bookmarks.db'),

  format: sqlite({
    variants: [
      {
        name: 'bookmarks',
        needs: { bookmarks: ['id', 'parent', 'type', 'title', 'url'] },
        sql: `
          WITH RECURSIVE ${folderTree},
            placed AS (
              SELECT up.id AS id,
                     MAX(folders.special IS 3) AS is_reading_list,
                     MAX(folders.subtype IS 5) AS is_frequent,
                     MAX(CASE WHEN depth = 1 THEN folders.title END) AS folder
                FROM up JOIN folders ON folders.id = up.ancestor
               WHERE depth > 0
               GROUP BY up.id)
          SELECT bookmarks.id AS id,
                 bookmarks.title AS title,
                 bookmarks.url AS url,
                 {bookmarks.external_uuid} AS uuid,
                 {bookmarks.deleted} AS deleted,
                 {bookmarks.hidden} AS hidden,
                 {bookmarks.read} AS read,
                 {bookmarks.locally_added} AS locally_added,
                 {bookmarks.last_modified} AS last_modified,
                 {bookmarks.extra_attributes} AS extra_attributes,
                 {bookmarks.local_attributes} AS local_attributes,
                 placed.is_reading_list AS is_reading_list,
                 placed.is_frequent AS is_frequent,
                 placed.folder AS folder
            FROM bookmarks
            LEFT JOIN placed ON placed.id = bookmarks.id
           WHERE bookmarks.type IS NOT 1 OR bookmarks.url <> ''`,
      },
    ],
    row: z.object({
      id: integer(),
      title: text().nullable(),
      url: text().nullable(),
      uuid: text().nullable(),
      deleted: flag().nullable(),
      hidden: flag().nullable(),
      read: flag().nullable(),
      locally_added: flag().nullable(),
      last_modified: safariSeconds(),
      extra_attributes: embeddedDictionary({ clock: 'plist-date' }).nullable(),
      local_attributes: embeddedDictionary({ clock: 'plist-date' }).nullable(),
      is_reading_list: flag().nullable(),
      is_frequent: flag().nullable(),
      folder: text().nullable(),
    }),
    key: { id: 'bookmarks id' },
  }),

  toRecord: (row) => {
    const extra = row.extra_attributes;
    const local = row.local_attributes;
    const viewedAt = momentAttribute(extra, 'DateLastViewed');
    return {
      entryType: isReadingList(row) ? 'reading list' : isFrequent(row) ? 'frequently visited' : 'bookmark',
      url: row.url,
      title: row.title,
      seenAt: viewedAt,
      viewedAt,
      addedAt: momentAttribute(extra, 'DateAdded'),
      // That these two are kept for this phone alone is recalled from the Mac's list; no phone's was seen.
      fetchedAt: momentAttribute(local, 'DateLastFetched'),
      archivedAt: momentAttribute(local, 'DateLastArchived'),
      modifiedAt: row.last_modified,
      preview: textAttribute(extra, 'PreviewText') ?? textAttribute(local, 'PreviewText'),
      // Where the picture beside it came from, and the further parts of an article.
      loadedUrls: [attributeOf(extra, 'ImageURL'), attributeOf(local, 'ImageURL'), attributeOf(local, 'nextPageURLs')]
        .flatMap((held) => textsIn(held))
        .flatMap(({ text }) => (/^https?:/i.test(text) ? text : [])),
      folder: row.folder,
      isDeleted: row.deleted,
      isHidden: row.hidden,
      isRead: row.read,
      isAddedHere: row.locally_added,
      guid: row.uuid,
    };
  },

  time: { of: ({ viewedAt, addedAt, fetchedAt }) => [viewedAt, addedAt, fetchedAt], basis: 'recorded' },
  timeline: {
    addedAt: { from: 'extra_attributes', event: 'page-kept', summary: (it) => `${nameOf(it)} was added` },
    viewedAt: { from: 'extra_attributes', event: 'page-seen', summary: (it) => `${nameOf(it)} was last looked at` },
    fetchedAt: {
      from: 'local_attributes',
      event: 'page-seen',
      summary: (it) => `${nameOf(it)} was fetched by the phone`,
    },
  },
  observables: {
    url: [
      { kind: 'url', trace: ({ entryType }) => (entryType === 'frequently visited' ? null : 'noted') },
      {
        kind: 'url',
        trace: ({ entryType, viewedAt }) => (entryType === 'frequently visited' || viewedAt !== null ? 'opened' : null),
      },
      {
        kind: 'url',
        trace: ({ fetchedAt, viewedAt }) => (fetchedAt !== null && viewedAt === null ? 'loaded' : null),
        traits: () => ['unread'],
      },
    ],
    loadedUrls: { kind: 'url', trace: 'loaded', traits: (_, { viewedAt }) => (viewedAt === null ? ['unread'] : []) },
  },
});

interface Place {
  readonly extra_attributes: Attributes;
  readonly local_attributes: Attributes;
  readonly is_reading_list: boolean | null;
  readonly is_frequent: boolean | null;
}

/** What the reading list adds to a bookmark tells its entries, also those that lie in no folder any more. */
function isReadingList({ extra_attributes, is_reading_list }: Place): boolean {
  return is_reading_list === true || (extra_attributes !== null && 'com.apple.ReadingList' in extra_attributes);
}

/** Safari itself lists the sites that the owner goes to often, each with a score. */
function isFrequent({ local_attributes, is_frequent }: Place): boolean {
  return (
    is_frequent === true || attributeOf(local_attributes, 'com.apple.bookmarks.FrequentlyVisitedSiteScore') !== null
  );
}

function nameOf({ entryType, url, title }: { readonly [K in 'entryType' | 'url' | 'title']: string | null }): string {
  return `${entryType === 'bookmark' ? 'bookmark' : `${entryType} entry`} ${url ?? title ?? 'without an address'}`;
}
