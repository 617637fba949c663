import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { cocoaSeconds } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { sqlite } from '../formats/sqlite.ts';
import { phoneOf } from '../jid.ts';
import { linksIn, whatsAppDomains, whatsAppService } from '../whatsapp.ts';

/** What WhatsApp offers for disappearing messages, in seconds. */
const disappearingModes = new Map([
  [0, 'off'],
  [86_400, '24 hours'],
  [604_800, '7 days'],
  [1_209_600, '14 days'],
  [2_592_000, '30 days'],
  [7_776_000, '90 days'],
]);

export default defineArtefact({
  id: 'whatsapp-contacts',
  title: 'WhatsApp contacts',
  about: 'Whom WhatsApp knows, with number, names, what they say of themselves, and when messages with them disappear.',
  references: ['https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/whatsApp.py'],
  family: 'contact',
  channel: 'whatsapp',
  where: [{ domain: whatsAppDomains, path: 'ContactsV2.sqlite' }],

  format: sqlite({
    variants: [
      {
        name: 'contacts',
        needs: { ZWAADDRESSBOOKCONTACT: ['Z_PK'] },
        sql: `
          SELECT ZWAADDRESSBOOKCONTACT.Z_PK AS pk,
                 {ZWAADDRESSBOOKCONTACT.ZWHATSAPPID} AS jid,
                 {ZWAADDRESSBOOKCONTACT.ZLID} AS lid,
                 {ZWAADDRESSBOOKCONTACT.ZPHONENUMBER} AS phone,
                 {ZWAADDRESSBOOKCONTACT.ZLOCALIZEDPHONENUMBER} AS localized_phone,
                 {ZWAADDRESSBOOKCONTACT.ZFULLNAME} AS full_name,
                 {ZWAADDRESSBOOKCONTACT.ZGIVENNAME} AS given_name,
                 {ZWAADDRESSBOOKCONTACT.ZLASTNAME} AS last_name,
                 {ZWAADDRESSBOOKCONTACT.ZUSERNAME} AS user_name,
                 {ZWAADDRESSBOOKCONTACT.ZBUSINESSNAME} AS business_name,
                 {ZWAADDRESSBOOKCONTACT.ZABOUTTEXT} AS about,
                 {ZWAADDRESSBOOKCONTACT.ZABOUTEMOJI} AS about_emoji,
                 {ZWAADDRESSBOOKCONTACT.ZNOTES} AS notes,
                 {ZWAADDRESSBOOKCONTACT.ZIDENTIFIER} AS identifier,
                 {ZWAADDRESSBOOKCONTACT.ZDISAPPEARINGMODEDURATION IS NOT NULL} AS has_duration,
                 {ZWAADDRESSBOOKCONTACT.ZDISAPPEARINGMODEDURATION} AS duration,
                 {ZWAADDRESSBOOKCONTACT.ZDISAPPEARINGMODETIMESTAMP} AS duration_set,
                 {ZWAADDRESSBOOKCONTACT.ZABOUTTIMESTAMP} AS about_changed,
                 {ZWAADDRESSBOOKCONTACT.ZABOUTEXPIRATIONTIMESTAMP} AS about_expires,
                 {ZWAADDRESSBOOKCONTACT.ZLASTUPDATED} AS last_updated,
                 COALESCE({ZWAADDRESSBOOKCONTACT.ZPHONESTATUS}, {ZWAADDRESSBOOKCONTACT.ZPHONENUMBERSTATUS}) AS phone_status,
                 {ZWAADDRESSBOOKCONTACT.ZSYNCPOLICY} AS sync_policy
            FROM ZWAADDRESSBOOKCONTACT`,
      },
    ],
    row: z.object({
      pk: integer(),
      jid: text().nullable(),
      lid: text().nullable(),
      phone: text().nullable(),
      localized_phone: text().nullable(),
      full_name: text().nullable(),
      given_name: text().nullable(),
      last_name: text().nullable(),
      user_name: text().nullable(),
      business_name: text().nullable(),
      about: text().nullable(),
      about_emoji: text().nullable(),
      notes: text().nullable(),
      identifier: text().nullable(),
      has_duration: flag().nullable(),
      duration: integer().nullable(),
      duration_set: cocoaSeconds(),
      about_changed: cocoaSeconds(),
      about_expires: cocoaSeconds(),
      last_updated: cocoaSeconds(),
      phone_status: integer().nullable(),
      sync_policy: integer().nullable(),
    }),
    key: { pk: 'ZWAADDRESSBOOKCONTACT Z_PK' },
  }),

  toRecord: (row, file) => {
    // The column is absent in old versions: then nothing is known, which is not the same as off.
    const seconds = row.has_duration === null ? null : (row.duration ?? 0);
    // The id has the country, the number stands as the owner wrote it.
    const numbers = [phoneOf(row.jid), row.phone, row.localized_phone].flatMap((it) => it ?? []);
    return {
      name: row.full_name ?? row.business_name,
      givenName: row.given_name,
      lastName: row.last_name,
      userName: row.user_name,
      organization: row.business_name,
      jid: row.jid,
      lid: row.lid,
      guid: row.identifier,
      service: whatsAppService(file),
      emails: [],
      phoneNumbers: [...new Set(numbers)].filter((it) => it !== ''),
      statusText: row.about,
      statusEmoji: row.about_emoji,
      note: row.notes,
      links: linksIn([row.about, row.notes]),
      status: row.phone_status,
      syncPolicy: row.sync_policy,
      isDisappearing: seconds === null ? null : seconds > 0,
      disappearingMode: seconds === null ? null : (disappearingModes.get(seconds) ?? `unknown (${seconds})`),
      disappearingSetAt: row.duration_set,
      statusChangedAt: row.about_changed,
      statusExpiresAt: row.about_expires,
      createdAt: null,
      modifiedAt: row.last_updated,
    };
  },

  time: {
    of: ({ modifiedAt, statusChangedAt, disappearingSetAt }) => [modifiedAt, statusChangedAt, disappearingSetAt],
    basis: 'last-update',
  },
  timeline: {
    disappearingSetAt: {
      from: 'duration_set',
      event: 'setting-changed',
      summary: ({ name, disappearingMode }) =>
        `disappearing messages with ${name ?? 'a contact'} set: ${disappearingMode ?? 'unknown'}`,
    },
    statusChangedAt: {
      from: 'about_changed',
      event: 'contact-modified',
      summary: ({ name }) => `${name ?? 'a contact'} changed what they say of themselves`,
    },
    statusExpiresAt: {
      from: 'about_expires',
      event: 'contact-modified',
      summary: ({ name }) => `what ${name ?? 'a contact'} says of themselves expires`,
    },
    modifiedAt: {
      from: 'last_updated',
      event: 'contact-modified',
      summary: ({ name, service }) => `${service} updated ${name ?? 'a contact'}`,
    },
  },
  observables: {
    phoneNumbers: { kind: 'phone-number', trace: 'noted' },
    links: { kind: 'url', trace: 'noted' },
  },
});
