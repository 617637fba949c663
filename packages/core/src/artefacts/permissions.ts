import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { clientOf } from '../privacy-client.ts';
import { among } from '../rule.ts';
import { words } from '../words.ts';

/** From iOS 14 on a decision is one of several; before it was allowed or not. */
const decisions = words({ 0: 'denied', 1: 'unknown', 2: 'allowed', 3: 'limited' });

const reasons = words({
  1: 'error',
  2: 'user consent',
  3: 'user set',
  4: 'system set',
  5: 'service policy',
  6: 'MDM policy',
  7: 'override policy',
  8: 'missing usage string',
  9: 'prompt timeout',
  10: 'preflight unknown',
  11: 'entitled',
  12: 'app type policy',
});

const oldDecisions = words({ 0: 'denied', 1: 'allowed' });

export default defineArtefact({
  id: 'permissions',
  title: 'Privacy permissions',
  about:
    'Which programs asked for the camera, the microphone, contacts and the like, and what was decided, when and by whom.',
  references: [
    'https://www.rainforestqa.com/blog/macos-tcc-db-deep-dive',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/tcc.py',
  ],
  family: 'permission',
  channel: 'tccd',
  where: [{ domain: 'HomeDomain', path: 'Library/TCC/TCC.db' }],
  onEveryPhone: true,

  format: sqlite({
    variants: [
      {
        name: 'auth_value',
        needs: { access: ['ROWID', 'service', 'client', 'auth_value'] },
        sql: `
          SELECT access.ROWID AS rowid,
                 access.service AS service,
                 access.client AS client,
                 {access.client_type} AS client_type,
                 access.auth_value AS auth_value,
                 {access.auth_reason} AS auth_reason,
                 NULL AS allowed,
                 NULL AS prompt_count,
                 {access.indirect_object_identifier} AS indirect_object,
                 {access.flags} AS flags,
                 {access.last_modified} AS last_modified,
                 {access.last_reminded} AS last_reminded
            FROM access`,
      },
      {
        name: 'allowed',
        needs: { access: ['ROWID', 'service', 'client', 'allowed'] },
        sql: `
          SELECT access.ROWID AS rowid,
                 access.service AS service,
                 access.client AS client,
                 {access.client_type} AS client_type,
                 NULL AS auth_value,
                 NULL AS auth_reason,
                 access.allowed AS allowed,
                 {access.prompt_count} AS prompt_count,
                 {access.indirect_object_identifier} AS indirect_object,
                 {access.flags} AS flags,
                 {access.last_modified} AS last_modified,
                 NULL AS last_reminded
            FROM access`,
      },
    ],
    row: z.object({
      rowid: integer(),
      service: text().nullable(),
      client: text(),
      client_type: integer().nullable(),
      auth_value: integer().nullable(),
      auth_reason: integer().nullable(),
      allowed: integer().nullable(),
      prompt_count: integer().nullable(),
      indirect_object: text().nullable(),
      flags: integer().nullable(),
      last_modified: unixSeconds(),
      last_reminded: unixSeconds(),
    }),
    key: { rowid: 'access ROWID' },
  }),

  toRecord: (row) => ({
    service: row.service ?? 'an unknown service',
    ...clientOf(row.client, row.client_type),
    decision: decisions(row.auth_value) ?? oldDecisions(row.allowed) ?? 'unknown',
    reason: reasons(row.auth_reason),
    promptCount: row.prompt_count,
    // The column is never NULL: Apple writes this word where there is no object.
    indirectObject: row.indirect_object === 'UNUSED' ? null : row.indirect_object,
    flags: row.flags,
    decidedAt: row.last_modified,
    remindedAt: row.last_reminded,
  }),

  time: { of: ({ decidedAt }) => [decidedAt], basis: 'recorded' },
  timeline: {
    decidedAt: {
      from: 'last_modified',
      event: 'permission-decided',
      summary: ({ client, service, decision }) => `${client} was ${decision} for ${service}`,
    },
    remindedAt: {
      from: 'last_reminded',
      event: 'permission-decided',
      summary: ({ client, service }) => `the owner was reminded that ${client} uses ${service}`,
    },
  },
  observables: {
    bundle: { kind: 'app-id', trace: 'permitted' },
    filePath: { kind: 'file-path', trace: 'permitted' },
    indirectObject: {
      kind: among(['file-path', 'app-id'], (it) => (it.startsWith('/') ? 'file-path' : 'app-id')),
      trace: 'permitted',
    },
    process: { kind: 'process-name', trace: 'permitted' },
  },
});
