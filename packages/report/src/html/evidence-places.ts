import { containerDomain, type Evidence, type Result } from '@bridle/model';

/** Where the files of the evidence lie, for those who look at them without Bridle. */
export interface EvidencePlaces {
  /** What to look into: the backup, or, where that is encrypted, a copy that was decrypted. */
  readonly folder: 'backup' | 'copy';
  /** The way to a file from there, and to the log beside it, where that was read too; `null` where the file is not listed. */
  readonly of: (row: Pick<Evidence, 'domain' | 'path'>) => EvidencePlace | null;
}

/** Where one file lies. */
interface EvidencePlace {
  readonly file: string;
  /** `null` where there is none. */
  readonly log: string | null;
}

/** By the list of the files that were read. */
export function placesOf({ evidence: { files }, backup }: Pick<Result, 'evidence' | 'backup'>): EvidencePlaces {
  const isFlat = files.some(({ domain, path }) => domain === containerDomain && path === 'Manifest.mbdb');
  const places = new Map<string, string>();
  for (const { domain, path, fileId } of files) {
    const name = fileId ?? path;
    if (!isName.test(name)) continue;
    places.set(keyOf(domain, path), fileId === null || isFlat ? name : `${name.slice(0, 2)}/${name}`);
  }
  return {
    folder: backup.protection === 'encrypted' ? 'copy' : 'backup',
    of: ({ domain, path }) => {
      const file = places.get(keyOf(domain, path));
      return file === undefined ? null : { file, log: places.get(keyOf(domain, `${path}-wal`)) ?? null };
    },
  };
}

/** What all names in the folder of a backup are like; any other, which a result may be made to hold, is nothing to be typed. */
const isName = /^[\w.-]{1,100}$/;

function keyOf(domain: string, path: string): string {
  return `${domain}\0${path}`;
}
