import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { browserOf, inChromiumProfiles } from '../chromium.ts';
import { webkitMicroseconds } from '../clock.ts';
import { blob, flag, integer, text } from '../column.ts';
import { downloadTrait } from '../exchanged-file.ts';
import { groupedRows } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { portTraits } from '../high-port.ts';
import { among } from '../rule.ts';
import { words } from '../words.ts';

const states = words({ 0: 'in progress', 1: 'complete', 2: 'cancelled', 3: 'interrupted', 4: 'interrupted' });

export default defineArtefact({
  id: 'chromium-downloads',
  title: 'Downloads of Chrome and its kin',
  about: 'Every file that a browser on Chromium fetched, with the chain of addresses that led to it and its hash.',
  references: [
    'https://chromium.googlesource.com/chromium/src/+/main/components/history/core/browser/download_database.cc',
  ],
  family: 'page',
  channel: 'chromium',
  where: inChromiumProfiles('History'),

  format: sqlite({
    variants: [
      {
        name: 'downloads',
        needs: { downloads: ['id', 'target_path', 'start_time'], downloads_url_chains: ['id', 'chain_index', 'url'] },
        // The addresses of a download can outlive it.
        sql: `
          WITH chains AS (
            SELECT downloads_url_chains.id AS download,
                   json_group_array(json_object('index', downloads_url_chains.chain_index, 'url', CAST(downloads_url_chains.url AS TEXT))) AS list
              FROM downloads_url_chains
             GROUP BY downloads_url_chains.id)
          SELECT downloads.id AS id,
                 CASE WHEN downloads.id IS NULL THEN chains.download END AS missing,
                 downloads.target_path AS target_path,
                 {downloads.current_path} AS current_path,
                 downloads.start_time AS start_time,
                 {downloads.end_time} AS end_time,
                 {downloads.last_access_time} AS access_time,
                 {downloads.total_bytes} AS total_bytes,
                 {downloads.state} AS state,
                 {downloads.opened} AS opened,
                 {downloads.mime_type} AS mime_type,
                 {downloads.hash} AS hash,
                 {downloads.referrer} AS referrer,
                 {downloads.tab_url} AS tab_url,
                 {downloads.tab_referrer_url} AS tab_referrer,
                 {downloads.site_url} AS site_url,
                 {downloads.danger_type} AS danger,
                 chains.list AS chain
            FROM downloads
            FULL JOIN chains ON chains.download = downloads.id`,
      },
      { name: 'no downloads', needs: { urls: ['id'] }, sql: null },
    ],
    row: z.object({
      id: integer().nullable(),
      missing: integer().nullable(),
      target_path: text().nullable(),
      current_path: text().nullable(),
      start_time: webkitMicroseconds(),
      end_time: webkitMicroseconds(),
      access_time: webkitMicroseconds(),
      total_bytes: integer().nullable(),
      state: integer().nullable(),
      opened: flag().nullable(),
      mime_type: text().nullable(),
      hash: blob().nullable(),
      referrer: text().nullable(),
      tab_url: text().nullable(),
      tab_referrer: text().nullable(),
      site_url: text().nullable(),
      danger: integer().nullable(),
      chain: groupedRows(),
    }),
    key: { id: 'downloads id', missing: 'downloads_url_chains id' },
  }),

  toRecord: (row, file) => {
    const chain = [...row.chain].sort((a, b) => Number(a['index']) - Number(b['index'])).map((it) => it['url']);
    const links = chain.filter((it) => typeof it === 'string');
    return {
      url: links.at(-1) ?? null,
      title: null,
      seenAt: row.end_time ?? row.start_time,
      links: links.slice(0, -1),
      referrer: row.referrer === '' ? null : row.referrer,
      page: row.tab_url === '' ? null : row.tab_url,
      otherPages: [row.referrer, row.tab_referrer, row.site_url].flatMap((it) => it ?? []).filter((it) => it !== ''),
      dangerCode: row.danger,
      filePath: row.target_path,
      fileName: row.target_path?.split('/').at(-1) ?? null,
      temporaryPath: row.current_path === row.target_path ? null : row.current_path,
      claimedType: row.mime_type,
      sha256: row.hash?.length === 32 ? Buffer.from(row.hash).toString('hex') : null,
      size: row.total_bytes,
      state: states(row.state),
      isOpened: row.opened,
      startedAt: row.start_time,
      endedAt: row.end_time,
      openedAt: row.access_time,
      ...browserOf(file),
    };
  },

  time: { of: ({ startedAt, seenAt }) => [startedAt, seenAt], basis: 'recorded' },
  timeline: {
    startedAt: {
      from: 'start_time',
      event: 'file-downloaded',
      summary: ({ url, fileName }) => `${fileName ?? 'a file'} was fetched from ${url ?? 'an unknown address'}`,
    },
    endedAt: {
      from: 'end_time',
      event: 'file-downloaded',
      summary: ({ fileName, state }) =>
        `the download ${fileName ?? 'of a file'} ended${state === null ? '' : ` (${state})`}`,
    },
    openedAt: {
      from: 'access_time',
      event: 'page-seen',
      summary: ({ fileName }) => `the download ${fileName ?? 'of a file'} was opened`,
    },
  },
  observables: {
    url: { kind: 'url', trace: 'loaded', traits: portTraits },
    links: { kind: 'url', trace: 'loaded', traits: portTraits },
    page: { kind: 'url', trace: 'opened' },
    otherPages: { kind: 'url', trace: 'opened' },
    filePath: {
      kind: among(['file-path'], (path) => (path.startsWith('/') ? 'file-path' : null)),
      trace: 'stored',
      traits: downloadTrait,
    },
    fileName: { kind: 'file-name', trace: 'stored', traits: downloadTrait },
    sha256: { kind: 'file-hash', trace: 'stored', traits: downloadTrait },
  },
});
