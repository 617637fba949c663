import { afterAll, expect, test } from '@jest/globals';
import { openBackup } from '@bridle/core';
import { join } from 'node:path';
import { backups, examined, shown, truthOf } from '../support/corpus.ts';

const backup = openBackup(join(backups, 'hickman_ios15'));
afterAll(() => {
  backup.close();
});

test('has the networks it has', () => {
  const figures = truthOf('hickman_ios15').artefacts['SystemPreferencesDomain/com.apple.wifi.known-networks.plist']!;
  const { records, issues } = examined(backup, 'wifi-networks');
  expect(issues).toEqual([]);
  expect(records).toHaveLength(Number(figures['networks']));
  expect(records.map(({ fields }) => fields['ssid'])).toEqual(figures['names']);
  // Read with Python's plistlib.
  expect(shown(records[0]!.fields['addedAt'])).toBe('2023-04-15 13:53:47.476017');
  expect(shown(records[0]!.fields['joinedBySystemAt'])).toBe('2023-05-20 19:55:03.073186');
});

test('has the days of every app that the keyboard counted, and none that is no bundle', () => {
  const { records, issues } = examined(backup, 'keyboard-app-use');
  expect(issues).toEqual([]);
  const ofThreema = records.filter(({ fields }) => fields['bundle'] === 'ch.threema.iapp');
  expect(ofThreema.map(({ fields }) => fields['durationSeconds'])).toEqual([
    10.38413329166633, 4.027544333333026, 3.459841958333527,
  ]);
});

test('has ten backups of its own', () => {
  const { records, issues } = examined(backup, 'backup-history');
  expect(issues).toEqual([]);
  const made = records.filter(({ fields }) => fields['setting'] === 'backup');
  expect(made.map(({ fields }) => fields['value'])).toEqual(Array.from({ length: 10 }, () => 'Backup succeeded'));
  expect(shown(made[0]!.fields['changedAt'])).toBe('2023-05-03 01:11:53.195466');
});
