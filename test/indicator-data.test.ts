import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadBundled, loadIndicators, parseIndicatorBytes } from '@bridle/indicators';
import { canonical, type IndicatorSet } from '@bridle/model';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { houseJsonSchema } from '../packages/indicators/src/house/json-schema.ts';

const folder = fileURLToPath(new URL('../indicators/', import.meta.url));
const files = readdirSync(folder).filter((it) => it.endsWith('.yaml'));
const sets = new Map<string, IndicatorSet>();

beforeAll(async () => {
  for (const file of files) sets.set(file, await loadIndicators([`${folder}${file}`]));
});

function values(file: string, kind: string): string[] {
  return sets.get(file)!.indicators.flatMap((it) => (it.kind === kind ? [it.value] : []));
}

function said(file: string, value: string) {
  return sets.get(file)!.indicators.find((it) => it.value === value)!.assertions[0]!;
}

describe('every shipped set', () => {
  test('is one of those a campaign is known for', () => {
    expect(files).toEqual([
      'coruna.yaml',
      'darksword.yaml',
      'graphite.yaml',
      'kingspawn.yaml',
      'monitoring-apps.yaml',
      'novispy.yaml',
      'operation-triangulation.yaml',
      'pegasus.yaml',
      'predator.yaml',
      'residentbat.yaml',
      'rules.yaml',
      'wyrmspy-dragonegg.yaml',
    ]);
  });

  test.each(files)('%s is read whole, with nothing to remark', (file) => {
    const { ledger } = sets.get(file)!;
    expect(ledger.files).toMatchObject([{ status: 'read', format: 'iocset/1', reason: null }]);
    expect(ledger.notes).toEqual([]);
    expect(ledger.loaded).toBe(ledger.entries);
  });

  test.each(files)('%s says nothing twice', (file) => {
    const { ledger } = sets.get(file)!;
    expect(ledger.distinct).toBe(ledger.entries);
  });

  test.each(files)('%s writes its values as they are compared, and cites a page for each', (file) => {
    for (const { kind, value, assertions } of sets.get(file)!.indicators) {
      expect(canonical(kind, value)).toBe(value);
      for (const { source, credibility, reliability } of assertions) {
        expect(source.url).toMatch(/^https:\/\//);
        expect(source.published).toMatch(/^20\d\d-\d\d-\d\d$/);
        expect([credibility, reliability]).not.toContain(null);
      }
    }
  });

  /** What the sets list of some kinds; few list every kind, and rules none. */
  const listedAs = (...kinds: readonly string[]) =>
    files.flatMap((file) => sets.get(file)!.indicators.filter(({ kind }) => kinds.includes(kind)));

  test('says what else may be called so, wherever a name is not decisive', () => {
    const names = listedAs('process-name', 'file-path');
    expect(names).not.toEqual([]);
    const bare = names.filter(({ assertions }) =>
      assertions.some(({ strength, falsePositives }) => strength !== 'decisive' && falsePositives === null),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test('takes a process only for what ran, or asked for a permission, and not for an app of that name', () => {
    const processes = listedAs('process-name');
    expect(processes).not.toEqual([]);
    for (const { assertions } of processes)
      expect(assertions[0]).toMatchObject({
        traces: ['executed', 'permitted'],
        notWhen: ['app-container', 'installed-app-name'],
      });
  });

  test('names no government and no customer', () => {
    for (const file of files) {
      // Apple's notice begins so.
      const text = readFileSync(`${folder}${file}`, 'utf8').replaceAll('ALERT: State-sponsored attackers', '');
      expect(text).not.toMatch(/government|ministry|intelligence service|state-sponsored|\bUNC\d|\bAPT\d/i);
    }
  });
});

describe('the sets say what was published', () => {
  test('Pegasus has 81 processes, of which twelve are names that others may bear', () => {
    const processes = values('pegasus.yaml', 'process-name');
    expect(processes).toHaveLength(81);
    expect(processes.filter((it) => said('pegasus.yaml', it).strength === 'strong').sort()).toEqual([
      'CommsCenterRootHelper',
      'Diagnosticd',
      'GoldenGate',
      'ReminderIntentsUIExtension',
      'bh',
      'gatekeeperd',
      'natgd',
      'payload',
      'pcsd',
      'stagingd',
      'updaterd',
      'vm_stats',
    ]);
  });

  test('the processes of Pegasus became known on these days', () => {
    const days = new Map<string, number>();
    for (const it of values('pegasus.yaml', 'process-name')) {
      const day = said('pegasus.yaml', it).source.published!;
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    expect(Object.fromEntries(days)).toEqual({
      '2021-07-18': 70,
      '2021-12-06': 5,
      '2022-01-31': 3,
      '2022-02-11': 1,
      '2022-07-14': 1,
      '2024-01-26': 1,
    });
  });

  test('the accounts of Pegasus became known on these days', () => {
    const accounts = values('pegasus.yaml', 'email-addr');
    expect(accounts).toHaveLength(29);
    const on = (day: string) => accounts.filter((it) => said('pegasus.yaml', it).source.published === day).length;
    expect(on('2021-07-18')).toBe(17);
    expect(on('2022-01-31')).toBe(6);
    expect(on('2022-02-11')).toBe(2);
    expect(on('2022-03-21')).toBe(1);
    expect(on('2022-04-25')).toBe(2);
    expect(on('2024-01-26')).toBe(1);
  });

  test('Operation Triangulation has one process, which is not BackupAgent2, 36 accounts and 15 servers', () => {
    const file = 'operation-triangulation.yaml';
    expect(values(file, 'process-name')).toEqual(['BackupAgent']);
    expect(said(file, 'BackupAgent')).toMatchObject({
      strength: 'decisive',
      falsePositives: expect.stringContaining('BackupAgent2'),
    });
    expect(values(file, 'email-addr')).toHaveLength(36);
    expect(values(file, 'domain-name')).toHaveLength(15);
  });

  test('the profile of Predator is decisive for persistence', () => {
    expect(said('predator.yaml', '76dab334-7e17-475d-a5d6-0794eb5818a5')).toMatchObject({
      strength: 'decisive',
      stage: 'persistence',
    });
  });

  test('directories are directories', () => {
    expect(said('predator.yaml', '/private/var/tmp/l/').match).toBe('prefix-dir');
    expect(said('kingspawn.yaml', '/private/var/db/com.apple.xpc.roleaccountd.staging/PlugIns/fud.appex/').match).toBe(
      'prefix-dir',
    );
    expect(said('kingspawn.yaml', '/private/var/db/com.apple.xpc.roleaccountd.staging/subridged').match).toBe('exact');
  });

  test('the one file of Coruna that a backup can show is strong, not decisive', () => {
    expect(values('coruna.yaml', 'file-path')).toHaveLength(12);
    expect(said('coruna.yaml', '/private/var/mobile/Library/Preferences/com.apple.photolibraryd.plist')).toMatchObject({
      role: 'implant',
      stage: 'persistence',
      strength: 'strong',
      falsePositives: expect.stringContaining('Mac'),
    });
  });

  test('the broken-into sites of DarkSword accuse nobody who visits them', () => {
    expect(values('darksword.yaml', 'file-path')).toHaveLength(22);
    for (const it of ['7aac.gov.ua', 'novosti.dn.ua']) {
      expect(said('darksword.yaml', it)).toMatchObject({ role: 'watering-hole', strength: 'weak' });
      expect(said('darksword.yaml', it).falsePositives).not.toBeNull();
    }
  });

  test('whoever erases itself is marked so, and when it could get in is said', () => {
    const campaigns = [...sets.values()].flatMap((it) => it.campaigns);
    expect(Object.fromEntries(campaigns.map((it) => [it.name, it.selfErasing]))).toEqual({
      Coruna: false,
      DarkSword: true,
      Graphite: false,
      KingsPawn: true,
      'Monitoring apps': false,
      NoviSpy: false,
      'Operation Triangulation': true,
      Pegasus: true,
      Predator: false,
      ResidentBat: false,
      'WyrmSpy and DragonEgg': false,
    });
    const windows = campaigns.flatMap((it) => it.vulnerable.map(({ ios, from, to }) => [it.name, ios, from, to]));
    expect(windows).toContainEqual(['Pegasus', '<14.8', '2021-02', '2021-09']);
    expect(windows).toContainEqual(['Operation Triangulation', '<16.2', '2019-01', '2023-06']);
    expect(windows).toContainEqual(['KingsPawn', '14.4-14.4.2', '2021-01', null]);
    expect(windows).toContainEqual(['Coruna', '13.0-17.2.1', null, null]);
    expect(windows).toContainEqual(['DarkSword', '18.4-18.7', null, null]);
  });
});

describe('what is no mercenary spyware, or of no campaign', () => {
  test('apps that watch are watchware, and the six whose ids for iPhones are published', () => {
    expect(sets.get('monitoring-apps.yaml')!.campaigns).toMatchObject([{ monitoring: 'watchware' }]);
    expect(values('monitoring-apps.yaml', 'app-id')).toEqual([
      'com.contentwatch.ghoti.cp2.parent',
      'com.life360.safetymap',
      'com.qustodio.mdm.app.family.pro',
      'com.qustodio.par.qustodio-family-parental-control-app',
      'com.screentime',
      'com.wheremychildren.ios',
    ]);
    const others = [...sets].flatMap(([file, it]) => (file === 'monitoring-apps.yaml' ? [] : it.campaigns));
    expect(others.filter(({ monitoring }) => monitoring !== null)).toEqual([]);
  });

  test('what is known on Android alone says so, and lists its servers only: nothing of it can be on an iPhone', () => {
    const foreign = [...sets].filter(([, { campaigns }]) => campaigns.some((it) => !it.platforms.includes('ios')));
    expect(foreign.map(([file, { campaigns }]) => [file, campaigns[0]!.platforms])).toEqual([
      ['novispy.yaml', ['android']],
      ['residentbat.yaml', ['android']],
      ['wyrmspy-dragonegg.yaml', ['android']],
    ]);
    const listed = foreign.flatMap(([, { indicators }]) => indicators);
    expect([...new Set(listed.map(({ kind }) => kind))].sort()).toEqual(['domain-name', 'ip-addr']);
    expect(foreign.map(([, { indicators }]) => indicators.length)).toEqual([7, 24, 12]);
    expect(listed.flatMap(({ assertions }) => assertions.filter(({ role }) => role !== 'c2'))).toEqual([]);
  });

  test('of Graphite one address is published, and the account stands under a label, which is not looked for', () => {
    expect(sets.get('graphite.yaml')!.indicators).toMatchObject([
      { id: 'ip-addr:46.183.184.91', assertions: [{ role: 'c2', campaign: 'Graphite' }] },
    ]);
  });

  test('rules of no campaign stand in a set of none, and those of a campaign in its own', () => {
    for (const [file, { sequences, campaigns }] of sets)
      for (const { id, class: kind, assertions } of sequences)
        for (const { campaign } of assertions)
          expect([id, campaign]).toEqual([id, file === 'rules.yaml' || kind === 'context' ? null : campaigns[0]!.name]);
  });
});

describe('what is published with the sets', () => {
  test('the JSON Schema beside them is the one they are checked by', () => {
    expect(JSON.parse(readFileSync(`${folder}iocset.schema.json`, 'utf8'))).toEqual(houseJsonSchema());
  });

  test('the example from which a new set is begun is a set', () => {
    const [, example] = /```yaml\n([^]*?)```/.exec(readFileSync(`${folder}README.md`, 'utf8'))!;
    const { ledger } = parseIndicatorBytes('example.yaml', Buffer.from(example!));
    expect(ledger).toMatchObject({ loaded: 2, notes: [], files: [{ format: 'iocset/1', status: 'read' }] });
  });

  test('and with the example of a rule it is one still', () => {
    const [, example, rule] = /```yaml\n([^]*?)```[^]*?```yaml\n([^]*?)```/.exec(
      readFileSync(`${folder}README.md`, 'utf8'),
    )!;
    const { ledger } = parseIndicatorBytes('example.yaml', Buffer.from(`${example!}${rule!}`));
    expect(ledger).toMatchObject({ loaded: 3, sequences: 1, notes: [], files: [{ status: 'read' }] });
  });

  test('the package carries the same sets, and no others', async () => {
    const scripts = fileURLToPath(new URL('../packages/indicators/scripts/', import.meta.url));
    execFileSync(process.execPath, [`${scripts}copy-sets.mjs`]);
    const bundled = await loadBundled();
    expect(bundled.ledger.files.map((it) => it.file)).toEqual(files.map((it) => `@bridle/indicators/${it}`));
    for (const { file, sha256 } of bundled.ledger.files) {
      const [own] = sets.get(file.replace('@bridle/indicators/', ''))!.ledger.files;
      expect(sha256).toBe(own!.sha256);
    }
    expect(bundled.ledger.loaded).toBe([...sets.values()].reduce((sum, it) => sum + it.ledger.loaded, 0));
    expect(bundled.campaigns).toHaveLength(11);
  });
});
