import { expect, jest, test } from '@jest/globals';
import type { IndicatorSet } from '@bridle/model';

const indicators = await import('@bridle/indicators');
const whole = await indicators.loadBundled();
const [first, ...rest] = whole.ledger.files;
const partly: IndicatorSet = {
  ...whole,
  ledger: { ...whole.ledger, files: [{ ...first!, status: 'unreadable', loaded: 0 }, ...rest] },
};
const load = jest.fn<() => Promise<IndicatorSet>>();
jest.unstable_mockModule('@bridle/indicators', () => ({ ...indicators, loadBundled: load }));
const { bundledSets } = await import('../packages/bridle/src/bundled-sets.ts');

test('the sets are read until all of them could be, and then no more', async () => {
  load.mockResolvedValueOnce(partly).mockResolvedValueOnce(whole);
  expect(await bundledSets()).toBe(partly);
  expect(await bundledSets()).toBe(whole);
  expect(await bundledSets()).toBe(whole);
  expect(load).toHaveBeenCalledTimes(2);
});
