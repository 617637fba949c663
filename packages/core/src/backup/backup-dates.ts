import { microsecondsPerDay, type Instant } from '@bridle/model';

/** What the backup's own lists say of their day; `null` where one does not. */
export interface BackupDates {
  readonly info: Instant | null;
  readonly status: Instant | null;
  readonly manifest: Instant | null;
}

/** Backups take hours, and one that was begun and given up leaves some of its files of an earlier day. The number is ours. */
const apart = microsecondsPerDay;

/** Says of each list that it is dated another day than the phone's own: `Info.plist` is the computer's. */
export function datedApart(dates: BackupDates): readonly (readonly [name: string, says: string])[] {
  const { info, status, manifest } = dates;
  const phone = latestOfPhone(dates);
  if (phone === null) return [];
  const lists = [
    ...(isOff(dates) ? [['Info.plist', info!] as const] : []),
    ...(status !== null && phone - status > apart ? [['Status.plist', status] as const] : []),
  ];
  const own = phone === manifest ? 'Manifest.plist' : 'Status.plist';
  return lists.map(([name, at]) => [
    name,
    `${name} is dated more than a day ${at < phone ? 'before' : 'after'} ${own}`,
  ]);
}

/**
 * When the backup was made. `Info.plist` tells the end of it, by the computer's clock; where the phone tells another day, it is
 * right: it dates its rows by the same clock. It is not known where `Manifest.plist` alone tells a day.
 */
export function madeAtBy(dates: BackupDates): Instant | null {
  if (dates.info === null && dates.status === null) return null;
  return (isOff(dates) ? null : dates.info) ?? latestOfPhone(dates);
}

/**
 * Whether `Info.plist` is of another day than the phone tells. `Manifest.plist` alone tells no more than that it was not earlier:
 * an incremental backup leaves the date there as it was (https://github.com/doronz88/pymobiledevice3/issues/1577).
 */
function isOff(dates: BackupDates): boolean {
  const { info, status } = dates;
  const phone = latestOfPhone(dates);
  if (info === null || phone === null) return false;
  return phone - info > apart || (status !== null && info - phone > apart);
}

function latestOfPhone({ status, manifest }: BackupDates): Instant | null {
  if (status === null || manifest === null) return status ?? manifest;
  return manifest > status ? manifest : status;
}
