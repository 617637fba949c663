import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { unixSeconds } from '../clock.ts';
import { text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { viberStore } from '../viber.ts';

/** What is kept under one name. */
const setting = (name: string): string => `MAX(CASE WHEN Data.key = '${name}' THEN Data.value END)`;

export default defineArtefact({
  id: 'viber-account',
  title: 'Viber account',
  about: 'The owner’s own account with Viber: its number, name and address, and when it was registered on this phone.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py'],
  family: 'account',
  channel: 'viber',
  where: [{ domain: viberStore.domain, path: 'com.viber/settings/Settings.data' }],

  format: sqlite({
    variants: [
      {
        name: 'settings',
        needs: { Data: ['key', 'value'] },
        sql: `
          SELECT 'Data' AS pk,
                 COALESCE(${setting('_myCanonizedPhoneNumber')}, ${setting('_myPhoneNumber')}) AS number,
                 ${setting('_myUserName')} AS name,
                 ${setting('_currentEmail')} AS email,
                 ${setting('_uid')} AS uid,
                 ${setting('_appVersion')} AS app_version,
                 ${setting('_registrationDate')} AS registration_date
            FROM Data
           GROUP BY 1`,
      },
    ],
    row: z.object({
      pk: text(),
      number: text().nullable(),
      name: text().nullable(),
      email: text().nullable(),
      uid: text().nullable(),
      app_version: text().nullable(),
      registration_date: unixSeconds(),
    }),
    key: { pk: 'table' },
  }),

  toRecord: (row) => ({
    account: row.number ?? row.email,
    accountType: 'Viber',
    name: row.name,
    email: row.email,
    guid: row.uid,
    appVersion: row.app_version,
    createdAt: row.registration_date,
  }),

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'registration_date',
      event: 'account-created',
      summary: ({ account }) => `the Viber account ${account ?? 'of unknown number'} was registered`,
    },
  },
  // An account of the owner's own is no one else's trace.
  observables: {},
});
