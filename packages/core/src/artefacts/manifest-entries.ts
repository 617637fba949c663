import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { flag, integer, text } from '../column.ts';
import { appOfContainer, devicePath, groupOfContainer } from '../device-path.ts';
import { exchangedTrait } from '../exchanged-file.ts';
import { kindOfLinkTarget, toldEntry, toldStatus, traitsOfTarget } from '../file-entry.ts';
import { mbFile } from '../formats/plist/embedded.ts';
import { sqlite } from '../formats/sqlite.ts';
import { containerDomain } from '../source.ts';

const entryTypes = new Map<number | null, 'file' | 'directory' | 'link'>([
  [1, 'file'],
  [2, 'directory'],
  [4, 'link'],
]);

/**
 * Messages sorts attachments into folders of two levels, as `Library/SMS/Attachments/ab/11`, whose paths are 26 and 29
 * characters long. One that was changed and holds no file is what is left of attachments that were deleted. The sign
 * before `domain` makes SQLite look under the path, so that of a damaged manifest as little as possible is needed.
 */
const attachments = "+domain = 'MediaDomain' AND relativePath GLOB 'Library/SMS/Attachments/*'";
const filled = (length: number): string =>
  `SELECT SUBSTR(relativePath, 1, ${length}) FROM Files WHERE ${attachments} AND flags IS NOT 2`;

export default defineArtefact({
  id: 'manifest-entries',
  title: 'Files listed in the backup',
  about: 'Every file, directory and link the backup lists, with its place on the device and its times.',
  references: [
    'https://github.com/libimobiledevice/libimobiledevice/wiki/Mobilebackup2',
    'https://securelist.com/operation-triangulation/109842/',
  ],
  family: 'file-entry',
  channel: 'filesystem',
  where: [{ domain: containerDomain, path: 'Manifest.db' }],

  format: sqlite({
    variants: [
      {
        name: 'files',
        needs: { Files: ['fileID', 'domain', 'relativePath', 'flags', 'file'] },
        sql: `
          SELECT fileID, domain, relativePath, flags, file,
                 CASE WHEN flags = 2 AND ${attachments} AND LENGTH(relativePath) IN (26, 29)
                      THEN relativePath NOT IN (${filled(26)} UNION ${filled(29)}) END AS is_empty
            FROM Files`,
      },
    ],
    row: z.object({
      fileID: text().nullable(),
      domain: text(),
      relativePath: text(),
      flags: integer().nullable(),
      // Some rows have no blob; what their path says holds all the same.
      file: mbFile().nullable(),
      is_empty: flag().nullable(),
    }),
    key: { fileID: 'Files fileID' },
  }),

  toRecord: ({ fileID, domain, relativePath, flags, file, is_empty }) => ({
    fileId: fileID,
    container: domain,
    filePath: relativePath,
    entryType: entryTypes.get(flags) ?? 'unknown',
    devicePath: devicePath(domain, relativePath),
    size: file?.size ?? null,
    isEmpty: is_empty,
    mode: file?.mode?.toString(8) ?? null,
    userId: file?.userId ?? null,
    groupId: file?.groupId ?? null,
    protectionClass: file?.protectionClass ?? null,
    flags: file?.flags ?? null,
    linkTarget: file?.linkTarget ?? null,
    bornAt: file?.bornAt ?? null,
    modifiedAt: file?.modifiedAt ?? null,
    statusChangedAt: file?.statusChangedAt ?? null,
    app: relativePath === '' ? appOfContainer(domain) : null,
    appGroup: relativePath === '' ? groupOfContainer(domain) : null,
  }),

  time: { of: (it) => [it.bornAt, it.modifiedAt, it.statusChangedAt], basis: 'file-times' },
  timeline: {
    bornAt: { from: 'file', event: 'file-born', summary: toldEntry('was created') },
    modifiedAt: { from: 'file', event: 'file-modified', summary: toldEntry('was modified') },
    statusChangedAt: { from: 'file', event: 'file-status-changed', summary: toldStatus },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: 'stored', traits: exchangedTrait },
    linkTarget: { kind: kindOfLinkTarget, trace: 'stored', traits: traitsOfTarget },
    app: { kind: 'app-id', trace: 'installed' },
    appGroup: { kind: 'app-id', trace: 'installed' },
  },
});
