import { describe, expect, test } from '@jest/globals';
import type { PhoneDeclaration } from '@bridle/testkit';
import { renderText, scan, timeline, type ScanOptions, type TimelineEntry } from 'bridle';
import { newBackup } from './support/backup.ts';
import { demoIndicators, demoPhones, infectedPhone } from './support/demo-phones.ts';
import { password } from './support/encrypted.ts';

/** The folder of a phone's backup, encrypted. */
function encryptedPhone(phone: PhoneDeclaration, more: Partial<PhoneDeclaration> = {}): string {
  return newBackup({ ...phone, protection: 'unencrypted', encrypt: { password }, ...more });
}

describe.each(demoPhones.map((phone) => [phone.name, phone] as const))('%s', (_, phone) => {
  test('encrypted and decrypted gives the same result but for the description of the container', async () => {
    const indicators = [demoIndicators];
    const sealed = await scan(encryptedPhone(phone), { password, indicators });
    const twin = await scan(encryptedPhone(phone, { protection: 'decrypted-copy' }), { indicators });
    expect(sealed.coverage.reduce((sum, { records }) => sum + records, 0)).toBeGreaterThan(0);
    expect([sealed.backup.protection, twin.backup.protection]).toEqual(['encrypted', 'decrypted-copy']);
    expect({ ...sealed, backup: null, evidence: null }).toEqual({ ...twin, backup: null, evidence: null });
    expect({ ...sealed.backup, protection: null }).toEqual({ ...twin.backup, protection: null });
    expect(renderText(sealed)).toContain('backup    encrypted, made');
  });
});

describe('before it is opened', () => {
  const asked = (options: ScanOptions) => {
    const told: string[] = [];
    const work = scan(encryptedPhone(infectedPhone), {
      onProgress: ({ phase }) => told.push(phase),
      onDerivation: () => told.push('deriving'),
      ...options,
    });
    return { work, told };
  };

  test.each<[string, ScanOptions, string]>([
    ['without a password', {}, 'BACKUP_ENCRYPTED'],
    ['by a wrong one', { password: 'wrong' }, 'PASSWORD_WRONG'],
  ])('no indicators are loaded: %s nobody waits for them', async (_, options, code) => {
    const { work, told } = asked({ indicators: [demoIndicators], ...options });
    await expect(work).rejects.toMatchObject({ code });
    expect(told).not.toContain('loading');
  });

  test('a path of indicators that leads nowhere is told, and no key is derived for that', async () => {
    const { work, told } = asked({ indicators: [demoIndicators, '/nowhere/indicators'], password });
    await expect(work).rejects.toMatchObject({ code: 'INDICATORS_NOT_FOUND' });
    expect(told).toEqual([]);
  });
});

test('a timeline of an encrypted backup is that of its decrypted twin', async () => {
  const read = async (folder: string): Promise<readonly TimelineEntry[]> => {
    const entries: TimelineEntry[] = [];
    for await (const entry of timeline(folder, { password })) entries.push(entry);
    return entries;
  };
  const entries = await read(encryptedPhone(infectedPhone));
  expect(entries.length).toBeGreaterThan(10);
  expect(entries).toEqual(await read(encryptedPhone(infectedPhone, { protection: 'decrypted-copy' })));
});
