import { parseIso, type Instant } from '@bridle/model';

/** The moment an ISO 8601 text means. */
export function at(iso: string): Instant {
  const moment = parseIso(iso);
  if (moment === null) throw new Error(`${iso} is no moment`);
  return moment;
}
