import type { Device, Instant, Issue, IssueCode, Origin } from '@bridle/model';
import { FormatError } from '../formats/format.ts';
import { readPlist } from '../formats/plist/read.ts';
import { isPlistDate, isPlistDictionary, type PlistDictionary, type PlistValue } from '../formats/plist/value.ts';
import { issueAt } from '../issue.ts';
import { containerDomain, type SourceFile } from '../source.ts';
import { datedApart, madeAtBy } from './backup-dates.ts';
import { contradictedMarks } from './contradicted-marks.ts';
import { forbidden, isForbidden } from './root-file-error.ts';

/** What the backup's own property lists say, with an issue for each that is missing or unreadable. */
export interface RootPlists {
  readonly device: Device;
  /** The apps they name, by bundle id, with the first place where each is named. */
  readonly apps: ReadonlyMap<string, Origin>;
  readonly madeAt: Instant | null;
  readonly isFull: boolean | null;
  readonly snapshotState: string | null;
  /** `null` where `Manifest.plist` does not say. */
  readonly isEncrypted: boolean | null;
  /** What encrypts `Manifest.db`, wrapped. */
  readonly manifestKey: Uint8Array | null;
  readonly keybag: Uint8Array | null;
  /** Whether we wrote it, in a decrypted copy. */
  readonly isOurCopy: boolean;
  /** How `Info.plist` describes another phone than `Manifest.plist`, so that nothing is taken from it; `null` where not. */
  readonly contradiction: string | null;
  readonly issues: readonly Issue[];
}

/** What our decrypted copies say in `Manifest.plist`, beside that they are not encrypted. */
export const copyMark = 'BridleDecryptedCopy';

const names = ['Info.plist', 'Manifest.plist', 'Status.plist'] as const;
const largest = 256 * 2 ** 20;

/**
 * Reads `Info.plist`, `Manifest.plist` and `Status.plist` through `find`, which gives the file of a name or `null`. Throws
 * `ScanError` where one may not open them.
 */
export function readRootPlists(find: (name: string) => SourceFile | null): RootPlists {
  const issues: Issue[] = [];
  const [written, manifest, status] = names.map((name) => readRoot(name, find(name), issues)) as [Plist, Plist, Plist];
  const lockdown = dictionary(manifest?.['Lockdown']);
  const contradiction = contradictionOf(written, lockdown);
  if (contradiction !== null) issues.push(issue('ROOT_FILE_FOREIGN', 'Info.plist', contradiction));
  const info = contradiction === null ? written : null;
  if (info !== null && !hasListOfApps(info))
    issues.push(issue('APPS_UNLISTED', 'Info.plist', 'neither “Installed Applications” nor “Applications” is a list'));
  const dates = {
    info: date(info?.['Last Backup Date']),
    manifest: date(manifest?.['Date']),
    status: date(status?.['Date']),
  };
  for (const [name, says] of datedApart(dates)) issues.push(issue('ROOT_FILE_OF_ANOTHER_DAY', name, says));
  const state = string(status?.['SnapshotState']);
  if (state !== null && state !== 'finished')
    issues.push(
      issue('BACKUP_INCOMPLETE', 'Status.plist', `the snapshot's state is “${state.slice(0, 40)}”, not “finished”`),
    );
  return {
    device: deviceOf(info, lockdown),
    apps: new Map([...appsIn('Manifest.plist', manifest), ...appsIn('Info.plist', info)]),
    madeAt: madeAtBy(dates),
    isFull: boolean(status?.['IsFullBackup']),
    snapshotState: state,
    isEncrypted: boolean(manifest?.['IsEncrypted']),
    manifestKey: bytes(manifest?.['ManifestKey']),
    keybag: bytes(manifest?.['BackupKeyBag']),
    isOurCopy: manifest?.[copyMark] === true,
    contradiction,
    issues,
  };
}

type Plist = PlistDictionary | null;

function contradictionOf(info: Plist, lockdown: Plist): string | null {
  const marks = contradictedMarks(info, lockdown).map((it) => `another ${it}`);
  return marks.length === 0 ? null : `Info.plist has ${marks.join(' and ')} than Manifest.plist`;
}

function deviceOf(info: Plist, lockdown: Plist): Device {
  const either = (key: string, twin: string): string | null => string(info?.[key]) ?? string(lockdown?.[twin]);
  return {
    name: either('Device Name', 'DeviceName'),
    productType: either('Product Type', 'ProductType'),
    productName: string(info?.['Product Name']),
    productVersion: either('Product Version', 'ProductVersion'),
    buildVersion: either('Build Version', 'BuildVersion'),
    serialNumber: either('Serial Number', 'SerialNumber'),
    // The computer that wrote Info.plist spells these in capitals or small letters; the device knows its own.
    udid:
      string(lockdown?.['UniqueDeviceID']) ??
      string(info?.['Target Identifier']) ??
      string(info?.['Unique Identifier']),
  };
}

/** A phone without apps of others has an empty list. */
function hasListOfApps(info: PlistDictionary): boolean {
  return Array.isArray(info['Installed Applications']) || dictionary(info['Applications']) !== null;
}

/** An app that is both listed and described counts where it is listed. */
function* appsIn(path: string, plist: Plist): Generator<readonly [bundle: string, origin: Origin]> {
  const listed = plist?.['Installed Applications'];
  const origin = (locator: string): Origin => ({ domain: containerDomain, path, locator });
  for (const bundle of Object.keys(dictionary(plist?.['Applications']) ?? {}))
    yield [bundle, origin(`Applications › ${bundle}`)];
  for (const [index, bundle] of (Array.isArray(listed) ? (listed as readonly PlistValue[]) : []).entries())
    if (typeof bundle === 'string') yield [bundle, origin(`Installed Applications › ${index}`)];
}

function readRoot(name: string, file: SourceFile | null, issues: Issue[]): Plist {
  if (file === null) {
    issues.push(issue('ROOT_FILE_MISSING', name, `${name} is not in the backup's folder`));
    return null;
  }
  try {
    const plist = readPlist(file.read(largest));
    if (isPlistDictionary(plist)) return plist;
    issues.push(issue('ROOT_FILE_UNREADABLE', name, `${name} is no dictionary`));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    if (isForbidden(error)) throw forbidden(name, error);
    issues.push(issue('ROOT_FILE_UNREADABLE', name, `${name} cannot be read: ${error.message}`));
  }
  return null;
}

function issue(code: IssueCode, path: string, detail: string): Issue {
  return issueAt({ domain: containerDomain, path, locator: '' }, null, code, detail);
}

function string(value: PlistValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function boolean(value: PlistValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function bytes(value: PlistValue | undefined): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}

function date(value: PlistValue | undefined): Instant | null {
  return isPlistDate(value) ? value.at : null;
}

function dictionary(value: PlistValue | undefined): Plist {
  return isPlistDictionary(value) ? value : null;
}
