import { expect, test } from '@jest/globals';

interface Stage {
  readonly name: string;
  readonly prepare: unknown;
}

test('the benchmarks load against the code as it is, each stage under a name of its own', async () => {
  const { stages } = (await import(new URL('bench/stages.mjs', import.meta.url).href)) as { stages: readonly Stage[] };
  expect(stages.filter(({ prepare }) => typeof prepare === 'function').length).toBe(stages.length);
  expect(new Set(stages.map(({ name }) => name)).size).toBe(stages.length);
  expect(stages.length).toBeGreaterThan(10);
});
