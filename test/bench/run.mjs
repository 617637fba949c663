// Measures each stage beside its limit, in the same process and in turn: pnpm bench [small|medium|large] [--stage name] [--runs 5]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { phone, sizes } from './phone.mjs';
import { measureReport, stage as reportStage } from './report.mjs';
import { stages } from './stages.mjs';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const phones = Object.keys(sizes).filter((name) => args.includes(name));
const runs = option('--runs', '5');
const only = option('--stage', null);
const script = fileURLToPath(new URL('measure.mjs', import.meta.url));

function measure(name, stage, which, count) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', script, name, stage, which, count], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];
const spread = (values) => `${sorted(values)[0].toFixed(2)}–${sorted(values).at(-1).toFixed(2)}`;
const pad = (text, width) => String(text).padStart(width);

let isWithin = true;
for (const name of phones.length > 0 ? phones : ['small', 'medium']) {
  console.log(
    `\n${name}: ${Object.entries(sizes[name])
      .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
      .join(', ')}`,
  );
  phone(name);
  console.log(
    `${'stage'.padEnd(16)}${pad('rows', 10)}${pad('cpu s', 9)}${pad('limit s', 9)}${pad('ratio', 7)}  ${'spread'.padEnd(11)}${pad('most', 5)}${pad('rows/s', 12)}${pad('peak MiB', 10)}${pad('limit', 7)}`,
  );
  for (const stage of stages.filter((it) => only === null || it.name === only)) {
    const { ours, limit } = measure(name, stage.name, 'both', runs);
    const { clock = 'cpu' } = stage;
    const ratios = ours.map((run, index) => run[clock] / limit[index][clock]);
    const seconds = (side) => median(side.map((run) => run[clock])) / 1000;
    const memory = ['ours', 'limit'].map((side) => measure(name, stage.name, side, '0').peakMiB);
    const tooMuch =
      (stage.most !== null && median(ratios) > stage.most) ||
      (stage.moreMiB !== undefined && memory[0] > memory[1] + stage.moreMiB(phone(name)));
    isWithin &&= !tooMuch;
    console.log(
      `${stage.name.padEnd(16)}${pad(ours[0].rows, 10)}${pad(seconds(ours).toFixed(3), 9)}${pad(seconds(limit).toFixed(3), 9)}${pad(median(ratios).toFixed(2), 7)}  ${spread(ratios).padEnd(11)}${pad(stage.most ?? '', 5)}${pad(Math.round(ours[0].rows / seconds(ours)).toLocaleString('en'), 12)}${pad(memory[0].toFixed(0), 10)}${pad(memory[1].toFixed(0), 7)}${tooMuch ? '  over' : ''}`,
    );
  }
}

if (only === null || only === reportStage) isWithin = (await measureReport()) && isWithin;

console.log('\nWhat each stage includes, and what its limit is:');
for (const { name, includes, against } of stages) console.log(`  ${name.padEnd(16)} ${includes}; against ${against}`);
console.log(
  `  ${reportStage}: the page written, opened from disk in Chromium and filtered; on the wall, without a limit`,
);
process.exitCode = isWithin ? 0 : 1;
