import { parseUrl } from './parse-url.ts';

/** Published injection servers of Pegasus 4 listened on this port and above. */
const lowest = 30_000;

/** Whether an address names a port so high that nobody types it. */
export function namesHighPort(address: string): boolean {
  return Number(parseUrl(address)?.port ?? '') >= lowest;
}
