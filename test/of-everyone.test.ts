import { describe, expect, test } from '@jest/globals';
import { artefacts, devicePath } from '@bridle/core';
import { createMatcher, findingsOf, hitCollector, isOfEveryone, surroundingsCollector } from '@bridle/matcher';
import { buildBackup } from '@bridle/testkit';
import { scan } from 'bridle';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyonesPaths } from '../packages/matcher/src/everyones-files.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { makeRecord, observable } from './support/make-record.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { phoneWith, ran, texted, type Plant } from './worked/phone.ts';

/*
 * What a list names of every phone: daemons of iOS by their bare names, and its own files and folders.
 */

/** The paths that artefacts declare of iOS, and the folders above them. */
function declaredPaths(): ReadonlySet<string> {
  const paths = artefacts
    .flatMap(({ where }) => where)
    .filter(({ domain, path }) => !/[*{?[]/.test(domain + path))
    .flatMap(({ domain, path }) => devicePath(domain, path) ?? [])
    .filter((path) => !path.includes('/Containers/'));
  const whole = new Set<string>();
  for (const path of paths)
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) whole.add(path.slice(0, end));
  return whole;
}

describe('files of iOS', () => {
  test('are those of the stores that artefacts declare, and the folders above them', () =>
    expect([...everyonesPaths].sort()).toEqual([...declaredPaths()].sort()));

  test.each([
    ['file-path', '/private/var/mobile/Library/SMS/sms.db', true],
    ['file-path', '/private/var/mobile/Library', true],
    ['file-path', '/private/var/mobile/Library/', true],
    ['file-path', 'Library/SMS/sms.db', true],
    ['file-path', 'Library/SMS/', true],
    ['file-path', 'brary/SMS/sms.db', false],
    ['file-path', 'Library/SMS/other.db', false],
    ['file-path', '/private/var/mobile/Library/SMS/sms.dbx', false],
    ['file-path', '/private/var/tmp/sms.db', false],
    ['file-path', '/private/var/mobile/Library/Preferences/com.apple.photolibraryd.plist', false],
    ['file-name', 'sms.db', true],
    ['file-name', 'roleaccountd.plist', false],
    ['process-name', 'sms.db', false],
  ] as const)('%s %s: %j', (kind, value, said) => expect(isOfEveryone({ kind, value })).toBe(said));

  test('are context, whatever their list says; a file in such a folder is none of them', () => {
    const weightOf = (listed: string, there: string): readonly string[] => {
      const collector = hitCollector();
      const indicator = makeIndicator('file-path', listed, { strength: 'decisive', role: 'implant' });
      const record = makeRecord({
        ...{ family: 'file-entry', channel: 'filesystem' },
        observables: [observable('file-path', there, 'stored')],
      });
      for (const match of createMatcher([indicator])(record)) collector.add(match);
      return findingsOf(collector, surroundingsCollector()).map((it) => `${it.class} ${it.strength}`);
    };
    const folder = '/private/var/mobile/Library';
    expect(weightOf(folder, folder)).toEqual(['context weak']);
    expect(weightOf(`${folder}/implant`, `${folder}/implant`)).toEqual(['execution decisive']);
  });
});

describe('the verdict on a phone in use', () => {
  const folder = temporaryFolder();
  let count = 0;

  /** The outcome and the lines of a phone with a list of values, each said to be decisive of an implant. */
  async function told(
    listed: readonly (readonly [kind: string, value: string])[],
    plants: readonly Plant[] = [],
    ios = '14.2',
  ): Promise<string> {
    const place = join(folder, String(++count));
    const list = `${place}.yaml`;
    writeFileSync(
      list,
      [
        'schema: iocset/1',
        'id: horse',
        'campaign: {name: Horse, platforms: [ios]}',
        'sources:',
        "  s: {publisher: Lab, title: T, url: 'https://example.org/x', published: 2019-01-01, reliability: A}",
        'indicators:',
        ...listed.map(
          ([kind, value]) =>
            `  - {kind: ${kind}, value: '${value}', role: implant, strength: decisive, credibility: 1, source: s}`,
        ),
      ].join('\n'),
    );
    buildBackup(place, phoneWith(plants, { madeAt: '2020-12-01T12:00:00Z', ios }));
    const { verdict } = await scan(place, { indicators: [list], bundled: false });
    return [verdict.outcome, ...verdict.campaigns.map(({ rule }) => rule)].join(' ');
  }

  test.each(['mDNSResponder', 'apsd'])('%s, which is on it, is listed by its bare name', async (name) =>
    expect(await told([['process-name', name]])).toBe('exposed V9'),
  );

  test.each([
    ['/private/var/mobile/Library', 'file-path'],
    ['/private/var/mobile/Library/SMS/sms.db', 'file-path'],
    ['sms.db', 'file-name'],
  ])('%s, which is on it, is listed', async (value, kind) => expect(await told([[kind, value]])).toBe('exposed V9'));

  const link: Plant = texted('2020-07-10T12:00:00Z', 'https://attack.example.net/a1b2c3d4');
  const after = (name: string): Plant => ran(name, '2020-07-10T18:00:00Z', '2020-07-11T00:00:00Z');
  const beside = (name: string, ios?: string): Promise<string> =>
    told(
      [
        ['process-name', name],
        ['domain-name', 'attack.example.net'],
      ],
      [link, after(name)],
      ios,
    );

  test.each(['mediaplaybackd', 'powerd', 'imagent', 'configd', 'securityd', 'SpringBoard', 'locationd'])(
    'a link of the list, and six hours later %s of the list for the first time',
    async (name) => expect(await beside(name)).toBe('attempted V7'),
  );

  test.each([
    ['a daemon of no version', 'mediaplaybackdd'],
    ['a daemon of versions to come', 'modelmanagerd'],
  ])('a link of the list, and six hours later %s', async (_, name) =>
    expect(await beside(name)).toMatch(/^infected V/),
  );
});
