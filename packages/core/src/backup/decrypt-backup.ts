import { setImmediate } from 'node:timers/promises';
import { aBoolean, aFunction, endedByListeners, type Issue, type OptionChecks, type Origin } from '@bridle/model';
import { ScanError } from '../errors.ts';
import type { Extent } from '../extent.ts';
import { FormatError } from '../formats/format.ts';
import { readPlist } from '../formats/plist/read.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { writeXmlPlist } from '../formats/plist/xml.ts';
import { givenOptions, insistOnPath } from '../given-options.ts';
import { containerDomain, type Source, type SourceFile } from '../source.ts';
import { rootFile } from '../sources/backup-source.ts';
import { beginIn, insistFit, type Destination } from './destination.ts';
import { findBackup } from './find-backup.ts';
import { fileIdOf, payloadPlace, type Manifest } from './manifest.ts';
import { openBackup } from './open-backup.ts';
import { realNames } from './real-names.ts';
import { manifestUnreadable } from './root-file-error.ts';
import { copyMark } from './root-plists.ts';
import { unlockChecks, unlockOptions, type UnlockOptions } from './unlock.ts';

/** What making a decrypted copy may be told, and what opens the backup. */
export interface DecryptOptions extends UnlockOptions {
  /**
   * Whether files get the names they have on the phone, in a folder for each domain, for people to look at. Otherwise
   * they are named as in a backup, and every tool that reads backups reads the copy. Default `false`.
   */
  readonly realNames?: boolean | undefined;
  /** Called a few times a second, and at the end. */
  readonly onProgress?: ((progress: DecryptProgress) => void) | undefined;
}

const checks: OptionChecks<DecryptOptions> = { ...unlockChecks, realNames: aBoolean, onProgress: aFunction };

/** How far a copy is. */
export interface DecryptProgress {
  readonly files: number;
  readonly total: number;
  /** Bytes written by this call. */
  readonly bytes: number;
  /** Of what this call writes: what an earlier one had finished is no part of it. */
  readonly extent: Extent;
}

/** A file that is not in the copy, and why. */
export interface DecryptFailure {
  readonly origin: Origin;
  readonly code: Issue['code'];
  readonly detail: string;
}

/** What came of making a copy. */
export interface Decryption {
  /** Files written by this call, and those that an earlier one had finished. */
  readonly written: number;
  readonly kept: number;
  /** Files that the backup lists and does not hold. */
  readonly missing: number;
  readonly bytes: number;
  readonly failures: readonly DecryptFailure[];
  /** What was odd about files that are in the copy, and about the backup's own files. */
  readonly issues: readonly Issue[];
}

/** How many files are under way at once. */
const lanes = 4;

/**
 * Makes a decrypted copy of an encrypted backup, in a new or empty folder that only its owner may enter. A call that was
 * ended goes on where it was when it is given again. Rejects with a `ScanError`.
 *
 * ```ts
 * const { failures } = await decryptBackup('/evidence/backup', '/work/copy', { password });
 * ```
 */
export async function decryptBackup(
  folder: string,
  destination: string,
  asked: DecryptOptions = {},
): Promise<Decryption> {
  insistOnPath(folder, 'the backup');
  insistOnPath(destination, 'the copy');
  const options = endedByListeners(givenOptions(asked, checks));
  options.signal?.throwIfAborted();
  const evidence = findBackup(folder);
  const identity = identityOf(evidence, options);
  insistFit(destination, evidence, identity);
  await using backup = await openBackup(evidence, unlockOptions(options));
  if (backup.description.protection !== 'encrypted')
    throw new ScanError('NOT_ENCRYPTED', 'This backup is not encrypted.');
  const copy = beginIn(destination, identity);
  const counts = await copyFiles(backup.source, copy, options, rootFile(evidence, 'Manifest.db') === null);
  await copyRoot(backup.source, copy, options);
  options.signal?.throwIfAborted();
  copy.finish();
  return { ...counts, issues: backup.issues };
}

/** Two copies are one where the keys and the names are the same. */
function identityOf(evidence: string, { realNames = false }: DecryptOptions): string {
  return JSON.stringify({ of: keysOf(evidence), realNames });
}

/** The SHA-256 of what holds the keys, where it is there. Throws `ScanError`. */
function keysOf(evidence: string): string | null {
  const name = 'Manifest.plist';
  try {
    return rootFile(evidence, name)?.sha256() ?? null;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw manifestUnreadable(name, error);
  }
}

async function copyFiles(
  source: Source,
  copy: Destination,
  { realNames: hasRealNames = false, signal, onProgress }: DecryptOptions,
  isFlat: boolean,
): Promise<Omit<Decryption, 'issues'>> {
  const every = { domain: '**', path: '**' };
  const whole = await measured(source.find(every), signal);
  let done = 0;
  const counts = { written: 0, kept: 0, missing: 0, bytes: 0 };
  const failures: DecryptFailure[] = [];
  const nameOf = hasRealNames ? realNames() : payloadNames(isFlat ? 'flat' : 'folders');
  const tellAll = (): void => {
    const files = counts.written + counts.kept + counts.missing + failures.length;
    onProgress?.({ files, total: whole.files, bytes: counts.bytes, extent: { done, total: whole.bytes } });
  };
  const tell = occasionally(tellAll);
  /** The pieces of a file, counted as they are read; however that ends, the file is behind us then. */
  function* counted(file: SourceFile): Generator<Uint8Array> {
    let rest = file.storedSize();
    try {
      for (const piece of file.pieces()) {
        signal?.throwIfAborted();
        yield piece;
        done += piece.length;
        rest -= piece.length;
        // Whoever writes the piece gives others their turn.
        void tell();
      }
    } finally {
      done += rest;
    }
  }

  const files = source.find(every)[Symbol.iterator]();
  let hasEnded = false;
  const inLane = async (): Promise<void> => {
    try {
      for (let next = files.next(); next.done !== true && !hasEnded; next = files.next()) {
        signal?.throwIfAborted();
        const file = next.value;
        const { domain, path } = file;
        try {
          const segments = nameOf(file);
          const there = copy.sizeOf(segments);
          if (there !== null && there === file.size()) {
            counts.kept++;
            whole.bytes -= file.storedSize();
          } else {
            // Others count meanwhile: what is added to is looked at afterwards.
            const size = await copy.write(segments, counted(file));
            counts.bytes += size;
            counts.written++;
          }
        } catch (error) {
          if (!(error instanceof FormatError)) throw error;
          if (error.code === 'PAYLOAD_MISSING') counts.missing++;
          else failures.push({ origin: { domain, path, locator: '' }, code: error.code, detail: error.message });
        }
        await tell();
      }
    } catch (error) {
      hasEnded = true;
      throw error;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, inLane));
  for (const end of ended) if (end.status === 'rejected') throw end.reason as Error;
  // Whoever asked for an end while the last files were written gets no finished copy.
  signal?.throwIfAborted();
  tellAll();
  return { ...counts, failures };
}

/** The backup's own files come last: without them no one takes an unfinished copy for a backup. */
async function copyRoot(source: Source, copy: Destination, { realNames = false }: DecryptOptions): Promise<void> {
  const write = (name: string, pieces: Iterable<Uint8Array>): Promise<number> =>
    copy.write(realNames ? [containerDomain, name] : [name], pieces);
  for (const name of ['Info.plist', 'Status.plist', 'Manifest.db', 'Manifest.mbdb']) {
    const file = rootOf(source, name);
    if (file !== null) await write(name, file.pieces());
  }
  const manifest = rootOf(source, 'Manifest.plist');
  if (manifest !== null) await write('Manifest.plist', [withoutEncryption(manifest)]);
}

function rootOf(source: Source, name: string): SourceFile | null {
  for (const file of source.find({ domain: containerDomain, path: name })) return file;
  return null;
}

/** Says that nothing is encrypted, and is without what a password could be guessed by. */
function withoutEncryption(file: SourceFile): Uint8Array {
  const plist = readPlist(file.read());
  if (!isPlistDictionary(plist)) throw new ScanError('KEYBAG_DAMAGED', 'Manifest.plist is no dictionary.');
  const rest = Object.fromEntries(
    Object.entries(plist).filter(([key]) => key !== 'BackupKeyBag' && key !== 'ManifestKey'),
  );
  return Buffer.from(writeXmlPlist({ ...rest, IsEncrypted: false, [copyMark]: true }), 'utf8');
}

/** How many files there are, and how many bytes they take. None is held: there may be hundreds of thousands. */
async function measured(
  files: Iterable<SourceFile>,
  signal: AbortSignal | undefined,
): Promise<{ readonly files: number; bytes: number }> {
  const whole = { files: 0, bytes: 0 };
  const turn = occasionally(() => signal?.throwIfAborted());
  for (const file of files) {
    whole.files++;
    whole.bytes += file.storedSize();
    await turn();
  }
  return whole;
}

const interval = 100;

/** Tells a few times a second, and lets others have their turn. */
function occasionally(tell: () => void): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < interval) return undefined;
    last = performance.now();
    tell();
    return setImmediate();
  };
}

function payloadNames(layout: Manifest['layout']) {
  return ({ domain, path }: SourceFile): readonly string[] => payloadPlace(layout, fileIdOf(domain, path));
}
