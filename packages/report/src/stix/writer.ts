import type { Result } from '@bridle/model';
import { createHash } from 'node:crypto';
import { idOf } from './ids.ts';
import type { Said, StixObject } from './object.ts';
import { since, stixTime, toMilliseconds } from './time.ts';
import { tool } from './tool.ts';

/** Makes the objects of a bundle that have a date and a maker. */
export interface Writer {
  /** One that says the same of every phone. */
  readonly general: (type: string, said: Said) => StixObject;
  /** One that is about the phone. */
  readonly here: (type: string, said: Said, ...also: readonly string[]) => StixObject;
}

/**
 * What is about the phone is as old as its backup, which is what it describes; `created` may be whatever time the maker
 * deems right (§3.2), and a result has no other. Two phones share no id, however little their redacted results say: what
 * belongs to one is told by the digests of its evidence, or by that of the whole result.
 */
export function writerOf({ backup, evidence, wholeDigest }: Result): Writer {
  // The digest of them all: the id of every object is made of it, and a backup has very many files.
  const phone = wholeDigest ?? digestOf(evidence);
  const madeAt = stixTime(backup.madeAt);
  const created = madeAt === null ? since : toMilliseconds(madeAt);
  return {
    general: (type, said) => made(type, since, said, []),
    here: (type, said, ...also) => made(type, created, said, [phone, ...also]),
  };
}

/** An object whose id follows from all that it says, so that it has only this one version (§3.6). */
function made(type: string, created: string, said: Said, apart: readonly string[]): StixObject {
  const dated = { created_by_ref: tool.id, created, modified: created };
  const id = idOf(type, ...apart, JSON.stringify({ ...dated, ...said }));
  return { type, spec_version: '2.1', id, ...dated, ...said };
}

function digestOf({ files }: Result['evidence']): string {
  const said = files.map(({ domain, path, bytes, sha256 }) => [domain, path, bytes, sha256]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
