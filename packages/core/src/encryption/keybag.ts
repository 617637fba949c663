import { FormatError } from '../formats/format.ts';

/** One derivation from the password: PBKDF2 with HMAC of a digest. */
export interface Derivation {
  readonly digest: 'sha256' | 'sha1';
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** A protection class, and its key wrapped with the key that the password gives. */
interface KeybagClass {
  readonly id: number;
  /** Bit 0: wrapped with a key of the device's own too, and of no use elsewhere. Bit 1: wrapped with the password's. */
  readonly wrap: number;
  readonly wrappedKey: Uint8Array | null;
}

/** What `BackupKeyBag` of `Manifest.plist` says. */
export interface Keybag {
  /** In the order in which each is applied to what the one before gave: two since iOS 10.2, one before. */
  readonly derivations: readonly Derivation[];
  readonly classes: readonly KeybagClass[];
}

const headerLength = 8;

/** Phones use ten million; a bag that asks for more than ten times as many is there to keep someone waiting. */
const mostIterations = 100_000_000;

type Fields = ReadonlyMap<string, Uint8Array>;

/**
 * Reads a keybag: one field behind the other, four letters, a length of four bytes, big-endian, and the value. The
 * second `UUID` and every later one begins a class; what stands before is of the bag. Letters no one knows are passed
 * over. Throws `FormatError`. Source: https://support.apple.com/guide/security/sec6483d5760/web for what it holds,
 * https://stackoverflow.com/a/13793043 for the letters.
 */
export function readKeybag(bytes: Uint8Array): Keybag {
  const [bag, ...classes] = groupsIn(bytes);
  if (bag === undefined) throw damaged('it is empty');
  return { derivations: derivationsOf(bag), classes: classes.flatMap(classOf) };
}

function groupsIn(bytes: Uint8Array): readonly Fields[] {
  const groups: Map<string, Uint8Array>[] = [];
  for (const [tag, value] of fieldsIn(bytes)) {
    if (groups.length === 0 || (tag === 'UUID' && groups.at(-1)!.has(tag))) groups.push(new Map());
    const group = groups.at(-1)!;
    // Of a field that stands twice in a group the first counts.
    if (!group.has(tag)) group.set(tag, value);
  }
  return groups;
}

function* fieldsIn(bytes: Uint8Array): Generator<readonly [tag: string, value: Uint8Array]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + headerLength <= buffer.length) {
    const tag = buffer.toString('latin1', at, at + 4);
    const length = buffer.readUInt32BE(at + 4);
    at += headerLength;
    if (at + length > buffer.length) throw damaged(`it ends within ${/^\w{4}$/.test(tag) ? tag : 'a field'}`);
    yield [tag, buffer.subarray(at, at + length)];
    at += length;
  }
}

/** Whether there is a first derivation is told by its fields, and by no version. */
function derivationsOf(bag: Fields): readonly Derivation[] {
  const [salt, iterations] = [bag.get('SALT'), number(bag, 'ITER')];
  if (salt === undefined || iterations === null) throw damaged('it has no SALT or no ITER');
  const [firstSalt, firstIterations] = [bag.get('DPSL'), number(bag, 'DPIC')];
  const second: Derivation = { digest: 'sha1', salt, iterations };
  const all: readonly Derivation[] =
    firstSalt === undefined || firstIterations === null
      ? [second]
      : [{ digest: 'sha256', salt: firstSalt, iterations: firstIterations }, second];
  for (const one of all)
    if (one.iterations < 1 || one.iterations > mostIterations)
      throw damaged(`it asks for ${one.iterations} iterations; 1 to ${mostIterations} are made`);
  return all;
}

function classOf(fields: Fields): readonly KeybagClass[] {
  const id = number(fields, 'CLAS');
  if (id === null) return [];
  return [{ id, wrap: number(fields, 'WRAP') ?? 0, wrappedKey: fields.get('WPKY') ?? null }];
}

function number(fields: Fields, tag: string): number | null {
  const value = fields.get(tag);
  if (value === undefined) return null;
  if (value.length !== 4) throw damaged(`${tag} has ${value.length} bytes, not 4`);
  return new DataView(value.buffer, value.byteOffset).getUint32(0);
}

function damaged(what: string): FormatError {
  return new FormatError('FILE_UNREADABLE', what);
}
