import { expect, test } from '@jest/globals';
import { loadIndicators } from '@bridle/indicators';
import {
  analyticsStore,
  buildBackup,
  dataUsageStore,
  type EntryDeclaration,
  type PhoneDeclaration,
} from '@bridle/testkit';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scan } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';
import { phoneWith, texted, type Plant } from './worked/phone.ts';

/*
 * What ran is counted many times a day on any phone. Where a few rows are left of fourteen months, or none is later than what
 * came, that nothing is there says nothing.
 */

const indicators = await loadIndicators([fileURLToPath(new URL('worked/indicators/', import.meta.url))]);
const madeAt = '2020-12-01T12:00:00Z';
const folder = temporaryFolder();
let count = 0;

const usage = dataUsageStore([]).path;
const analytics = analyticsStore({}).path;

/** The outcome, the lines of the campaigns with what came of each attempt, and the reasons of the phone. */
async function told(
  plants: readonly Plant[],
  stores: { readonly [path: string]: EntryDeclaration | null } = {},
): Promise<string> {
  const place = join(folder, String(++count));
  const phone: PhoneDeclaration = phoneWith(plants, { madeAt });
  const entries = [...phone.entries].flatMap((entry) => {
    const other = stores[entry.path];
    return other === undefined ? [entry] : other === null ? [] : [other];
  });
  buildBackup(place, { ...phone, entries });
  const { verdict } = await scan(place, { indicators, bundled: false });
  return [
    verdict.outcome,
    ...verdict.campaigns.map(({ rule, result }) => `${rule} ${result}`),
    ...verdict.reasons.map(({ code }) => code),
  ].join(' ');
}

const link = 'https://daily-news.example/2020/a1b2c3d4';
const attempt = texted('2020-07-10T12:00:00Z', link);
const [early, late] = ['2019-10-03T12:00:00Z', '2020-11-30T12:00:00Z'];
const twoNames = { [usage]: null, [analytics]: analyticsStore({ apsd: early, mDNSResponder: late }) };
const threeNames = {
  [usage]: null,
  [analytics]: analyticsStore({ apsd: early, locationd: '2019-12-03T12:00:00Z', mDNSResponder: late }),
};
const twoRows = {
  [analytics]: null,
  [usage]: dataUsageStore([
    { name: 'apsd', first: early, last: early },
    { name: 'mDNSResponder', first: late, last: late },
  ]),
};

test('the phone with everything that is counted', async () => {
  expect(await told([])).toBe('no-traces');
  expect(await told([attempt])).toBe('attempted V6 no-sign-of-success');
});

test.each([
  ['two names in the analytics', twoNames, 'artefact-missing execution-holes'],
  ['three names in the analytics', threeNames, 'artefact-missing execution-holes'],
  ['two processes in the accounting', twoRows, 'execution-holes'],
])('of fourteen months nothing is left but %s', async (_, stores, reasons) => {
  expect(await told([], stores)).toBe(`inconclusive ${reasons}`);
  expect(await told([attempt], stores)).toBe(`attempted V7 undetermined ${reasons}`);
});

test('what came after the last row that was counted, and what came before it', async () => {
  expect(await told([texted('2020-12-01T11:59:59Z', link)])).toBe('attempted V7 undetermined');
  expect(await told([texted('2020-11-28T12:00:00Z', link)])).toBe('attempted V6 no-sign-of-success');
});
