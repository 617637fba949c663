import { hintsForUnread, unseenInWords } from '@bridle/core';
import { count, toJsonValue } from '@bridle/model';
import { moment, renderDocument, safeText } from '@bridle/report';
import { listBackups, type BackupList, type BackupPlace, type ListedBackup, type Refusal } from '../list-backups.ts';
import { exitCodes } from './exit-codes.ts';
import { labelled } from './labelled.ts';
import { size } from './byte-size.ts';
import { clearStatus, showStatus } from './status-line.ts';
import { printText } from './terminal.ts';

/** What `bridle backups` may be told. */
export interface BackupsFlags {
  readonly json?: boolean;
}

/** Lists the backups on this computer, or in a folder; the exit code says whether some may be missing, or cannot be read. */
export async function printBackups(
  folder: string | undefined,
  { json = false }: BackupsFlags,
  signal: AbortSignal,
): Promise<number> {
  const found = await listBackups({
    signal,
    onBackup: (it) => showStatus(`Counting the files of ${safeText(it)}`),
    ...(folder === undefined ? {} : { folder }),
  }).finally(clearStatus);
  if (json) process.stdout.write(renderDocument(toJsonValue(found)));
  else printText(asText(found));
  const { places, backups } = found;
  const isWhole =
    places.every(({ status }) => status !== 'listed-in-part') &&
    backups.every(({ isCountedInPart }) => !isCountedInPart) &&
    [...places, ...backups].every(({ refusal }) => refusal === null);
  return isWhole ? 0 : exitCodes.notExamined;
}

function asText({ places, backups }: BackupList): string {
  const blocks = [
    ...backups.map(backupText),
    ...places.flatMap(({ folder, refusal }) => (refusal === null ? [] : [refusalText(folder, refusal)])),
  ];
  const end =
    backups.length === 0 ? none(places) : `${count(backups.length, 'backup')}. Scan one: bridle scan '<folder>'`;
  return `${[...blocks, [...partLines(places), end].join('\n')].join('\n\n')}\n`;
}

function backupText({
  folder,
  device,
  description,
  files,
  bytes,
  isCountedInPart,
  remarks,
  refusal,
}: ListedBackup): string {
  const most = isCountedInPart ? 'at least ' : '';
  const lines = [
    ...told('folder', [folder]),
    ...told(
      'made',
      description === null ? [] : [description.madeAt === null ? 'it does not say when' : moment(description.madeAt)],
    ),
    ...told('encrypted', description === null ? [] : [protections[description.protection]]),
    ...told('size', [`${most}${size(bytes)} in ${count(files, 'file')}`]),
    ...told(
      'but',
      remarks.map((it) => safeText(it, 1_000)),
    ),
    ...told('unreadable', refusal === null ? [] : [safeText(refusal.message, longestPath), refusal.hint]),
  ];
  return [titleOf(device), ...lines].join('\n');
}

/** No path of a system is longer. */
const longestPath = 4096;

function titleOf(device: ListedBackup['device']): string {
  if (device === null) return 'A backup that does not say of which phone it is';
  const { name, productName, productType, productVersion } = device;
  const model = productName ?? productType;
  const system = productVersion === null ? [] : [`iOS ${productVersion}`];
  const what = [...(model === null ? [] : [model]), ...system].map((it) => safeText(it)).join(', ');
  return [safeText(name ?? 'A phone without a name'), what].filter((it) => it !== '').join(': ');
}

const protections: { readonly [P in NonNullable<ListedBackup['description']>['protection']]: string } = {
  encrypted: 'yes, a scan asks for its password',
  unencrypted: 'no',
  'decrypted-copy': 'no longer: this is a decrypted copy',
  unknown: 'it does not say',
};

function refusalText(folder: string, { message, hint }: Refusal): string {
  return [
    `${safeText(folder, longestPath)} cannot be listed`,
    ...told('why', [safeText(message, 400)]),
    ...told('what to do', [hint]),
  ].join('\n');
}

function none(places: readonly BackupPlace[]): string {
  if (places.length === 0)
    return [
      'On this system backups have no place of their own.',
      'Give the folder into which one was made or copied: bridle backups <folder>',
    ].join('\n');
  const looked = places.flatMap(({ folder, status, mistaken }) => [
    `  ${safeText(folder, longestPath)}${status === 'absent' ? ' (not there)' : ''}`,
    ...(mistaken === null ? [] : [`    It ${safeText(mistaken.what, longestPath)}.`, `    ${mistaken.instead}`]),
  ]);
  return [
    places.some(({ status }) => status === 'listed-in-part') ? 'No backup was found in' : 'There is no backup in',
    ...looked,
    'One that lies elsewhere is found by its folder: bridle backups <folder>',
  ].join('\n');
}

/** Of which places not everything is told, and what to do about it. */
function partLines(places: readonly BackupPlace[]): readonly string[] {
  const lines = places.flatMap((place) => unseenInWords(place.folder, place));
  const hints = [
    ...hintsForUnread({ unread: places.flatMap(({ unread }) => unread) }),
    ...(places.some(({ holdsTooMuch }) => holdsTooMuch)
      ? ['Give a folder in it, nearer to where backups lie: bridle backups <folder>']
      : []),
  ];
  return [...lines.map((line) => safeText(line, longestPath)), ...hints];
}

function told(label: string, lines: readonly string[]): readonly string[] {
  return labelled(label, lines, 'unreadable'.length);
}
