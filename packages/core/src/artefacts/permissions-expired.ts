import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { clientOf } from '../privacy-client.ts';

export default defineArtefact({
  id: 'permissions-expired',
  title: 'Privacy permissions that ended',
  about: 'Decisions on permissions that the system dropped, as of programs that are gone, and when.',
  references: ['https://www.rainforestqa.com/blog/macos-tcc-db-deep-dive'],
  family: 'permission',
  channel: 'tccd',
  where: [{ domain: 'HomeDomain', path: 'Library/TCC/TCC.db' }],

  format: sqlite({
    variants: [
      {
        name: 'expired',
        needs: { expired: ['ROWID', 'service', 'client', 'expired_at'] },
        sql: `
          SELECT expired.ROWID AS rowid,
                 expired.service AS service,
                 expired.client AS client,
                 {expired.client_type} AS client_type,
                 {expired.last_modified} AS last_modified,
                 expired.expired_at AS expired_at
            FROM expired`,
      },
      // iOS 13 and before forgot such decisions.
      { name: 'none', needs: { access: ['service', 'client'] }, sql: null },
    ],
    row: z.object({
      rowid: integer(),
      service: text().nullable(),
      client: text(),
      client_type: integer().nullable(),
      last_modified: unixSeconds(),
      expired_at: unixSeconds(),
    }),
    key: { rowid: 'expired ROWID' },
  }),

  toRecord: (row) => ({
    service: row.service ?? 'an unknown service',
    ...clientOf(row.client, row.client_type),
    decision: 'expired',
    decidedAt: row.last_modified,
    expiredAt: row.expired_at,
  }),

  time: { of: ({ decidedAt, expiredAt }) => [decidedAt, expiredAt], basis: 'recorded' },
  timeline: {
    decidedAt: {
      from: 'last_modified',
      event: 'permission-decided',
      summary: ({ client, service }) => `${client} was decided on for ${service}`,
    },
    expiredAt: {
      from: 'expired_at',
      event: 'permission-expired',
      summary: ({ client, service }) => `the decision on ${client} for ${service} was dropped`,
    },
  },
  observables: {
    bundle: { kind: 'app-id', trace: 'permitted' },
    filePath: { kind: 'file-path', trace: 'permitted' },
    process: { kind: 'process-name', trace: 'permitted' },
  },
});
