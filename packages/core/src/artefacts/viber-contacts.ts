import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { integer, text } from '../column.ts';
import { groupedTexts } from '../formats/sqlite/grouped.ts';
import { sqlite } from '../formats/sqlite.ts';
import { viberStore } from '../viber.ts';

const columns = (numbers: string): string => `
  SELECT ZABCONTACT.Z_PK AS pk,
         ZABCONTACT.ZMAINNAME AS main_name,
         {ZABCONTACT.ZPREFIXNAME} AS prefix_name,
         {ZABCONTACT.ZSUFFIXNAME} AS suffix_name,
         {ZABCONTACT.ZCONTACTID} AS contact_id,
         ${numbers} AS numbers
    FROM ZABCONTACT`;

/** The numbers of each contact, in a table that was renamed. */
const numbersIn = (table: string, number: string): string => `
  WITH numbers AS (
    SELECT ${table}.ZCONTACT AS contact,
           json_group_array(CAST(COALESCE({${table}.ZCANONIZEDPHONENUM}, ${table}.${number}) AS TEXT)) AS list
      FROM ${table}
     GROUP BY ${table}.ZCONTACT)
  ${columns('numbers.list')}
    LEFT JOIN numbers ON numbers.contact = ZABCONTACT.Z_PK`;

export default defineArtefact({
  id: 'viber-contacts',
  title: 'Viber contacts',
  about: 'Whom Viber took over from the address book, with their numbers.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py',
    'https://github.com/richinfante/iphonebackuptools',
  ],
  family: 'contact',
  channel: 'viber',
  where: [viberStore],

  format: sqlite({
    variants: [
      {
        name: 'contacts with numbers',
        needs: { ZABCONTACT: ['Z_PK', 'ZMAINNAME'], ZABCONTACTNUMBER: ['ZCONTACT', 'ZPHONE'] },
        sql: numbersIn('ZABCONTACTNUMBER', 'ZPHONE'),
      },
      {
        name: 'contacts with indexed numbers',
        needs: { ZABCONTACT: ['Z_PK', 'ZMAINNAME'], ZPHONENUMBERINDEX: ['ZCONTACT', 'ZPHONENUM'] },
        sql: numbersIn('ZPHONENUMBERINDEX', 'ZPHONENUM'),
      },
      { name: 'contacts', needs: { ZABCONTACT: ['Z_PK', 'ZMAINNAME'] }, sql: columns('NULL') },
      { name: 'no contacts', needs: { ZVIBERMESSAGE: ['Z_PK'] }, sql: null },
    ],
    row: z.object({
      pk: integer(),
      main_name: text().nullable(),
      prefix_name: text().nullable(),
      suffix_name: text().nullable(),
      contact_id: text().nullable(),
      numbers: groupedTexts(),
    }),
    key: { pk: 'ZABCONTACT Z_PK' },
  }),

  toRecord: (row) => {
    const names = [row.prefix_name, row.main_name, row.suffix_name].filter((it) => it !== null && it !== '');
    return {
      name: names.length === 0 ? null : names.join(' '),
      service: 'Viber',
      guid: row.contact_id,
      emails: [],
      phoneNumbers: [...new Set(row.numbers)],
      createdAt: null,
      modifiedAt: null,
    };
  },

  // No column tells when.
  time: { of: () => [], basis: 'recorded' },
  timeline: {},
  observables: {
    phoneNumbers: { kind: 'phone-number', trace: 'noted' },
  },
});
