import { describe, expect, test } from '@jest/globals';
import { binaryPlist } from '@bridle/testkit';
import { scan } from 'bridle';
import { newBackup } from './support/backup.ts';
import { demoPhones } from './support/demo-phones.ts';

const ordinary = demoPhones.find(({ name }) => name === 'T25-no-traces')!;
const staging = '/private/var/db/com.apple.xpc.roleaccountd.staging';

/** What is concluded where the location daemon knows a program, which it last located on 2021-03-10. */
async function concludedOf(executable: string): Promise<string> {
  const clients = {
    [`com.apple.locationd.executable-${executable}`]: { Executable: executable, LocationTimeStopped: 637_053_150 },
  };
  const path = 'Library/Caches/locationd/clients.plist';
  const entry = { domain: 'RootDomain', path, content: binaryPlist(clients) };
  const { verdict } = await scan(newBackup({ ...ordinary, entries: [...ordinary.entries, entry] }));
  return [verdict.outcome, verdict.rule, ...verdict.campaigns.map(({ campaign }) => campaign)].join(' ');
}

describe('a program that asked where the phone is', () => {
  test.each([
    // `worked-examples` A29: it was found as a process that kept running, under that name in that folder.
    ['a name of Pegasus where Pegasus puts its own', `${staging}/mptbd`, 'infected V4 Pegasus'],
    ['a name there that others may bear elsewhere', `${staging}/bh`, 'infected V4 Pegasus'],
    ['a name of Pegasus elsewhere', '/usr/libexec/mptbd', 'inconclusive V14 Pegasus'],
    ['the place alone', `${staging}/exampled`, 'inconclusive V8 '],
    ['neither', '/usr/libexec/exampled', 'no-traces V10'],
  ])('by %s', async (_, executable, concluded) => {
    expect(await concludedOf(executable)).toBe(concluded);
  });
});
