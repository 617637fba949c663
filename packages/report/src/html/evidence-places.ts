import {
  containerDomain,
  type Evidence,
  type EvidenceFile,
  type Result,
  type StoreQuery,
  type StoreSchema,
} from '@bridle/model';

/** Where the file of a row lies, for those who look at it without Bridle; `null` where it is not listed. */
export type EvidencePlaces = (row: Pick<Evidence, 'artefact' | 'domain' | 'path'>) => EvidencePlace | null;

/** Where one file lies. */
export interface EvidencePlace {
  /** Where it can be read: in the backup, or, where it lies there encrypted, in a copy that was decrypted. */
  readonly folder: 'backup' | 'copy';
  /** The way to it from there. */
  readonly file: string;
  /** That to the log beside it; `null` where there is none. */
  readonly log: string | null;
  /** How its rows are asked for; `null` where nobody knows. */
  readonly query: StoreQuery | null;
}

/** By the list of the files that were read, of which the logs beside stores are. */
export function placesOf(
  { evidence: { files }, schemas }: Pick<Result, 'evidence' | 'schemas'>,
  queryOf: (store: StoreSchema) => StoreQuery | null,
): EvidencePlaces {
  const isFlat = files.some(({ domain, path }) => domain === containerDomain && path === 'Manifest.mbdb');
  const known = new Map(files.filter((it) => isName.test(nameOf(it))).map((it) => [keyOf(it), it]));
  const wayTo = (file: EvidenceFile): string =>
    file.fileId === null || isFlat ? nameOf(file) : `${file.fileId.slice(0, 2)}/${file.fileId}`;
  const queries = new Map(schemas.map((it) => [`${it.artefact}\0${keyOf(it)}`, queryOf(it)]));
  return ({ artefact, domain, path }) => {
    const file = known.get(keyOf({ domain, path }));
    if (file === undefined) return null;
    const log = known.get(keyOf({ domain, path: `${path}-wal` }));
    return {
      folder: file.plainSha256 === null ? 'backup' : 'copy',
      file: wayTo(file),
      log: log === undefined ? null : wayTo(log),
      query: queries.get(`${artefact}\0${keyOf(file)}`) ?? null,
    };
  };
}

/**
 * What all names in the folder of a backup are like, and numbers and ids in its stores; any other, which a result may be made
 * to hold, is nothing to be typed.
 */
export const isName = /^[\w.-]{1,100}$/;

function nameOf({ fileId, path }: EvidenceFile): string {
  return fileId ?? path;
}

function keyOf({ domain, path }: Pick<Evidence, 'domain' | 'path'>): string {
  return `${domain}\0${path}`;
}
