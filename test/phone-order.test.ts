import { expect, test } from '@jest/globals';
import { loadBundled } from '@bridle/indicators';
import { buildBackup } from '@bridle/testkit';
import { scan } from 'bridle';
import { join } from 'node:path';
import { corpus } from '../packages/bridle/src/selftest/corpus.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const phones = [...corpus()].filter((_, index) => index % 40 === 0);
const indicators = await loadBundled();

test.each(phones)(
  '$name says the same in another folder, with its files listed in another order',
  async ({ name, phone }) => {
    const [here, there] = [join(folder, name), join(folder, 'elsewhere', `${name} again`)];
    buildBackup(here, phone);
    buildBackup(there, { ...phone, entries: [...phone.entries].reverse() });
    const [one, other] = [
      await scan(here, { indicators, bundled: false }),
      await scan(there, { indicators, bundled: false }),
    ];
    expect(other.verdict).toEqual(one.verdict);
    expect(other.findings.map(({ id }) => id)).toEqual(one.findings.map(({ id }) => id));
  },
);
