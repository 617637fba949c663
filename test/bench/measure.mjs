// One stage of one phone, in a process of its own: node measure.mjs <phone> <stage> <ours|limit|both> <runs>
import { phone } from './phone.mjs';
import { stages } from './stages.mjs';

const [, , name, stageName, which, runs] = process.argv;
const stage = stages.find((it) => it.name === stageName);
const { ours, limit } = stage.prepare(phone(name), name);
const sides = [
  ['ours', ours],
  ['limit', limit],
].filter(([side]) => which === 'both' || which === side);

/** A run lasts at least this long, so that a store of a thousand rows is measured and not the clock. */
const shortestRun = 300;

async function once(work, times) {
  // A full collection would throw away compiled code whose shapes no object holds just then, as no scan ever does.
  globalThis.gc?.({ type: 'minor' });
  const cpu = process.cpuUsage();
  const start = performance.now();
  let rows = 0;
  // What runs in a process of its own, or has something to tidy up, says itself what it cost.
  const told = { cpu: 0, wall: 0 };
  for (let time = 0; time < times; time++) {
    const done = await work();
    rows = done.rows ?? done;
    for (const clock of Object.keys(told)) told[clock] += done[clock] ?? NaN;
  }
  const { user, system } = process.cpuUsage(cpu);
  const seen = { cpu: (user + system) / 1000, wall: performance.now() - start };
  const cost = (clock) => (Number.isNaN(told[clock]) ? seen : told)[clock] / times;
  return { rows, cpu: cost('cpu'), wall: cost('wall') };
}

const measured = { ours: [], limit: [] };
if (which === 'both') {
  // Both sides are warmed, for the compiler and the page cache, and then run in turn and equally often.
  let times = 1;
  for (const [, work] of sides) times = Math.max(times, Math.ceil(shortestRun / (await once(work, 1)).wall));
  for (const [, work] of sides) await once(work, times);
  for (let run = 0; run < Number(runs); run++)
    for (const [side, work] of sides) measured[side].push(await once(work, times));
} else for (const [side, work] of sides) measured[side].push(await once(work, 1));
console.log(JSON.stringify({ ...measured, peakMiB: process.resourceUsage().maxRSS / 1024 }));
