import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { threemaName, threemaService, threemaStore } from '../threema.ts';
import { words } from '../words.ts';

const verificationLevels = words({ 0: 'unverified', 1: 'verified by the server', 2: 'verified in person' });

export default defineArtefact({
  id: 'threema-contacts',
  title: 'Threema contacts',
  about: 'Whom Threema knows, by its id, with the number and address it verified and how sure the id is.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/Threema.py',
    'https://github.com/Toubster/threema-chat-transfer',
  ],
  family: 'contact',
  channel: 'threema',
  where: [threemaStore],

  format: sqlite({
    variants: [
      {
        name: 'contacts',
        needs: { ZCONTACT: ['Z_PK', 'ZIDENTITY'] },
        sql: `
          SELECT ZCONTACT.Z_PK AS pk,
                 ZCONTACT.ZIDENTITY AS identity,
                 {ZCONTACT.ZFIRSTNAME} AS first_name,
                 {ZCONTACT.ZLASTNAME} AS last_name,
                 {ZCONTACT.ZPUBLICNICKNAME} AS nickname,
                 {ZCONTACT.ZVERIFIEDMOBILENO} AS verified_number,
                 {ZCONTACT.ZVERIFIEDEMAIL} AS verified_email,
                 {ZCONTACT.ZDEPARTMENT} AS department,
                 {ZCONTACT.ZJOBTITLE} AS job_title,
                 {ZCONTACT.ZVERIFICATIONLEVEL} AS verification,
                 {ZCONTACT.ZHIDDEN} AS hidden,
                 {ZCONTACT.ZCREATEDAT} AS created
            FROM ZCONTACT`,
      },
    ],
    row: z.object({
      pk: integer(),
      identity: text().nullable(),
      first_name: text().nullable(),
      last_name: text().nullable(),
      nickname: text().nullable(),
      verified_number: text().nullable(),
      verified_email: text().nullable(),
      department: text().nullable(),
      job_title: text().nullable(),
      verification: integer().nullable(),
      hidden: flag().nullable(),
      created: cocoaSeconds(),
    }),
    key: { pk: 'ZCONTACT Z_PK' },
  }),

  toRecord: (row, file) => ({
    name: threemaName(row.first_name, row.last_name, row.nickname),
    handle: row.identity,
    userName: row.nickname,
    organization: row.department,
    jobTitle: row.job_title,
    service: threemaService(file),
    emails: row.verified_email === null ? [] : [row.verified_email],
    phoneNumbers: row.verified_number === null ? [] : [row.verified_number],
    verificationLevel: verificationLevels(row.verification),
    isHidden: row.hidden,
    createdAt: row.created,
    modifiedAt: null,
  }),

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'created',
      event: 'contact-created',
      summary: ({ name, handle, service }) => `${name ?? handle ?? 'a contact'} was added to ${service}`,
    },
  },
  observables: {
    phoneNumbers: { kind: 'phone-number', trace: 'noted' },
    emails: { kind: 'email-addr', trace: 'noted' },
  },
});
