import {
  familyCovers,
  isInRange,
  issueCodes,
  type ArtefactCoverage,
  type ArtefactRecord,
  type ArtefactStatus,
  type HashAlgorithm,
  type Issue,
  type SystemRange,
} from '@bridle/model';
import type { Artefact } from './artefact.ts';
import type { Backup } from './backup/open-backup.ts';
import type { Position } from './formats/format.ts';
import { isBackupClosed } from './errors.ts';
import { aBackup, anArtefact, insistOnGiven } from './given-options.ts';
import { clockWatch } from './improbable-clock.ts';
import { failureAt } from './issue.ts';
import { appsWithoutStore } from './keeping-app.ts';
import { withoutPauses } from './pauses.ts';
import { reachMeter, type Reach } from './reach.ts';

/** One pass over one artefact of a backup. */
export interface Examination {
  /** Records and issues, read as they are asked for, once: to begin anew throws. Whoever wants them again examines again. */
  readonly items: Iterable<ArtefactRecord | Issue>;
  /**
   * The same in their stead, for whoever must not hold the thread: with `null` before each file is opened, and for each row
   * of which nothing is made.
   */
  readonly steps: Iterable<ArtefactRecord | Issue | null>;
  /** Bytes of the files that were gone through so far, as they lie in the evidence. */
  bytes(): number;
  /**
   * What was examined so far; whole once `items` has ended, until when it is `partial` at best. Throws before anything of
   * them was read: it would say nothing.
   */
  coverage(): ArtefactCoverage;
}

/**
 * Reads an artefact and keeps account of how well, and how far back, it could be examined. Where nothing is known of the
 * device, stores are missed as on one of today. Files that its records name are hashed in the algorithms of the hashes that
 * are sought, by default none. Throws a `ScanError` where it is given no artefact, or no backup.
 */
export function examine(
  artefact: Artefact,
  backup: Pick<Backup, 'source' | 'description'> & Partial<Pick<Backup, 'device' | 'apps'>>,
  hashesSought: readonly HashAlgorithm[] = [],
): Examination {
  insistOnGiven('The artefact', artefact, anArtefact);
  insistOnGiven('The backup', backup, aBackup);
  const { source, description, device } = backup;
  const reach = reachMeter(description.madeAt, artefact.family);
  const clocks = clockWatch(artefact.id, description.madeAt);
  const version = device?.productVersion ?? null;
  let files = 0;
  let bytes = 0;
  let current: { readonly bytes: number; readonly position: Position } | null = null;
  let lost = 0;
  let records = 0;
  let unexamined = 0;
  let unhashed = 0;
  let unsupported = 0;
  let failures = 0;
  let isAsked = false;
  let isBegun = false;
  let isEnded = false;
  let isOfAppInUse = false;

  function* read(): Generator<ArtefactRecord | Issue | null> {
    isBegun = true;
    let isInFile = false;
    const containers = new Set<string>();
    try {
      for (const file of artefact.locate(source)) {
        files++;
        containers.add(file.domain);
        isInFile = true;
        const [readBefore, missedBefore] = [records, unsupported + failures];
        const position: Position = {};
        current = { bytes: file.storedSize(), position };
        for (const item of artefact.stepsOf(file, position, hashesSought)) {
          if (item !== null) account(item);
          yield item;
        }
        isInFile = false;
        bytes += current.bytes;
        current = null;
        if (records === readBefore && unsupported + failures > missedBefore) lost++;
      }
      for (const issue of appsWithoutStore(artefact, containers, backup)) {
        account(issue);
        yield issue;
      }
    } catch (error) {
      // Where the source cannot even tell which files there are, that is one that was lost.
      if (!isInFile) files++;
      lost++;
      if (isBackupClosed(error)) failures++;
      const issue = failureAt(null, artefact.id, error);
      account(issue);
      yield issue;
    }
    yield* clocks.issues();
    isEnded = true;
  }

  function account(item: ArtefactRecord | Issue): void {
    if (item.type === 'record') {
      reach.add(item.moments);
      clocks.add(item);
      records++;
      if (artefact.isUnhashed(item)) unhashed++;
    } else if (item.code === 'CONTENT_UNEXAMINED') unexamined++;
    else if (item.code === 'SCHEMA_UNKNOWN') unsupported++;
    else if (item.code === 'APP_STORE_MISSING') isOfAppInUse = true;
    else if (issueCodes[item.code].lowers) failures++;
  }

  /** Why there is no file of it. */
  function absence(): NonNullable<ArtefactCoverage['absence']> {
    if (isOfAppInUse) return 'app-in-use';
    const isWithheld = description.protection === 'unencrypted' && isOf(version, artefact.encryptedOnly);
    return isWithheld ? 'backup-not-encrypted' : 'not-in-backup';
  }

  /**
   * A file is lost that gave nothing but issues; an artefact is, where every file of it is. Of what was not read nobody
   * knows whether it would be understood.
   */
  function status(): ArtefactStatus {
    if (files === 0) return 'absent';
    if (unsupported + failures + unexamined === 0 && !isOfAppInUse) return isEnded ? 'parsed' : 'partial';
    if (records > 0 || lost < files) return 'partial';
    return failures === 0 ? 'unsupported' : 'failed';
  }

  const steps: Examination['steps'] = {
    [Symbol.iterator]() {
      if (isAsked) throw new Error(`The items of an examination can be read once; examine ${artefact.id} again.`);
      isAsked = true;
      return read();
    },
  };

  function coverage(): ArtefactCoverage {
    if (!isBegun) throw new Error(`Nothing of ${artefact.id} was read yet; read the items of the examination first.`);
    return {
      artefact: artefact.id,
      title: artefact.title,
      family: artefact.family,
      channel: artefact.channel,
      onEveryPhone: isOf(version, artefact.onEveryPhone),
      observes: artefact.observes,
      hashedIn: artefact.hashedIn(hashesSought),
      status: status(),
      absence: files > 0 ? null : absence(),
      records,
      unexamined,
      unhashed,
      ...reachOf(artefact, reach.measure()),
    };
  }

  return {
    items: { [Symbol.iterator]: () => withoutPauses(steps) },
    steps,
    bytes: () => bytes + (current === null ? 0 : current.bytes * (current.position.part?.() ?? 0)),
    coverage,
  };
}

/** Whether something is so of a phone's system. */
function isOf(version: string | null, systems: boolean | SystemRange): boolean {
  return typeof systems === 'boolean' ? systems : isInRange(version, systems);
}

/** A hole says something only in a store that is written all the time. */
function reachOf({ family }: Artefact, { holes, ...reach }: Reach): Reach {
  return { ...reach, holes: familyCovers[family] === 'neither' ? [] : holes };
}
