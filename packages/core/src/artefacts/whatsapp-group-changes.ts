import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { founderOf, partiesOf, partyKind } from '../jid.ts';
import { whatsAppDomains, whatsAppService } from '../whatsapp.ts';

export default defineArtefact({
  id: 'whatsapp-group-changes',
  title: 'Changes of members in WhatsApp groups',
  about: 'When members of WhatsApp groups changed; one attack began by adding its target to a group.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/whatsAppExtended.py',
    'https://citizenlab.ca/2025/03/a-first-look-at-paragons-proliferating-spyware-operations/',
  ],
  family: 'conversation',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'ChatStorage.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'changes',
        needs: { ZWAGROUPMEMBERSCHANGE: ['Z_PK', 'ZGROUPJID', 'ZMEMBERJIDS'] },
        sql: `
          SELECT ZWAGROUPMEMBERSCHANGE.Z_PK AS pk,
                 ZWAGROUPMEMBERSCHANGE.ZGROUPJID AS group_jid,
                 ZWAGROUPMEMBERSCHANGE.ZMEMBERJIDS AS members,
                 {ZWAGROUPMEMBERSCHANGE.ZCHANGETYPE} AS change_type,
                 {ZWAGROUPMEMBERSCHANGE.ZCHANGEDATE} AS change_date
            FROM ZWAGROUPMEMBERSCHANGE`,
      },
      { name: 'chats without changes', needs: { ZWAMESSAGE: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pk: integer(),
      group_jid: text().nullable(),
      members: text().nullable(),
      change_type: integer().nullable(),
      change_date: cocoaSeconds(),
    }),
    key: { pk: 'ZWAGROUPMEMBERSCHANGE Z_PK' },
  }),

  toRecord: (row, file) => ({
    conversation: row.group_jid ?? 'unknown group',
    title: null,
    service: whatsAppService(file),
    creator: founderOf(row.group_jid),
    // No one has published what its numbers mean.
    change: row.change_type === null ? null : `unknown (${row.change_type})`,
    itemType: row.change_type,
    participants: partiesOf((row.members ?? '').split(/[\s,;]+/)),
    createdAt: null,
    changedAt: row.change_date,
  }),

  time: { of: ({ changedAt }) => [changedAt], basis: 'recorded' },
  timeline: {
    changedAt: {
      from: 'change_date',
      event: 'conversation-changed',
      summary: ({ conversation, change }) => `members of the group ${conversation} changed: ${change ?? 'unknown'}`,
    },
  },
  observables: {
    participants: { kind: partyKind, trace: 'contacted' },
    creator: { kind: partyKind, trace: 'contacted' },
  },
});
