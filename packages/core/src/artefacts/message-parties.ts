import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { kindOfHandle } from '../handle.ts';

export default defineArtefact({
  id: 'message-parties',
  title: 'Parties of Messages',
  about: 'Every number and address that Messages has met, also those of which no message or conversation is left.',
  references: ['https://github.com/ReagentX/imessage-exporter/blob/develop/docs/tables/handle.md'],
  family: 'contact',
  channel: 'imdpersistence',
  where: [{ domain: 'HomeDomain', path: 'Library/SMS/sms.db' }],

  format: sqlite({
    variants: [
      {
        name: 'handles',
        needs: { handle: ['ROWID', 'id'] },
        sql: `
          SELECT handle.ROWID AS rowid,
                 handle.id AS handle,
                 {handle.uncanonicalized_id} AS written,
                 {handle.service} AS service,
                 {handle.country} AS country,
                 {handle.person_centric_id} AS person
            FROM handle`,
      },
    ],
    row: z.object({
      rowid: integer(),
      handle: text().nullable(),
      written: text().nullable(),
      service: text().nullable(),
      country: text().nullable(),
      person: text().nullable(),
    }),
    key: { rowid: 'handle ROWID' },
  }),

  toRecord: ({ handle, written, service, country, person }) => {
    const handles = [...new Set([handle, written].flatMap((it) => it ?? []))].filter((it) => it !== '');
    return {
      name: null,
      emails: handles.filter((it) => kindOfHandle(it) === 'email-addr'),
      phoneNumbers: handles.filter((it) => kindOfHandle(it) === 'phone-number'),
      handle,
      service,
      country,
      person,
      createdAt: null,
      modifiedAt: null,
    };
  },

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {},
  observables: {
    // Who wrote first the store does not say here, nor whether anyone wrote at all.
    emails: { kind: 'email-addr', trace: 'contacted' },
    phoneNumbers: { kind: 'phone-number', trace: 'contacted' },
  },
});
