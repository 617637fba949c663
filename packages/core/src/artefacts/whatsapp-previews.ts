import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { partyKind, partyOf } from '../jid.ts';
import { amongBy } from '../rule.ts';
import { linksIn, whatsAppDomains, whatsAppService } from '../whatsapp.ts';

/** The preview of a message that is there is compared with the message. */
const onlyAlone = amongBy(['url'], (_url, { message }: { readonly message: number | null }) =>
  message === null ? 'url' : null,
);

export default defineArtefact({
  id: 'whatsapp-previews',
  title: 'Previews of links in WhatsApp',
  about: 'What WhatsApp showed of the links in messages, also where the message itself is gone.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/whatsApp.py'],
  family: 'page',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'ChatStorage.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'data items',
        needs: { ZWAMESSAGEDATAITEM: ['Z_PK', 'ZMESSAGE'], ZWAMESSAGE: ['Z_PK', 'ZISFROMME'] },
        sql: `
          SELECT ZWAMESSAGEDATAITEM.Z_PK AS pk,
                 {ZWAMESSAGEDATAITEM.ZMATCHEDTEXT} AS matched,
                 {ZWAMESSAGEDATAITEM.ZCONTENT1} AS first_content,
                 {ZWAMESSAGEDATAITEM.ZCONTENT2} AS second_content,
                 {ZWAMESSAGEDATAITEM.ZTITLE} AS title,
                 {ZWAMESSAGEDATAITEM.ZSUMMARY} AS summary,
                 {ZWAMESSAGEDATAITEM.ZCHATJID} AS chat,
                 {ZWAMESSAGEDATAITEM.ZSENDERJID} AS sender,
                 {ZWAMESSAGEDATAITEM.ZTYPE} AS type,
                 {ZWAMESSAGEDATAITEM.ZDATE} AS date,
                 ZWAMESSAGE.Z_PK AS message,
                 ZWAMESSAGE.ZISFROMME AS is_from_me
            FROM ZWAMESSAGEDATAITEM
            LEFT JOIN ZWAMESSAGE ON ZWAMESSAGE.Z_PK = ZWAMESSAGEDATAITEM.ZMESSAGE`,
      },
      { name: 'no previews', needs: { ZWAMESSAGE: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pk: integer(),
      matched: text().nullable(),
      first_content: text().nullable(),
      second_content: text().nullable(),
      title: text().nullable(),
      summary: text().nullable(),
      chat: text().nullable(),
      sender: text().nullable(),
      type: integer().nullable(),
      date: cocoaSeconds(),
      message: integer().nullable(),
      is_from_me: flag().nullable(),
    }),
    key: { pk: 'ZWAMESSAGEDATAITEM Z_PK' },
  }),

  toRecord: (row, file) => {
    const [url = null, ...links] = linksIn([
      row.matched,
      row.first_content,
      row.second_content,
      row.title,
      row.summary,
    ]);
    return {
      url,
      title: row.title,
      description: row.summary,
      links,
      handle: partyOf(row.sender),
      conversation: row.chat,
      service: whatsAppService(file),
      itemType: row.type,
      message: row.message,
      direction: row.is_from_me === null ? null : row.is_from_me ? 'sent' : 'received',
      seenAt: row.date,
    };
  },

  time: { of: ({ seenAt }) => [seenAt], basis: 'recorded' },
  timeline: {
    seenAt: {
      from: 'date',
      event: 'page-seen',
      summary: ({ url, service }) => `${service} showed a preview of ${url ?? 'a link'}`,
    },
  },
  observables: {
    url: { kind: onlyAlone, trace: 'noted' },
    links: { kind: onlyAlone, trace: 'noted' },
    handle: {
      kind: amongBy(['phone-number'], (party, { message }) => (message === null ? partyKind(party) : null)),
      trace: 'contacted',
    },
  },
});
