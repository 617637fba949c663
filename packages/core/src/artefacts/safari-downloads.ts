import { z } from 'zod';
import { defineArtefact } from '../artefact.ts';
import { safariSecondsInPlist } from '../clock.ts';
import { flag, integer, text } from '../column.ts';
import { downloadTrait } from '../exchanged-file.ts';
import { plist, rowFrom } from '../formats/plist.ts';
import { isPlistDictionary } from '../formats/plist/value.ts';
import { portTraits } from '../high-port.ts';
import { profileNamed, safariFile, safariProfile } from '../safari.ts';

const row = z.object({
  DownloadEntryURL: text().nullable(),
  DownloadEntryPath: text().nullable(),
  DownloadEntryPostPath: text().nullable(),
  DownloadEntryDateAddedKey: safariSecondsInPlist(),
  DownloadEntryDateFinishedKey: safariSecondsInPlist(),
  DownloadEntryProgressTotalToLoad: integer().nullable(),
  DownloadEntryProgressBytesSoFar: integer().nullable(),
  DownloadEntryRemoveWhenDoneKey: flag().nullable(),
  DownloadEntryIdentifier: text().nullable(),
  DownloadEntryProfileUUIDStringKey: text().nullable(),
});

export default defineArtefact({
  id: 'safari-downloads',
  title: 'Downloads of Safari',
  about: 'Every file in Safari’s list of downloads, with the address it came from.',
  references: ['https://github.com/log2timeline/plaso/blob/main/plaso/parsers/plist_plugins/safari_downloads.py'],
  family: 'page',
  channel: 'safari',
  where: safariFile('Downloads/Downloads.plist'),

  format: plist({
    document: z.object({ DownloadHistory: z.array(z.unknown()) }),
    rows: ({ DownloadHistory }) =>
      DownloadHistory.map(
        (entry, index) => [`DownloadHistory › ${index}`, rowFrom(row, isPlistDictionary(entry) ? entry : {})] as const,
      ),
    row,
  }),

  toRecord: (row, { path }) => ({
    url: row.DownloadEntryURL,
    title: null,
    seenAt: row.DownloadEntryDateFinishedKey ?? row.DownloadEntryDateAddedKey,
    filePath: row.DownloadEntryPath,
    fileName: row.DownloadEntryPath?.split('/').at(-1) ?? null,
    // Where it lay after Safari unpacked it.
    unpackedPath: row.DownloadEntryPostPath,
    size: sizeOf(row.DownloadEntryProgressTotalToLoad),
    receivedSize: row.DownloadEntryProgressBytesSoFar,
    state: row.DownloadEntryDateFinishedKey === null ? 'not finished' : 'finished',
    isRemovedWhenDone: row.DownloadEntryRemoveWhenDoneKey,
    startedAt: row.DownloadEntryDateAddedKey,
    finishedAt: row.DownloadEntryDateFinishedKey,
    guid: row.DownloadEntryIdentifier,
    profile: profileNamed(row.DownloadEntryProfileUUIDStringKey) ?? safariProfile(path),
  }),

  time: { of: ({ startedAt, finishedAt }) => [startedAt, finishedAt], basis: 'recorded' },
  timeline: {
    startedAt: {
      from: 'DownloadEntryDateAddedKey',
      event: 'file-downloaded',
      summary: ({ url, fileName }) => `${fileName ?? 'a file'} was fetched from ${url ?? 'an unknown address'}`,
    },
    finishedAt: {
      from: 'DownloadEntryDateFinishedKey',
      event: 'file-downloaded',
      summary: ({ fileName }) => `${fileName ?? 'a file'} was there as a whole`,
    },
  },
  observables: {
    url: { kind: 'url', trace: 'loaded', traits: portTraits },
    fileName: { kind: 'file-name', trace: 'stored', traits: downloadTrait },
    unpackedPath: { kind: 'file-path', trace: 'stored', traits: downloadTrait },
  },
});

/** A server that does not say how long a file is makes it -1. */
function sizeOf(bytes: number | null): number | null {
  return bytes === null || bytes < 0 ? null : bytes;
}
