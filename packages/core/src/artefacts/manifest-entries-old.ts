import { microsecondsPerSecond, type Instant } from '@bridle/model';
import { defineArtefact } from '../artefact.ts';
import { instantFrom1970 } from '../epoch.ts';
import { appOfContainer, devicePath, groupOfContainer } from '../device-path.ts';
import { exchangedTrait } from '../exchanged-file.ts';
import { kindOfLinkTarget, toldEntry, toldStatus, traitsOfTarget } from '../file-entry.ts';
import { entryTypeOf, mbdb } from '../formats/mbdb.ts';
import { fileIdOf } from '../backup/manifest.ts';
import { containerDomain } from '../source.ts';

export default defineArtefact({
  id: 'manifest-entries-old',
  title: 'Files listed in a backup of iOS 5 to 9',
  about: 'Every file, directory and link that the older manifest lists, with its place on the device and its times.',
  references: [
    'https://github.com/libimobiledevice/libimobiledevice/wiki/Mobilebackup2',
    'https://github.com/richinfante/iphonebackuptools',
  ],
  family: 'file-entry',
  channel: 'filesystem',
  where: [{ domain: containerDomain, path: 'Manifest.mbdb' }],

  format: mbdb,

  toRecord: (entry) => ({
    fileId: fileIdOf(entry.domain, entry.path),
    container: entry.domain,
    filePath: entry.path,
    entryType: entryTypeOf(entry.mode),
    devicePath: devicePath(entry.domain, entry.path),
    size: entry.size,
    isEmpty: null,
    mode: entry.mode.toString(8),
    userId: entry.userId,
    groupId: entry.groupId,
    protectionClass: entry.protectionClass,
    linkTarget: entry.linkTarget,
    bornAt: null,
    modifiedAt: momentOf(entry.modifiedAt),
    accessedAt: momentOf(entry.accessedAt),
    statusChangedAt: momentOf(entry.statusChangedAt),
    app: entry.path === '' ? appOfContainer(entry.domain) : null,
    appGroup: entry.path === '' ? groupOfContainer(entry.domain) : null,
  }),

  time: { of: (it) => [it.modifiedAt, it.accessedAt, it.statusChangedAt], basis: 'file-times' },
  timeline: {
    modifiedAt: { from: 'modifiedAt', event: 'file-modified', summary: toldEntry('was modified') },
    // In which order the last two stand is known from one reader only; no file of such a backup was at hand.
    accessedAt: { from: 'accessedAt', event: 'file-accessed', summary: toldEntry('was read') },
    statusChangedAt: { from: 'statusChangedAt', event: 'file-status-changed', summary: toldStatus },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: 'stored', traits: exchangedTrait },
    linkTarget: { kind: kindOfLinkTarget, trace: 'stored', traits: traitsOfTarget },
    app: { kind: 'app-id', trace: 'installed' },
    appGroup: { kind: 'app-id', trace: 'installed' },
  },
});

function momentOf(secondsSince1970: number): Instant | null {
  return secondsSince1970 === 0 ? null : instantFrom1970(secondsSince1970 * microsecondsPerSecond);
}
