import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { integer, text } from '../column.ts';
import { appOfContainer, devicePath } from '../device-path.ts';
import { mbFile } from '../formats/plist/embedded.ts';
import { sqlite } from '../formats/sqlite.ts';
import { containerDomain } from '../source.ts';

const entryTypes = new Map<number | null, 'file' | 'directory' | 'link'>([
  [1, 'file'],
  [2, 'directory'],
  [4, 'link'],
]);

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
        sql: 'SELECT fileID, domain, relativePath, flags, file FROM Files',
      },
    ],
    row: z.object({
      fileID: text().nullable(),
      domain: text(),
      relativePath: text(),
      flags: integer().nullable(),
      // Some rows have no blob; what their path says holds all the same.
      file: mbFile().nullable(),
    }),
    key: { fileID: 'Files fileID' },
  }),

  toRecord: ({ fileID, domain, relativePath, flags, file }) => ({
    fileId: fileID,
    container: domain,
    filePath: relativePath,
    entryType: entryTypes.get(flags) ?? 'unknown',
    devicePath: devicePath(domain, relativePath),
    size: file?.size ?? null,
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
  }),

  time: { of: (it) => [it.bornAt, it.modifiedAt, it.statusChangedAt], basis: 'file-times' },
  timeline: {
    bornAt: {
      from: 'file',
      event: 'file-born',
      summary: ({ filePath, container }) => `${filePath} in ${container} was created`,
    },
    modifiedAt: {
      from: 'file',
      event: 'file-modified',
      summary: ({ filePath, container }) => `${filePath} in ${container} was modified`,
    },
    statusChangedAt: {
      from: 'file',
      event: 'file-status-changed',
      summary: ({ filePath, container }) => `the status of ${filePath} in ${container} changed`,
    },
  },
  observables: {
    devicePath: { kind: 'file-path', trace: 'stored' },
    linkTarget: { kind: (value) => (value.startsWith('/') ? 'file-path' : null), trace: 'stored' },
    app: { kind: 'app-id', trace: 'installed' },
  },
});
