// One stage of one phone, in a process of its own: node measure.mjs <phone> <stage> <ours|limit|both> <runs>
import { phone } from './phone.mjs';
import { stages } from './stages.mjs';

const [, , name, stageName, which, runs] = process.argv;
const stage = stages.find((it) => it.name === stageName);
const { ours, limit } = stage.prepare(phone(name));

async function once(work) {
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const rows = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { rows, wall: performance.now() - start, cpu: (user + system) / 1000 };
}

const measured = { ours: [], limit: [] };
// The first run warms the compiler and the page cache, and is not counted.
for (let run = 0; run <= Number(runs); run++) {
  for (const [side, work] of [
    ['ours', ours],
    ['limit', limit],
  ]) {
    if (which !== 'both' && which !== side) continue;
    const result = await once(work);
    if (run > 0 || which !== 'both') measured[side].push(result);
  }
}
console.log(JSON.stringify({ ...measured, peakMiB: process.resourceUsage().maxRSS / 1024 }));
