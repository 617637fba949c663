import type { PlistDictionary, PlistValue } from '../formats/plist/value.ts';

/** What a phone keeps, however it is named and whatever is installed on it, and where each of the two lists has it. */
const marks = [
  { called: 'serial number', inInfo: ['Serial Number'], inLockdown: 'SerialNumber' },
  { called: 'UDID', inInfo: ['Target Identifier', 'Unique Identifier'], inLockdown: 'UniqueDeviceID' },
  { called: 'model', inInfo: ['Product Type'], inLockdown: 'ProductType' },
] as const;

/**
 * By which marks `Info.plist` describes another phone than the `Lockdown` of `Manifest.plist`. What one of them does not
 * say contradicts nothing: tools write fewer keys than iTunes.
 */
export function contradictedMarks(info: PlistDictionary | null, lockdown: PlistDictionary | null): readonly string[] {
  return marks
    .filter(({ inInfo, inLockdown }) => {
      const own = spelt(lockdown?.[inLockdown]);
      return own !== null && inInfo.map((key) => spelt(info?.[key])).some((it) => it !== null && it !== own);
    })
    .map(({ called }) => called);
}

/** The computer that wrote `Info.plist` spells a UDID in capitals or small letters; its hyphen tells no two apart. */
function spelt(value: PlistValue | undefined): string | null {
  return typeof value === 'string' ? value.replaceAll('-', '').toLowerCase() || null : null;
}
