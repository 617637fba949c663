import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHost } from '../host.ts';
import { among } from '../rule.ts';

export default defineArtefact({
  id: 'data-usage-peers',
  title: 'Servers in the record of network use',
  about: 'The servers to which a connection failed, where the phone kept them; the table is empty on most.',
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
          SELECT ZPEER.Z_PK AS pk,
                 ZPEER.ZFQDN AS name,
                 {ZPEER.ZADDRESS} AS address,
                 {ZPEER.ZDSTPORT} AS port,
                 {ZPEER.ZTIMESTAMP} AS time
            FROM ZPEER`,
      },
      { name: 'no peers', needs: { ZPROCESS: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pk: integer(),
      name: text().nullable(),
      address: integer().nullable(),
      port: integer().nullable(),
      time: cocoaSeconds(),
    }),
    key: { pk: 'ZPEER Z_PK' },
  }),

  toRecord: ({ name, address, port, time }) => ({
    site: name ?? '',
    isUsed: null,
    // A number, of which no one says in which order its bytes stand: told as it is, and compared with nothing.
    address,
    port,
    seenAt: time,
  }),

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'time',
      event: 'site-contacted',
      summary: ({ site, port }) =>
        `something connected to ${site === '' ? 'an unnamed server' : site}${port === null ? '' : `, port ${port}`}`,
    },
  },
  observables: {
    site: {
      kind: among(kindOfHost.among, (site) => (site === '' ? null : kindOfHost(site))),
      trace: 'loaded',
      traits: () => ['non-browser'],
    },
  },
});
