import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { scanErrorHints } from '../errors.ts';
import { containerDomain } from '../source.ts';
import { unfinished } from './destination.ts';
import { backupAround } from './is-backup.ts';
import { payloadName } from './manifest.ts';

/** Something that is taken for a backup: what it is called, what to do about it, and what shows it, each alone. */
interface Kind {
  readonly called: string;
  readonly instead: string;
  readonly shownBy: readonly Sign[];
}

/** What a folder holds, all of it; what alone may lie in it; or how it or a file is named, and how a file begins. */
type Sign =
  | { readonly holds: readonly string[] }
  | { readonly holdsOnly: RegExp }
  | { readonly named: RegExp; readonly begins?: RegExp };

const onlyBackups = 'Only backups of iPhones and iPads are read.';
const makeOne = 'Make one with Finder, iTunes or Apple Devices, and give its folder.';
const toLookAt =
  'It is for people to look at. Give the backup that it was made of, or a decrypted copy of it without real names.';

/** The first that is shown counts: what is more certain comes first. */
/** What Android keeps of apps, and what WhatsApp keeps there: of a whole copy, and of one of its folders alone. */
const ofAndroid: readonly string[] = [
  ...['Android/data', 'Android/media', 'Android/obb', 'WhatsApp/Databases'],
  ...['data/com.android.chrome', 'data/com.google.android.gms', 'data/com.whatsapp', 'media/com.whatsapp'],
  ...['', '.crypt12', '.crypt14', '.crypt15'].map((end) => `Databases/msgstore.db${end}`),
];

const kinds: readonly Kind[] = [
  {
    called: 'an empty folder',
    instead: 'If a backup should lie in it, look whether it was copied, and whether the disk that holds it is there.',
    // What systems put into any folder is nothing that someone put there.
    shownBy: [{ holdsOnly: /^(\.DS_Store|\._.*|\.Spotlight-V100|\.Trashes|\.fseventsd|Thumbs\.db|desktop\.ini)$/ }],
  },
  {
    called: 'an unfinished decrypted copy',
    instead: 'Give the command that makes it once more: it goes on with what is not copied yet.',
    shownBy: [{ holds: [unfinished] }],
  },
  {
    called: 'a decrypted copy with real names',
    instead: toLookAt,
    shownBy: [{ holds: [`${containerDomain}/Manifest.plist`] }, { named: /^\(backup\)$/ }],
  },
  {
    called: 'a folder of files with the names that they have on the phone',
    instead: toLookAt,
    shownBy: [{ named: /^(Home|CameraRoll|Root|Wireless|Media|HomeKit|Keychain|ManagedPreferences)Domain$/ }],
  },
  {
    // https://docs.mvt.re/en/latest/ios/filesystem/check/
    called: 'a copy of the file system of a phone',
    instead: `${onlyBackups} Make one of the phone, or check the copy with another tool, as \`mvt-ios check-fs\`.`,
    shownBy: [{ holds: ['private/var/mobile'] }, { holds: ['var/mobile'] }, { holds: ['mobile/Library'] }],
  },
  {
    // https://github.com/EC-DIGIT-CSIRC/sysdiagnose
    called: 'a sysdiagnose',
    instead: `Keep it: it is no backup and is not read yet. Make a backup of the phone, and give its folder.`,
    shownBy: [{ named: /^sysdiagnose_/ }, { holds: ['sysdiagnose.log'] }, { holds: ['system_logs.logarchive'] }],
  },
  {
    called: 'the case of an earlier scan',
    instead: 'Give the backup that was scanned. A case is read by other commands: report, verify and compare.',
    shownBy: [{ holds: ['result.json', 'run.json'] }],
  },
  {
    called: 'the result of an earlier scan',
    instead: 'Give the backup that was scanned. A result is read by other commands: report, verify and compare.',
    shownBy: [{ named: /\.json$/, begins: /^\s*\{\s*"backup"\s*:\s*\{\s*"isFull"/ }],
  },
  {
    // https://docs.mvt.re/en/latest/ios/records/
    called: 'what MVT wrote of a backup',
    instead: 'Give the backup that it was made of. What MVT found is set beside a result by the command compare.',
    shownBy: [
      { named: /^info\.json$/, begins: /"mvt_version"/ },
      { named: /_detected\.json$/ },
      { holds: ['info.json', 'sms.json'] },
      { holds: ['info.json', 'backup_info.json'] },
      { holds: ['timeline.csv', 'command.log'] },
    ],
  },
  {
    called: 'a list of indicators',
    instead: 'Give them as indicators, beside the folder of a backup.',
    shownBy: [
      { named: /\.stix2?$/ },
      { named: /\.json$/, begins: /"type"\s*:\s*"bundle"/ },
      { named: /\.ya?ml$/, begins: /^schema:\s*iocset\//m },
    ],
  },
  {
    // https://dfir.science/2022/02/How-to-extract-files-from-Cellebrite-Reader-UFDR-for-ALEAPPiLEAPP
    called: 'an extraction by Cellebrite UFED',
    instead: `${onlyBackups} If the extraction has one in it, take that out, and give its folder.`,
    shownBy: [{ named: /\.ufd[xr]?$/i }],
  },
  {
    called: 'a report of iLEAPP',
    instead: 'Give the backup that it was made of.',
    shownBy: [{ named: /^iLEAPP_Reports_/ }],
  },
  {
    called: 'a backup of an Android phone',
    instead: onlyBackups,
    shownBy: [{ named: /\.ab$/, begins: /^ANDROID BACKUP/ }],
  },
  {
    // https://androidguias.com/en/msgstore-que-es/
    called: 'a copy of the files of an Android phone',
    instead: onlyBackups,
    shownBy: [...ofAndroid.map((name) => ({ holds: [name] })), { named: /^msgstore\b.*\.db(\.crypt\d+)?$/ }],
  },
  {
    // https://github.com/michelschenk/whatsapp_chat.txt_to_html
    called: 'a chat that was exported from WhatsApp',
    instead: `${onlyBackups} ${makeOne}`,
    shownBy: [
      { named: /^_chat\.txt$/ },
      { named: /^WhatsApp Chat (with|-) .*\.(txt|zip)$/ },
      // In other languages, by the date that its first line begins with: https://docs.rs/crate/whatsapp-export-parser
      { named: /WhatsApp.*\.txt$/, begins: /^\W*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\D/ },
    ],
  },
  {
    called: 'an archive',
    instead: 'Unpack it, and give the folder that comes of it.',
    shownBy: [{ named: /\.(zip|tar|tar\.\w+|tgz|tbz2?|txz|gz|7z|rar)$/i }],
  },
  {
    called: 'the image of a disk',
    instead: 'Open it so that its files show, and give the folder of the backup in it.',
    shownBy: [{ named: /\.(dmg|iso)$/i }],
  },
  {
    called: 'an app or a system, as it is put on a phone',
    instead: onlyBackups,
    shownBy: [{ named: /\.(ipa|ipsw)$/i }],
  },
  {
    // Where upper and lower case are one, as Windows and Macs have it, such a copy is a backup like another.
    called: 'a backup whose files have lost their names: letters of the other case stand in them',
    instead:
      'Files are found by their names. Copy the backup again from where it was made, in a way that keeps them, as in a zip archive; or in a copy of it give them back: Manifest.db, Manifest.plist, Info.plist and Status.plist, and lower case for all else.',
    shownBy: [
      ...['MANIFEST.DB', 'MANIFEST.MBDB', 'manifest.db', 'manifest.mbdb'].map((name) => ({ holds: [name] })),
      { holds: ['INFO.PLIST', 'MANIFEST.PLIST'] },
    ],
  },
  {
    called: 'a part of a backup, without its Manifest.db',
    instead: scanErrorHints.MANIFEST_MISSING,
    shownBy: [{ named: /^(Info|Manifest|Status)\.plist$/ }, { named: payloadName }, { holds: ['00', '7f', 'ff'] }],
  },
  {
    called: 'a picture or a film',
    instead: `A backup holds more. ${makeOne}`,
    shownBy: [{ named: /\.(heic|heif|jpe?g|png|gif|dng|mov|mp4|m4v)$/i }, { named: /^DCIM$/ }],
  },
];

/** What something is that is no backup, and what to do about it. */
export interface Mistaken {
  /** As “is an empty folder” or “holds an archive”. */
  readonly what: string;
  readonly instead: string;
}

/**
 * As what something shows itself that is no backup, or what lies directly in it: by the backup that it lies in, by names,
 * and where they do not tell by how a file begins. Nothing else of it is read. Throws what the system does where it cannot
 * be listed.
 */
export function mistakenFor(path: string): Mistaken | null {
  const around = backupAround(path);
  if (around !== null) return { what: `is a part of the backup ${around}`, instead: 'Give the folder of that backup.' };
  const place = placeAt(path);
  for (const { called, instead, shownBy } of kinds)
    for (const sign of shownBy) {
      const verb = verbOf(sign, place);
      if (verb !== null) return { what: `${verb} ${called}`, instead };
    }
  return null;
}

/** A folder with the names in it; a file has none. */
interface Place {
  readonly path: string;
  readonly names: readonly string[] | null;
}

function placeAt(path: string): Place {
  return { path: resolve(path), names: statSync(path).isDirectory() ? readdirSync(path) : null };
}

/** Names are looked at whole; of folders and beginnings of files only so many. */
const mostLookedInto = 50;

function verbOf(sign: Sign, { path, names }: Place): 'is' | 'holds' | null {
  if ('holdsOnly' in sign) return names?.every((name) => sign.holdsOnly.test(name)) === true ? 'is' : null;
  if (isMet(sign, path)) return 'is';
  const likely = names?.filter((name) => !('named' in sign) || sign.named.test(name)) ?? [];
  return likely.slice(0, mostLookedInto).some((name) => isMet(sign, join(path, name))) ? 'holds' : null;
}

function isMet(sign: Exclude<Sign, { readonly holdsOnly: RegExp }>, path: string): boolean {
  if ('holds' in sign) return sign.holds.every((name) => existsSync(join(path, name)));
  return sign.named.test(basename(path)) && (sign.begins === undefined || sign.begins.test(headOf(path)));
}

const headBytes = 4096;

/** How a file begins; of what is no file, or may not be read, nothing. */
function headOf(path: string): string {
  try {
    if (!statSync(path).isFile()) return '';
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(headBytes);
      return head.toString('latin1', 0, readSync(file, head, 0, headBytes, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
