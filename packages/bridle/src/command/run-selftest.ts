import { count, figure } from '@bridle/model';
import { safeText } from '@bridle/report';
import { selfTest, type SelfTest } from '../selftest/self-test.ts';
import type { Share } from '../selftest/tally.ts';
import { exitCodes } from './exit-codes.ts';
import { progress } from './progress.ts';
import { printText } from './terminal.ts';

/** What `bridle selftest` may be told. */
export interface SelfTestFlags {
  readonly json?: boolean;
}

/** Scans phones of which it is known what happened to them, and prints how often that was found. */
export async function runSelfTest({ json = false }: SelfTestFlags, signal: AbortSignal): Promise<number> {
  const { show, end } = progress();
  const measured = await selfTest({
    signal,
    onProgress: (done, total) =>
      show({ text: 'Scanning phones', detail: `${figure(done)} of ${figure(total)}`, share: { done, total } }),
  }).finally(end);
  if (json) process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
  else printText(asText(measured));
  return measured.falselyInfected.count === 0 && measured.misses.length === 0 ? 0 : exitCodes.differs;
}

function asText({ version, phones, infected, falselyInfected, outcomes, happened, rules, misses }: SelfTest): string {
  const tables = [
    table(
      'outcome',
      outcomes.map(({ outcome, ...rates }) => [outcome, rates.truePositives, rates.falsePositives]),
    ),
    table(
      'rule',
      rules.map(({ rule, ...rates }) => [rule, rates.truePositives, rates.falsePositives, rates.notes, rates.met]),
    ),
  ];
  const real = Object.entries(happened).map(
    ([what, came]) =>
      `  ${what.padEnd(10)} ${Object.entries(came)
        .filter(([, count]) => count > 0)
        .map(([outcome, number]) => `${figure(number)} ${outcome}`)
        .join(', ')}`,
  );
  const missed = misses.map((it) =>
    [`  ${it.phone}: ${it.expected} expected`, `    found ${safeText(it.found)}`, `    ${it.because}`].join('\n'),
  );
  return [
    `Bridle ${version} scanned ${count(phones, 'phone')} of which it is known what happened to them.`,
    `Called infected: ${shown(infected)} phones on which an implant ran, ${shown(falselyInfected)} others.`,
    '',
    'What had happened, and what came out:',
    ...real,
    '',
    ...tables,
    misses.length === 0
      ? 'Every phone came out as its label says.'
      : `${count(misses.length, 'label was', 'labels were')} missed:`,
    ...missed,
    '',
  ].join('\n');
}

function table(name: string, rows: readonly (readonly [string, ...Share[]])[]): string {
  const headings = [name, 'rightly', 'falsely', 'as a note', 'at all'];
  const cells = rows.map(([label, ...shares]) => [label, ...shares.map(shown)]);
  const lines = [headings.slice(0, rows[0]?.length), ...cells].map((line) =>
    line
      .map((cell, column) => cell.padEnd(column === 0 ? 26 : 12))
      .join('')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function shown({ count: found, of }: Share): string {
  return `${figure(found)} of ${figure(of)}`;
}
