import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { accountedProcess } from '../process-name.ts';

/** Of a family of its own: what ran on the watch says nothing of what could have been seen on the phone. */
export default defineArtefact({
  id: 'data-usage-watch',
  title: 'Network use of a paired watch',
  about: 'Which processes of a paired watch used the network by way of the phone, when first and when last.',
  references: [
    'https://www.mac4n6.com/blog/2019/1/6/network-and-application-usage-using-netusagesqlite-amp-datausagesqlite-ios-databases',
  ],
  family: 'app-use',
  channel: 'commcenter',
  where: [{ domain: 'WirelessDomain', path: 'Library/Databases/DataUsage-watch.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'processes',
        needs: {
          ZPROCESS: ['Z_PK', 'ZPROCNAME', 'ZFIRSTTIMESTAMP', 'ZTIMESTAMP'],
          ZLIVEUSAGE: ['Z_PK', 'ZHASPROCESS', 'ZTIMESTAMP'],
        },
        sql: `
          SELECT ZPROCESS.Z_PK AS process_id,
                 ZLIVEUSAGE.Z_PK AS usage_id,
                 COALESCE(ZPROCESS.ZPROCNAME, {ZLIVEUSAGE.ZPROCNAME}) AS name,
                 COALESCE({ZPROCESS.ZBUNDLENAME}, {ZLIVEUSAGE.ZBUNDLENAME}) AS bundle,
                 ZPROCESS.ZFIRSTTIMESTAMP AS first_time,
                 ZPROCESS.ZTIMESTAMP AS last_time,
                 ZLIVEUSAGE.ZTIMESTAMP AS usage_time
            FROM ZPROCESS FULL JOIN ZLIVEUSAGE ON ZLIVEUSAGE.ZHASPROCESS = ZPROCESS.Z_PK`,
      },
    ],
    row: z.object({
      process_id: integer().nullable(),
      usage_id: integer().nullable(),
      name: text().nullable(),
      bundle: text().nullable(),
      first_time: cocoaSeconds(),
      last_time: cocoaSeconds(),
      usage_time: cocoaSeconds(),
    }),
    key: { process_id: 'ZPROCESS Z_PK', usage_id: 'ZLIVEUSAGE Z_PK' },
  }),

  toRecord: (row) => {
    const { process, service } = accountedProcess(row.name);
    return {
      bundle: row.bundle ?? process ?? 'a process without a name',
      process,
      service,
      firstUsedAt: row.first_time,
      lastUsedAt: row.last_time,
      usedAt: row.usage_time,
    };
  },

  time: { of: (it) => [it.firstUsedAt, it.usedAt, it.lastUsedAt], basis: 'first-and-last-use' },
  timeline: {
    firstUsedAt: {
      from: 'first_time',
      event: 'network-use-first',
      summary: ({ bundle }) => `${bundle} used the network for the first time, on a watch`,
    },
    lastUsedAt: {
      from: 'last_time',
      event: 'network-use-last',
      summary: ({ bundle }) => `${bundle} used the network for the last time, on a watch`,
    },
    usedAt: {
      from: 'usage_time',
      event: 'network-use',
      summary: ({ bundle }) => `${bundle} used the network, on a watch`,
    },
  },
  observables: {
    process: { kind: 'process-name', trace: 'executed', traits: () => ['synced'] },
    service: { kind: 'process-name', trace: 'executed', traits: () => ['synced'] },
  },
});
