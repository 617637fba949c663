import type { Trait } from '@bridle/model';
import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { embeddedDictionary } from '../formats/plist/embedded.ts';
import { textsIn } from '../formats/plist/texts.ts';
import { sessionState } from '../formats/session-state.ts';
import { sqlite } from '../formats/sqlite.ts';
import { profileNamed, safariFile } from '../safari.ts';
import { attributeOf, flagAttribute, momentAttribute, textAttribute } from '../safari-attributes.ts';
import { bothStates, sessionFields, sessionObservables, tabAttributes } from '../safari-tab.ts';
import { folderTree, isFolder } from '../safari-tree.ts';

/** What the folders that a row lies in say of it. */
const placed = `
  placed AS (
    SELECT up.id AS id,
           MAX(${isFolder('private', 'privatepinned')}) AS is_private,
           MAX(${isFolder('pinned', 'privatepinned')}) AS is_pinned,
           MAX(${isFolder('recentlyclosed')}) AS is_closed,
           MAX(depth > 0 AND folders.subtype IS 1) AS is_favourite,
           MAX(CASE WHEN folders.subtype = 2 THEN folders.uuid END) AS profile_uuid,
           MAX(CASE WHEN folders.subtype = 2 THEN folders.title END) AS profile_title,
           MAX(CASE WHEN folders.subtype = 3 THEN folders.title END) AS device,
           MAX(CASE WHEN depth = 1 THEN folders.title END) AS group_title
      FROM up JOIN folders ON folders.id = up.ancestor
     GROUP BY up.id)`;

/** Each window has a group for the tabs of no other, and one for its private tabs. */
const windowed = `
  pairs(folder, window, closed, is_private, profile) AS (
    SELECT windows.local_tab_group_id, windows.uuid, {windows.date_closed}, 0, {windows.active_profile_id} FROM windows
    UNION ALL
    SELECT windows.private_tab_group_id, windows.uuid, {windows.date_closed}, 1, {windows.active_profile_id} FROM windows),
  windowed AS (
    SELECT up.id AS id, MAX(pairs.window) AS window, MAX(pairs.closed) AS closed, MAX(pairs.is_private) AS is_private,
           MAX(profiles.uuid) AS profile_uuid, MAX(profiles.title) AS profile_title
      FROM pairs
      JOIN up ON up.ancestor = pairs.folder
      LEFT JOIN folders AS profiles ON profiles.id = pairs.profile
     GROUP BY up.id)`;

const unwindowed = `
  windowed AS (
    SELECT NULL AS id, NULL AS window, NULL AS closed, NULL AS is_private, NULL AS profile_uuid, NULL AS profile_title)`;

const tabs = (windows: string, session: string, join = ''): string => `
  WITH RECURSIVE ${folderTree}, ${placed}, ${windows}
  SELECT bookmarks.id AS id,
         NULL AS session_id,
         bookmarks.type AS type,
         {bookmarks.subtype} AS subtype,
         bookmarks.title AS title,
         bookmarks.url AS url,
         {bookmarks.external_uuid} AS uuid,
         {bookmarks.deleted} AS deleted,
         {bookmarks.last_modified} AS last_modified,
         {bookmarks.date_closed} AS date_closed,
         {bookmarks.extra_attributes} AS extra_attributes,
         {bookmarks.local_attributes} AS local_attributes,
         placed.is_private OR COALESCE(windowed.is_private, 0) AS is_private,
         placed.is_pinned AS is_pinned,
         placed.is_closed AS is_closed,
         placed.is_favourite AS is_favourite,
         COALESCE(placed.profile_uuid, windowed.profile_uuid) AS profile_uuid,
         COALESCE(placed.profile_title, windowed.profile_title) AS profile_title,
         placed.device AS device,
         placed.group_title AS group_title,
         windowed.window AS window,
         windowed.closed AS window_closed,
         ${session} AS session_data
    FROM bookmarks
    ${join}
    LEFT JOIN placed ON placed.id = bookmarks.id
    LEFT JOIN windowed ON windowed.id = bookmarks.id
   WHERE bookmarks.id IS NOT 0`;

/** A state whose tab is gone is a trace too. */
const orphans = `
  UNION ALL
  SELECT NULL, session_state.uuid, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, session_state.data
    FROM session_state
   WHERE session_state.uuid NOT IN
         (SELECT bookmarks.external_uuid FROM bookmarks WHERE bookmarks.external_uuid IS NOT NULL)`;

const bookmarks = ['id', 'parent', 'type', 'title', 'url'];
const windows = ['uuid', 'local_tab_group_id', 'private_tab_group_id'];

/** What a row without an address is. */
const folderTypes: { readonly [subtype: number]: string } = { 1: 'favourites', 2: 'profile', 3: 'device' };

export default defineArtefact({
  id: 'safari-tabs',
  title: 'Safari tabs (iOS 15 and later)',
  about:
    'The tabs and groups of tabs of Safari, pinned, private and recently closed ones too, and the pages each can go back to.',
  references: [
    'https://github.com/moonD4rk/HackBrowserData/blob/main/rfcs/011-safari-data-storage.md',
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/UIProcess/mac/LegacySessionStateCoding.cpp',
  ],
  family: 'page',
  channel: 'safari',
  where: safariFile('SafariTabs.db'),
  encryptedOnly: { from: '15.0' },

  format: sqlite({
    variants: [
      {
        name: 'windows and states',
        needs: { bookmarks: [...bookmarks, 'external_uuid'], windows, session_state: ['uuid', 'data'] },
        sql: `${tabs(windowed, 'session_state.data', 'LEFT JOIN session_state ON session_state.uuid = bookmarks.external_uuid')} ${orphans}`,
      },
      { name: 'windows', needs: { bookmarks, windows }, sql: tabs(windowed, 'NULL') },
      { name: 'tabs alone', needs: { bookmarks }, sql: tabs(unwindowed, 'NULL') },
    ],
    row: z.object({
      id: integer().nullable(),
      session_id: text().nullable(),
      type: integer().nullable(),
      subtype: integer().nullable(),
      title: text().nullable(),
      url: text().nullable(),
      uuid: text().nullable(),
      deleted: flag().nullable(),
      last_modified: safariSeconds(),
      date_closed: safariSeconds(),
      extra_attributes: embeddedDictionary({ clock: 'plist-date' }).nullable(),
      local_attributes: tabAttributes().nullable(),
      is_private: flag().nullable(),
      is_pinned: flag().nullable(),
      is_closed: flag().nullable(),
      is_favourite: flag().nullable(),
      profile_uuid: text().nullable(),
      profile_title: text().nullable(),
      device: text().nullable(),
      group_title: text().nullable(),
      window: text().nullable(),
      window_closed: safariSeconds(),
      session_data: sessionState().nullable(),
    }),
    key: { id: 'bookmarks id', session_id: 'session_state uuid' },
  }),

  toRecord: (row) => {
    const extra = row.extra_attributes;
    const local = row.local_attributes?.values ?? null;
    const lastVisitedAt = momentAttribute(local, 'LastVisitTime');
    const viewedAt = momentAttribute(extra, 'DateLastViewed');
    const isFolder = row.type === 1 && row.url === null;
    const windowGuid = textAttribute(local, 'WindowUUID') ?? row.window;
    const readingListId = attributeOf(local, 'ReadingListBookmarkID');
    return {
      entryType: isFolder
        ? (folderTypes[row.subtype ?? 0] ?? 'tab group')
        : row.is_favourite === true
          ? 'bookmark'
          : 'tab',
      url: row.url,
      title: row.title,
      seenAt: lastVisitedAt ?? viewedAt,
      lastVisitedAt,
      viewedAt,
      addedAt: momentAttribute(extra, 'DateAdded'),
      modifiedAt: row.last_modified,
      closedAt: row.date_closed,
      leftAt: momentAttribute(local, 'DateClosed'),
      windowClosedAt: row.window_closed,
      localUrl: textAttribute(extra, 'LocalURL'),
      pinnedUrl: textAttribute(extra, 'PinnedAddress') ?? textAttribute(local, 'PinnedPageURL'),
      queuedUrls: textsIn(attributeOf(local, 'QueuedNavigation')).flatMap(({ text }) => (isAddress(text) ? text : [])),
      ...sessionFields(bothStates(row.session_data, row.local_attributes?.state ?? null)),
      isOpenedFromLink: flagAttribute(local, 'OpenedFromLink'),
      isPrivate: row.is_private,
      isPinned: row.is_pinned === null ? null : row.is_pinned || flagAttribute(extra, 'IsPinned') === true,
      isClosed: row.is_closed,
      isDeleted: row.deleted,
      isReadingList: typeof readingListId === 'number' ? readingListId > 0 : null,
      // A tab in the folder of a device, of which this phone keeps nothing of its own.
      isSynced: row.device !== null && local === null && windowGuid === null,
      device: row.device,
      deviceId: textAttribute(extra, 'DeviceIdentifier'),
      group: row.group_title,
      guid: row.uuid,
      windowGuid,
      profile: profileNamed(row.profile_uuid),
      profileName: row.profile_title,
    };
  },
  unexamined: ({ local_attributes }) =>
    local_attributes?.state === null ? 'the state of the tab could not be read' : null,

  time: { of: ({ lastVisitedAt, viewedAt, addedAt }) => [lastVisitedAt, viewedAt, addedAt], basis: 'recorded' },
  timeline: {
    lastVisitedAt: {
      from: 'local_attributes',
      event: 'page-seen',
      summary: (it) => `${nameOf(it)} last looked at on this phone`,
    },
    viewedAt: {
      from: 'extra_attributes',
      event: 'page-seen',
      summary: (it) => `${nameOf(it)} last looked at, as the owner’s devices share it`,
    },
    addedAt: { from: 'extra_attributes', event: 'page-kept', summary: (it) => `${nameOf(it)} was made` },
    closedAt: { from: 'date_closed', event: 'page-closed', summary: (it) => `${nameOf(it)} was closed` },
    leftAt: { from: 'local_attributes', event: 'page-closed', summary: (it) => `${nameOf(it)} was closed or put away` },
    windowClosedAt: {
      from: 'window_closed',
      event: 'page-closed',
      summary: (it) => `the window of ${nameOf(it)} was closed`,
    },
  },
  observables: {
    url: {
      kind: 'url',
      trace: ({ entryType }) => (entryType === 'bookmark' ? 'noted' : 'opened'),
      traits: syncedTrait,
    },
    localUrl: { kind: 'url', trace: 'opened', traits: syncedTrait },
    pinnedUrl: { kind: 'url', trace: 'opened', traits: syncedTrait },
    queuedUrls: { kind: 'url', trace: 'opened' },
    ...sessionObservables,
  },
});

function nameOf(it: {
  readonly entryType: string;
  readonly isPrivate: boolean | null;
  readonly url: string | null;
  readonly title: string | null;
}): string {
  const name = it.url ?? it.title;
  return `${it.isPrivate === true ? 'private ' : ''}${it.entryType}${name === null ? '' : ` ${name}`}`;
}

function isAddress(text: string): boolean {
  return /^https?:/i.test(text);
}

function syncedTrait(_: string, { isSynced }: { readonly isSynced: boolean }): readonly Trait[] {
  return isSynced ? ['synced'] : [];
}
