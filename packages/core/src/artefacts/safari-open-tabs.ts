import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sessionState } from '../formats/session-state.ts';
import { sqlite } from '../formats/sqlite.ts';
import { profileNamed, safariFile, safariProfile } from '../safari.ts';
import { sessionFields, sessionObservables } from '../safari-tab.ts';

const tab = `
  tabs.id AS id, {tabs.uuid} AS uuid, {tabs.title} AS title, tabs.url AS url, {tabs.user_visible_url} AS visible_url,
  {tabs.last_viewed_time} AS last_viewed, {tabs.opened_from_link} AS opened_from_link,
  {tabs.private_browsing} AS private_browsing, {tabs.readinglist_bookmark_id} AS reading_list_id,
  {tabs.browser_window_uuid} AS window_uuid, {tabs.tab_group_uuid} AS group_uuid, {tabs.profile_uuid} AS profile_uuid`;

export default defineArtefact({
  id: 'safari-open-tabs',
  title: 'Safari tabs (up to iOS 14)',
  about:
    'The tabs that were open, private ones too, with the pages each could go back and forward to and what those were reached from.',
  references: [
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/UIProcess/mac/LegacySessionStateCoding.cpp',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/safariTabs.py',
  ],
  family: 'page',
  channel: 'safari',
  where: safariFile('BrowserState.db'),
  // Recalled: no older system has this database. Which of those since then leave it out is not published.
  encryptedOnly: { from: '8.0' },

  format: sqlite({
    variants: [
      {
        name: 'tab sessions',
        needs: { tabs: ['id', 'uuid', 'url'], tab_sessions: ['id', 'tab_uuid', 'session_data'] },
        // A session whose tab is gone is a trace too.
        sql: `
          SELECT ${tab}, NULL AS session_id, tab_sessions.session_data AS session_data
            FROM tabs LEFT JOIN tab_sessions ON tab_sessions.tab_uuid = tabs.uuid
          UNION ALL
          SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, tab_sessions.id, tab_sessions.session_data
            FROM tab_sessions
           WHERE tab_sessions.tab_uuid IS NULL OR tab_sessions.tab_uuid NOT IN
                 (SELECT tabs.uuid FROM tabs WHERE tabs.uuid IS NOT NULL)`,
      },
      {
        name: 'sessions in tabs',
        needs: { tabs: ['id', 'url'] },
        sql: `SELECT ${tab}, NULL AS session_id, {tabs.session_data} AS session_data FROM tabs`,
      },
    ],
    row: z.object({
      id: integer().nullable(),
      uuid: text().nullable(),
      title: text().nullable(),
      url: text().nullable(),
      visible_url: text().nullable(),
      last_viewed: safariSeconds(),
      opened_from_link: flag().nullable(),
      private_browsing: flag().nullable(),
      reading_list_id: integer().nullable(),
      window_uuid: text().nullable(),
      group_uuid: text().nullable(),
      profile_uuid: text().nullable(),
      session_id: integer().nullable(),
      session_data: sessionState().nullable(),
    }),
    key: { id: 'tabs id', session_id: 'tab_sessions id' },
  }),

  toRecord: (row, { path }) => ({
    url: row.url,
    title: row.title,
    seenAt: row.last_viewed,
    visibleUrl: row.visible_url,
    ...sessionFields(row.session_data),
    isOpenedFromLink: row.opened_from_link,
    isPrivate: row.private_browsing,
    isReadingList: row.reading_list_id === null ? null : row.reading_list_id > 0,
    guid: row.uuid,
    windowGuid: row.window_uuid,
    groupGuid: row.group_uuid === '' ? null : row.group_uuid,
    profile: profileNamed(row.profile_uuid) ?? safariProfile(path),
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'last_viewed',
      event: 'page-seen',
      summary: ({ url, visibleUrl, isPrivate }) =>
        `${isPrivate === true ? 'private tab' : 'tab'} with ${url ?? visibleUrl ?? 'an empty page'} last looked at`,
    },
  },
  observables: {
    url: { kind: 'url', trace: 'opened' },
    visibleUrl: { kind: 'url', trace: 'opened' },
    ...sessionObservables,
  },
});
