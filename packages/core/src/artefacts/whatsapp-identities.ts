import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { partyKind, phoneOf } from '../jid.ts';
import { whatsAppDomains, whatsAppService } from '../whatsapp.ts';

const pairs = `
  SELECT ZWAPHONENUMBERLIDPAIR.Z_PK AS pair,
         NULL AS account,
         ZWAPHONENUMBERLIDPAIR.ZLID AS lid,
         ZWAPHONENUMBERLIDPAIR.ZPHONENUMBER AS phone,
         {ZWAPHONENUMBERLIDPAIR.ZTIMESTAMP} AS paired
    FROM ZWAPHONENUMBERLIDPAIR`;

export default defineArtefact({
  id: 'whatsapp-identities',
  title: 'WhatsApp identities',
  about: 'Which phone number stands behind each private id that WhatsApp has met.',
  references: [
    'https://github.com/sepinf-inc/IPED/tree/master/iped-parsers/iped-parsers-impl/src/main/java/iped/parsers/whatsapp',
    'https://github.com/mvt-project/mvt/blob/main/src/mvt/ios/modules/mixed/whatsapp.py',
  ],
  family: 'contact',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: '{LID,ChatStorage}.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'pairs and accounts',
        needs: {
          ZWAPHONENUMBERLIDPAIR: ['Z_PK', 'ZLID', 'ZPHONENUMBER'],
          ZWAZACCOUNT: ['Z_PK', 'ZIDENTIFIER', 'ZPHONENUMBER'],
        },
        sql: `
          ${pairs}
          UNION ALL
          SELECT NULL, ZWAZACCOUNT.Z_PK, ZWAZACCOUNT.ZIDENTIFIER, ZWAZACCOUNT.ZPHONENUMBER, NULL
            FROM ZWAZACCOUNT`,
      },
      { name: 'pairs', needs: { ZWAPHONENUMBERLIDPAIR: ['Z_PK', 'ZLID', 'ZPHONENUMBER'] }, sql: pairs },
      // Some versions kept the pairs among the chats; the others do not, and that is no schema to wonder at.
      { name: 'chats without pairs', needs: { ZWAMESSAGE: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pair: integer().nullable(),
      account: integer().nullable(),
      lid: text().nullable(),
      phone: text().nullable(),
      paired: cocoaSeconds(),
    }),
    key: { pair: 'ZWAPHONENUMBERLIDPAIR Z_PK', account: 'ZWAZACCOUNT Z_PK' },
  }),

  toRecord: ({ lid, phone, paired }, file) => {
    const number = phoneOf(phone) ?? phone;
    return {
      name: null,
      emails: [],
      phoneNumbers: number === null || number === '' ? [] : [number],
      lid,
      service: whatsAppService(file),
      createdAt: paired,
      modifiedAt: null,
    };
  },

  time: { of: ({ createdAt }) => [createdAt], basis: 'recorded' },
  timeline: {
    createdAt: {
      from: 'paired',
      event: 'contact-created',
      summary: ({ service, lid, phoneNumbers: [number] }) =>
        `${service} learned that ${lid ?? 'a private id'} is ${number ?? 'an unknown number'}`,
    },
  },
  observables: { phoneNumbers: { kind: partyKind, trace: 'contacted' } },
});
