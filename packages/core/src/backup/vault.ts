import type { Issue } from '@bridle/model';
import type { ClassKeys } from '../encryption/class-keys.ts';
import { endOf, endOfManifest } from '../encryption/content.ts';
import { FormatError } from '../formats/format.ts';
import { issueAt } from '../issue.ts';
import { emptyShelf } from '../shelf.ts';
import { placeKey, type Discretion, type SourceFile } from '../source.ts';
import { type DiskFile } from '../sources/disk-file.ts';
import { sealedFile } from '../sources/sealed-file.ts';
import type { Seal } from './manifest.ts';

/** An encrypted backup's keys, and what was odd about the files they opened. */
export interface Vault {
  /** How the list of the files may be held: without it nothing is read, so that it is held whatever its size. */
  readonly ofManifest: Discretion;
  /** The content of `Manifest.db`, by the key that `Manifest.plist` holds for it. */
  manifest(stored: DiskFile, manifestKey: Uint8Array): SourceFile;
  /** The content of a payload. */
  payload(stored: DiskFile, sealOf: () => Seal): SourceFile;
  readonly issues: readonly Issue[];
  /** Overwrites the keys, and holds nothing open any more. */
  close(): void;
}

const classLength = 4;

/** Makes a vault of the keys of an opened keybag. */
export function vaultOf(keys: ClassKeys, limits: Omit<Discretion, 'images'>): Vault {
  const images = emptyShelf();
  const discretion = { ...limits, images };
  const ofManifest = limits.mayUseDisk ? discretion : { mostInMemory: Infinity, mayUseDisk: false, images };
  const oddities = new Map<string, Issue>();
  const locked = new Map<number, Set<string>>();

  const note = ({ domain, path }: SourceFile, code: Issue['code'], detail: string): void => {
    const origin = { domain, path, locator: '' };
    oddities.set([code, domain, path, detail].join('\0'), issueAt(origin, null, code, detail));
  };

  function unwrap(wrapped: Uint8Array, otherwise: number | null, file: SourceFile): Buffer {
    if (wrapped.length <= classLength)
      throw new FormatError(
        'FILE_KEY_DAMAGED',
        `its key has ${wrapped.length} bytes; it begins with four of its class`,
      );
    const stated = new DataView(wrapped.buffer, wrapped.byteOffset).getUint32(0, true);
    const protectionClass = otherwise !== null && !keys.has(stated) && keys.has(otherwise) ? otherwise : stated;
    if (!keys.has(protectionClass)) {
      const places = locked.get(protectionClass) ?? new Set();
      locked.set(protectionClass, places.add(placeKey(file)));
    }
    return keys.unwrap(protectionClass, wrapped.subarray(classLength));
  }

  /** What is read through a seal is looked at when it is read: a pattern may find a hundred thousand files. */
  function payload(stored: DiskFile, sealOf: () => Seal): SourceFile {
    let found: SourceFile | undefined;
    const file = (): SourceFile => (found ??= opened(stored, sealOf()));
    return {
      domain: stored.domain,
      path: stored.path,
      beside: (suffix) => stored.beside(suffix),
      other: (domain, path) => stored.other(domain, path),
      discretion,
      storedSize: () => stored.storedSize(),
      size: () => file().size(),
      head: (length) => file().head(length),
      read: (limit, allocate) => file().read(limit, allocate),
      pieces: () => file().pieces(),
      place: () => file().place(),
      sha256: () => file().sha256(),
    };
  }

  function opened(stored: DiskFile, { key, protectionClass, size }: Seal): SourceFile {
    if (key === null) {
      note(stored, 'FILE_KEY_ABSENT', 'the manifest lists it without a key, in an encrypted backup');
      return stored;
    }
    return sealedFile(stored, {
      key: () => unwrap(key, protectionClass, stored),
      end: (length, last) => endOf(length, last, size !== null && size >= 0 ? size : null),
      note: ({ code, detail }) => {
        note(stored, code, detail);
      },
      discretion,
    });
  }

  return {
    ofManifest,
    payload,
    manifest: (stored, manifestKey) =>
      sealedFile(stored, {
        key: () => unwrap(manifestKey, null, stored),
        end: endOfManifest,
        note: ({ code, detail }) => {
          note(stored, code, detail);
        },
        discretion: ofManifest,
      }),
    get issues() {
      return [...keys.damaged.map(damagedClass), ...oddities.values(), ...[...locked].map(lockedClass)];
    },
    close: () => {
      images.close();
      keys.close();
    },
  };
}

function damagedClass(protectionClass: number): Issue {
  return issueAt(null, null, 'CLASS_KEY_MISSING', `the key of protection class ${protectionClass} is damaged`);
}

function lockedClass([protectionClass, { size }]: readonly [number, ReadonlySet<string>]): Issue {
  const detail = `protection class ${protectionClass}: ${size} of the files that were to be read cannot be decrypted`;
  return { ...issueAt(null, null, 'CLASS_KEY_MISSING', detail), count: size };
}
