const cocoaEpochSeconds = 978_307_200;

/** An ISO text, or microseconds since 1970. */
export type Moment = string | number;

/** Microseconds since 1970 of a moment. */
export function microseconds(moment: Moment): number {
  return typeof moment === 'number' ? moment : Date.parse(moment) * 1000;
}

/** A moment on Core Data's clock, seconds since 2001. */
export function cocoaSecondsOf(moment: Moment | null): number | null {
  return moment === null ? null : microseconds(moment) / 1e6 - cocoaEpochSeconds;
}

/** A moment on the clock of Messages, nanoseconds since 2001; 0 for never. */
export function cocoaNanosecondsOf(moment: Moment | null): bigint {
  return moment === null ? 0n : (BigInt(microseconds(moment)) - BigInt(cocoaEpochSeconds) * 1_000_000n) * 1000n;
}
