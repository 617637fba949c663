import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Which of some bytes stand in memory that a process can write to. */
export function foundIn(id: number, wanted: readonly Buffer[]): readonly boolean[] {
  const found = wanted.map(() => false);
  const memory = openSync(`/proc/${id}/mem`, 'r');
  const overlap = 64;
  const chunk = Buffer.alloc(2 ** 22);
  for (const line of readFileSync(`/proc/${id}/maps`, 'utf8').split('\n')) {
    const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!region) continue;
    const [start, end] = [Number(`0x${region[1]}`), Number(`0x${region[2]}`)];
    for (let at = start; at < end; at += chunk.length - overlap) {
      const length = readMemory(memory, chunk, Math.min(chunk.length, end - at), at);
      for (const [index, bytes] of wanted.entries()) found[index] ||= chunk.subarray(0, length).includes(bytes);
    }
  }
  closeSync(memory);
  return found;
}

/** Some regions are the kernel's, and cannot be read. */
function readMemory(memory: number, chunk: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    return 0;
  }
}
