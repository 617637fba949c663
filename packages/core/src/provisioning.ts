import { certificatesIn, sha256Of } from './certificate.ts';
import { FormatError } from './formats/format.ts';
import { readPlist } from './formats/plist/read.ts';
import { isPlistDate, isPlistDictionary, type PlistDictionary, type PlistValue } from './formats/plist/value.ts';

const ending = '</plist>';

/**
 * The property list in a provisioning profile, which is a signed message (CMS) around it; `null` where there is none, as
 * in the newer profiles that are no property list. Source: https://developer.apple.com/documentation/technotes/tn3125-inside-code-signing-provisioning-profiles.
 * Throws `FormatError`.
 */
export function readProvisioning(bytes: Uint8Array): PlistDictionary | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = buffer.indexOf('<?xml');
  const end = buffer.lastIndexOf(ending);
  if (start === -1 || end < start) return null;
  const document = readPlist(bytes.subarray(start, end + ending.length));
  if (!isPlistDictionary(document)) throw new FormatError('FILE_UNREADABLE', 'a provisioning profile of no dictionary');
  return document;
}

/** What a provisioning profile says: which app of whom may run where, and by whose certificates it must be signed. */
export function provisioned(document: PlistDictionary, bytes: Uint8Array) {
  const entitlements = isPlistDictionary(document['Entitlements']) ? document['Entitlements'] : {};
  return {
    profileId: textOf(document['UUID']),
    name: textOf(document['Name']),
    organization: textOf(document['TeamName']),
    payloadTypes: none,
    links: none,
    bundle: bundleOf(entitlements),
    teams: listOf(document['TeamIdentifier']).filter((it) => typeof it === 'string'),
    entitlements: Object.keys(entitlements),
    // An enterprise lets its app run on any phone; else each phone is named.
    isForAllDevices: document['ProvisionsAllDevices'] === true,
    devices: listOf(document['ProvisionedDevices']).filter((it) => typeof it === 'string'),
    certificates: listOf(document['DeveloperCertificates']).flatMap((it) =>
      it instanceof Uint8Array ? certificatesIn(it) : [],
    ),
    sha256: sha256Of(bytes),
    createdAt: dateOf(document['CreationDate']),
    expiresAt: dateOf(document['ExpirationDate']),
  };
}

const none: readonly string[] = [];

/** An app is named by its team and its bundle; one whose name ends in a star stands for many. */
function bundleOf(entitlements: PlistDictionary): string | null {
  return textOf(entitlements['application-identifier'])?.replace(/^[A-Z\d]{10}\./, '') ?? null;
}

function textOf(value: PlistValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: PlistValue | undefined): readonly PlistValue[] {
  return Array.isArray(value) ? (value as readonly PlistValue[]) : [];
}

function dateOf(value: PlistValue | undefined) {
  return isPlistDate(value) ? value.at : null;
}
