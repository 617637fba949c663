import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHost } from '../host.ts';

export default defineArtefact({
  id: 'data-usage-peers',
  title: 'Machines in the network use by process (DataUsage)',
  about: 'The machines that the store of cellular use names; on nearly every phone it names none.',
  references: [
    'https://www.mac4n6.com/blog/2019/1/6/network-and-application-usage-using-netusagesqlite-amp-datausagesqlite-ios-databases',
  ],
  family: 'site',
  channel: 'commcenter',
  where: [{ domain: 'WirelessDomain', path: 'Library/Databases/DataUsage.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'peers',
        needs: { ZPEER: ['Z_PK', 'ZFQDN'] },
        sql: `
          SELECT Z_PK AS pk, ZFQDN AS host, {ZPEER.ZDSTPORT} AS port, {ZPEER.ZTIMESTAMP} AS time
            FROM ZPEER WHERE ZFQDN IS NOT NULL`,
      },
      { name: 'no peers', needs: { ZPROCESS: ['Z_PK'] }, sql: null },
    ],
    row: z.object({ pk: integer(), host: text(), port: integer().nullable(), time: cocoaSeconds() }),
    key: { pk: 'ZPEER Z_PK' },
  }),

  toRecord: ({ host, port, time }) => ({ site: host, port, isUsed: null, seenAt: time }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: { from: 'time', event: 'site-contacted', summary: ({ site }) => `a process was in contact with ${site}` },
  },
  observables: { site: { kind: kindOfHost, trace: 'loaded' } },
});
