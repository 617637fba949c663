import { describe, expect, test } from '@jest/globals';
import { scan } from 'bridle';
import { join } from 'node:path';
import { backups } from '../support/corpus.ts';

describe.each([
  ['hickman_ios15', []],
  // Put together of several phones: it is dated 2021, and has downloads of 2022 and notes of 2023.
  ['mixed_ios12_14', ['record-after-backup supporting integrity']],
])('the sequences on %s, a phone without spyware', (name, doubts) => {
  const result = scan(join(backups, name));
  const told = async (): Promise<readonly string[]> => {
    const { findings } = await result;
    return [...new Set(findings.map(({ rule, class: kind, strength }) => `${rule} ${strength} ${kind}`))];
  };

  test('accuse nobody', async () =>
    expect((await told()).filter((it) => !/ (?:weak context|integrity)$/.test(it))).toEqual([]));

  test('doubt the evidence only where it does not hang together', async () =>
    expect((await told()).filter((it) => it.endsWith(' integrity'))).toEqual(doubts));

  test('name no campaign, and cut nothing short', async () => {
    const { verdict, issues } = await result;
    expect(verdict.campaigns).toEqual([]);
    expect(issues.filter(({ code }) => code === 'PATTERN_CUT_SHORT')).toEqual([]);
  });
});
