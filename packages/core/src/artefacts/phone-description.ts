import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { plistDate } from '../clock.ts';
import { text } from '../column.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { shownEntries } from '../formats/plist/shown.ts';
import { isPlistDictionary, type PlistDictionary } from '../formats/plist/value.ts';
import { containerDomain } from '../source.ts';

const phone = z.object({
  'Device Name': text().nullable(),
  'Display Name': text().nullable(),
  'Product Name': text().nullable(),
  'Product Type': text().nullable(),
  'Product Version': text().nullable(),
  'Build Version': text().nullable(),
  'Serial Number': text().nullable(),
  'Unique Identifier': text().nullable(),
  'Target Identifier': text().nullable(),
  'Target Type': text().nullable(),
  GUID: text().nullable(),
  ICCID: text().nullable(),
  'ICCID 2': text().nullable(),
  IMEI: text().nullable(),
  'IMEI 2': text().nullable(),
  MEID: text().nullable(),
  'Phone Number': text().nullable(),
  'Phone Number 2': text().nullable(),
  'iTunes Version': text().nullable(),
  'macOS Version': text().nullable(),
  'macOS Build Version': text().nullable(),
  'Windows OS Version': text().nullable(),
  'Last Backup Date': plistDate(),
  apps: z.custom<readonly string[]>(Array.isArray),
  said: z.custom<PlistDictionary>(isPlistDictionary),
});

/** What lies beside: apps are an artefact of their own, and the computer's files are none of the phone's. */
const known = new Set([...Object.keys(phone.shape), 'Applications', 'Installed Applications', 'iTunes Files']);

export default defineArtefact({
  id: 'phone-description',
  title: 'Description of the phone',
  about: 'What the backup says of the phone it was made of, and of the computer that made it.',
  references: [
    'https://docs.mvt.re/en/latest/ios/records/',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/iTunesBackupInfo.py',
  ],
  family: 'setting',
  channel: 'backup',
  where: [{ domain: containerDomain, path: 'Info.plist' }],

  format: plist({
    document: z.custom<PlistDictionary>(isPlistDictionary, 'expected a dictionary'),
    rows: (said) => {
      const listed = said['Installed Applications'];
      const apps = Array.isArray(listed) ? listed.filter((it) => typeof it === 'string') : [];
      return [['the whole', rowFrom(phone, said, { apps, said })] as const];
    },
    row: phone,
  }),

  toRecord: (row) => ({
    setting: 'phone',
    value: row['Device Name'],
    displayName: row['Display Name'],
    productName: row['Product Name'],
    productType: row['Product Type'],
    productVersion: row['Product Version'],
    buildVersion: row['Build Version'],
    serialNumber: row['Serial Number'],
    udid: row['Unique Identifier'],
    targetId: row['Target Identifier'],
    targetType: row['Target Type'],
    guid: row.GUID,
    simCard: row.ICCID,
    secondSimCard: row['ICCID 2'],
    imei: row.IMEI,
    secondImei: row['IMEI 2'],
    meid: row.MEID,
    phoneNumber: row['Phone Number'],
    secondPhoneNumber: row['Phone Number 2'],
    itunesVersion: row['iTunes Version'],
    macosVersion: row['macOS Version'],
    macosBuildVersion: row['macOS Build Version'],
    windowsVersion: row['Windows OS Version'],
    bundles: row.apps,
    details: shownEntries(row.said, known),
    changedAt: null,
    madeAt: row['Last Backup Date'],
  }),

  time: { of: ({ madeAt }) => [madeAt], basis: 'recorded' },
  timeline: {
    madeAt: {
      from: 'Last Backup Date',
      event: 'backup-made',
      summary: ({ productType, productVersion }) =>
        `this backup of an ${productType ?? 'iPhone'} with iOS ${productVersion ?? 'of an unknown version'} was made`,
    },
  },
  // Its apps are compared where their receipts are; its numbers are the owner's own.
  observables: {},
});
