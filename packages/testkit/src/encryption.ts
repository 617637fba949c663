import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import type { Cell } from './database.ts';

/** A protection class of the keybag, where it is not as usual. */
export interface ClassDeclaration {
  /** Bit 0: also wrapped with a key of the device; bit 1: with that of the password. Default 2; 3 for classes 9 to 11. */
  readonly wrap?: number | undefined;
  /** Another wrapped key than the right one; `null` for none. */
  readonly wrappedKey?: ((right: Uint8Array) => Uint8Array | null) | undefined;
}

/** How a backup is encrypted. Its keys follow from names, so that the same declaration gives the same bytes. */
export interface EncryptionDeclaration {
  readonly password: string | Uint8Array;
  /**
   * Iterations of the first derivation; `null` for a keybag of before iOS 10.2, which has none. Default 2, where a phone
   * takes ten million.
   */
  readonly iterations?: number | null | undefined;
  /** Iterations of the second derivation. Default 2, where a phone takes ten thousand. */
  readonly secondIterations?: number | undefined;
  /** What is encrypted: since iOS 10.2, the default, `Manifest.db` too; in 10.0 what its rows say of files; in 10.1 neither. */
  readonly like?: '10.2' | '10.1' | '10.0' | undefined;
  /** Classes by number that are not as usual; `null` for one that the bag does not have. */
  readonly classes?: { readonly [id: number]: ClassDeclaration | null } | undefined;
  /** Other bytes of the keybag than the right ones; `null` for none. */
  readonly keybag?: ((right: Uint8Array) => Uint8Array | null) | undefined;
  /** Another wrapped key of the manifest than the right one; `null` for none. */
  readonly manifestKey?: ((right: Uint8Array) => Uint8Array | null) | undefined;
}

/** Encrypts the parts of one backup. */
export interface Encryption {
  /** The wrapped key of a file, as the manifest lists it. */
  wrappedKey(fileId: string, protectionClass: number): Uint8Array;
  seal(fileId: string, content: Uint8Array): Uint8Array;
  sealManifest(content: Uint8Array): Uint8Array;
  sealRow(blob: Uint8Array): Uint8Array;
  /** Rows of the table `Properties`. */
  readonly properties: readonly (readonly Cell[])[];
  /** What stands in `Manifest.plist`. */
  manifestPlist(container: 'db' | 'mbdb' | undefined): { readonly [key: string]: Uint8Array };
}

const usualClasses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const manifestClass = 3;
const named = (name: string): Buffer => createHash('sha256').update(name).digest();
const fileKey = (fileId: string): Buffer => named(`file ${fileId}`);
const classKey = (id: number): Buffer => named(`class ${id}`);
const saltOf = (name: string): Buffer => named(name).subarray(0, 20);

/** Makes what encrypts a backup. */
export function encryptionOf(declared: EncryptionDeclaration): Encryption {
  const { password, like = '10.2' } = declared;
  const rowSalt = saltOf('rows');
  const rowKey = createHash('sha1').update(password).update(rowSalt).digest().subarray(0, 16);
  const rowVector = Buffer.from(Array.from({ length: 16 }, (_, index) => index));
  return {
    wrappedKey: (fileId, id) => Buffer.concat([littleEndian(id), wrap(classKey(id), fileKey(fileId))]),
    seal: (fileId, content) => encrypted(fileKey(fileId), content, true),
    sealManifest: (content) => (like === '10.2' ? encrypted(named('manifest'), content, false) : content),
    sealRow(blob) {
      if (like !== '10.0') return blob;
      const cipher = createCipheriv('aes-128-cbc', rowKey, rowVector);
      return Buffer.concat([cipher.update(blob), cipher.final()]);
    },
    properties:
      like === '10.0'
        ? [
            ['salt', rowSalt],
            ['passwordHash', createHash('sha256').update(password).update(rowSalt).digest()],
          ]
        : [],
    manifestPlist(container) {
      const keybag = changed(keybagOf(declared), declared.keybag);
      const right = Buffer.concat([littleEndian(manifestClass), wrap(classKey(manifestClass), named('manifest'))]);
      const hasManifestKey = like === '10.2' && container !== 'mbdb';
      const manifestKey = hasManifestKey ? changed(right, declared.manifestKey) : null;
      return {
        ...(keybag === null ? {} : { BackupKeyBag: keybag }),
        ...(manifestKey === null ? {} : { ManifestKey: manifestKey }),
      };
    },
  };
}

function changed(right: Uint8Array, change: ((right: Uint8Array) => Uint8Array | null) | undefined): Uint8Array | null {
  return change === undefined ? right : change(right);
}

/** A keybag as phones write it: the fields of the bag, then those of each class. */
function keybagOf(declared: EncryptionDeclaration): Uint8Array {
  const { password, iterations = 2, secondIterations = 2, classes = {} } = declared;
  const [salt, firstSalt] = [saltOf('second derivation'), saltOf('first derivation')];
  const first = iterations === null ? password : pbkdf2Sync(password, firstSalt, iterations, 32, 'sha256');
  const key = pbkdf2Sync(first, salt, secondIterations, 32, 'sha1');
  const fields = [
    field('VERS', bigEndian(4)),
    field('TYPE', bigEndian(1)),
    field('UUID', named('bag').subarray(0, 16)),
    field('HMCK', Buffer.alloc(40)),
    field('WRAP', bigEndian(0)),
    field('SALT', salt),
    field('ITER', bigEndian(secondIterations)),
  ];
  if (iterations !== null)
    fields.push(field('DPWT', bigEndian(1)), field('DPIC', bigEndian(iterations)), field('DPSL', firstSalt));
  const ids = new Set([...usualClasses, ...Object.keys(classes).map(Number)]);
  for (const id of [...ids].sort((a, b) => a - b)) {
    const one = classes[id];
    if (one === null) continue;
    const bits = one?.wrap ?? (id >= 9 && id <= 11 ? 3 : 2);
    const wrappedKey = changed(wrap(key, classKey(id)), one?.wrappedKey);
    fields.push(
      field('UUID', named(`class ${id} id`).subarray(0, 16)),
      field('CLAS', bigEndian(id)),
      field('WRAP', bigEndian(bits)),
      field('KTYP', bigEndian(0)),
    );
    if (wrappedKey !== null) fields.push(field('WPKY', wrappedKey));
  }
  return Buffer.concat(fields);
}

function field(tag: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(tag, 'latin1'), bigEndian(value.length), value]);
}

/** RFC 3394. */
function wrap(key: Uint8Array, wrapped: Uint8Array): Buffer {
  const cipher = createCipheriv('id-aes256-wrap', key, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(wrapped), cipher.final()]);
}

function encrypted(key: Uint8Array, content: Uint8Array, isPadded: boolean): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(isPadded);
  return Buffer.concat([cipher.update(content), cipher.final()]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
