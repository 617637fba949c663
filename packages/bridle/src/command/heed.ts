import { setImmediate } from 'node:timers/promises';

/** Lets a signal be heard that came while the thread was held; throws its reason where one did. */
export async function heed(signal: AbortSignal): Promise<void> {
  await setImmediate();
  // The first turn may come before the system is asked for signals, the second comes after.
  await setImmediate();
  signal.throwIfAborted();
}
