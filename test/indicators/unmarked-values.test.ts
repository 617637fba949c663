import { observableKinds, type IndicatorKind } from '@bridle/model';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repairValue } from '../../packages/indicators/src/values/repair.ts';

const kinds = observableKinds.filter((it): it is IndicatorKind => it !== 'text');
const word = fc.constantFrom('a', 'example', 'com', 'org', '192', '0', '2', '7', 'hxxp', 'dot', 'x_1', 'ab'.repeat(16));
const value = fc
  .array(fc.tuple(word, fc.constantFrom('.', '-', '..', '')), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

test('a value without marks is read as it is within quotes, which are looked for with all other marks', () => {
  let sound = 0;
  fc.assert(
    fc.property(fc.constantFrom(...kinds), value, (kind, text) => {
      const bare = repairValue(kind, text);
      const quoted = repairValue(kind, `"${text}"`);
      expect(quoted.status).toBe(bare.status);
      if (bare.status !== 'sound') return;
      sound += 1;
      expect(quoted).toEqual({ ...bare, repairs: ['quotes around the value', ...bare.repairs] });
    }),
    { seed: 20240107, numRuns: 20_000 },
  );
  expect(sound).toBeGreaterThan(5000);
});
