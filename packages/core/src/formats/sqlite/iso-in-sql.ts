import { microsecondsPerSecond as second } from '@bridle/model';

/** What makes an ISO 8601 text in UTC of microseconds since 1970, in SQL, as `toIso` does: SQLite's own end at milliseconds. */
export function isoInSql(microseconds: string): string {
  // SQLite divides towards zero, which is up before 1970.
  const seconds = `strftime('%Y-%m-%dT%H:%M:%S', at / ${second} - (at % ${second} < 0), 'unixepoch')`;
  const fraction = `printf('.%06dZ', (at % ${second} + ${second}) % ${second})`;
  return `(SELECT ${seconds} || ${fraction}
          FROM (SELECT CAST(${microseconds} AS INTEGER) AS at))`;
}
