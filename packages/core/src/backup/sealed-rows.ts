import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { ScanError } from '../errors.ts';
import { attempt, emptyDatabase, openDatabase, type OpenDatabase } from '../formats/sqlite/open.ts';
import { readSchema } from '../formats/sqlite/schema.ts';
import type { Discretion, SourceFile } from '../source.ts';
import { memoryFile } from '../sources/memory-file.ts';
import { FormatError } from '../formats/format.ts';
import { spellingsOf } from './password-spellings.ts';
import { manifestUnreadable } from './root-file-error.ts';

/** What `Properties` of iOS 10.0 keeps: what encrypts the rows, together with the password. */
interface Lock {
  readonly salt: Uint8Array;
  readonly passwordHash: Uint8Array;
}

/** Whether `Manifest.db` is one of iOS 10.0, which was plain but for what it says of each file. */
export function hasSealedRows(file: SourceFile): boolean {
  return looking(file, (open) => lockIn(open) !== null);
}

/**
 * The manifest of iOS 10.0 with its rows in plain, made in memory: AES-128-CBC by the first half of SHA-1 of password
 * and salt, from the vector 00 01 … 0f. Throws `ScanError`.
 * Known from the code of others only, and not verified: no such backup was at hand.
 */
export function unsealedRows(
  file: SourceFile,
  password: string | Uint8Array | undefined,
  discretion: Discretion,
): SourceFile {
  if (password === undefined)
    throw new ScanError(
      'PASSWORD_NEEDED',
      'The list of the files of this backup (iOS 10.0) is encrypted with the password itself; the derived key does not open it.',
    );
  return looking(file, (open) => {
    const lock = lockIn(open);
    const key = lock && keyOf(lock, password);
    if (key === null)
      throw new ScanError(
        'MANIFEST_DAMAGED',
        'Manifest.db is damaged: the password opens the keybag and not its rows.',
      );
    try {
      return memoryFile(
        file,
        copyOf(open, (blob) => unsealed(blob, key)),
        discretion,
      );
    } finally {
      key.fill(0);
    }
  });
}

/** What opens the rows, `null` where the password does in no spelling. */
function keyOf({ salt, passwordHash }: Lock, password: string | Uint8Array): Buffer | null {
  for (const bytes of spellingsOf(password))
    if (timingSafeEqual(digestOf('sha256', bytes, salt), passwordHash))
      return digestOf('sha1', bytes, salt).subarray(0, keyLength);
  return null;
}

const keyLength = 16;
const vector = Buffer.from(Array.from({ length: 16 }, (_, index) => index));

function looking<T>(file: SourceFile, look: (open: OpenDatabase) => T): T {
  let open: OpenDatabase | undefined;
  try {
    return attempt(() => look((open = openDatabase(file))));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw manifestUnreadable('Manifest.db', error);
  } finally {
    open?.close();
  }
}

function lockIn({ database }: OpenDatabase): Lock | null {
  const schema = readSchema(database);
  if (!schema.has('Properties', 'key') || !schema.has('Properties', 'value')) return null;
  const value = (name: string): unknown =>
    database.prepare<[string]>('SELECT CAST(value AS BLOB) FROM Properties WHERE key = ?').pluck().get(name);
  const [salt, passwordHash] = [value('salt'), value('passwordHash')];
  const isThere = salt instanceof Uint8Array && passwordHash instanceof Uint8Array && passwordHash.length === 32;
  return isThere ? { salt, passwordHash } : null;
}

function digestOf(name: 'sha1' | 'sha256', password: Uint8Array, salt: Uint8Array): Buffer {
  return createHash(name).update(password).update(salt).digest();
}

/** A new database with the same files. Into the one that was found nothing is written: its triggers would run. */
function copyOf({ database }: OpenDatabase, change: (blob: Uint8Array) => Uint8Array): Uint8Array {
  const copy = emptyDatabase(0);
  try {
    copy.database.exec(
      'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB); BEGIN',
    );
    const insert = copy.database.prepare('INSERT OR IGNORE INTO Files VALUES (?, ?, ?, ?, ?)');
    const rows = database.prepare<[], unknown[]>(
      'SELECT fileID, domain, relativePath, flags, file FROM Files ORDER BY fileID',
    );
    for (const [fileId, domain, path, flags, blob] of rows.raw().iterate())
      insert.run(fileId, domain, path, flags, blob instanceof Uint8Array ? change(blob) : blob);
    copy.database.exec('COMMIT');
    return copy.database.serialize();
  } finally {
    copy.close();
  }
}

/** What a row says of its file; as it was found where it cannot be decrypted, which then is no property list. */
function unsealed(blob: Uint8Array, key: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-128-cbc', key, vector);
  try {
    return Buffer.concat([decipher.update(blob), decipher.final()]);
  } catch {
    return blob;
  }
}
