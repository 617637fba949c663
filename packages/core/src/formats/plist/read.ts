import { readBinaryPlist } from './binary.ts';
import { isBinaryPlist } from './binary-layout.ts';
import type { PlistValue } from './value.ts';
import { readXmlPlist } from './xml.ts';

/** Reads a property list, binary or XML, whatever its name says. Throws `FormatError`. */
export function readPlist(bytes: Uint8Array): PlistValue {
  return isBinaryPlist(bytes) ? readBinaryPlist(bytes) : readXmlPlist(bytes);
}
