import { describe, expect, test } from '@jest/globals';
import { canonicalResult, redact } from '@bridle/case';
import { toIso, type Finding, type Result } from '@bridle/model';
import { compareResults, parseIso, readMvtOutput, type Comparison, type OtherFindings } from 'bridle';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../support/backup.ts';
import { bridleInProcess } from '../support/bridle-in-process.ts';
import { makeFinding, type FindingDraft } from '../support/make-finding.ts';
import { during } from '../support/make-record.ts';
import { implant, link, makeResult } from '../support/make-result.ts';
import { onPosix } from '../support/systems.ts';
import { both, reasonsOf, withTorn } from '../support/compared.ts';
import { alert, info, mvtOutput } from '../support/mvt-output.ts';

describe('an output folder of MVT', () => {
  test('is read by its alerts', () => {
    expect(readMvtOutput(mvtOutput({ 'alerts.json': [alert], 'info.json': info }))).toEqual({
      tool: 'mvt',
      version: '2.6.0',
      phone: { udid: null, serialNumber: null },
      modules: [],
      detections: [
        {
          module: 'datausage',
          value: 'exampled',
          at: parseIso('2021-03-10T12:00:11Z'),
          message: 'Found a known suspicious process name',
          indicatorFile: 'example.stix2',
        },
      ],
      hashes: ['cd'.repeat(32)],
      indicatorFiles: ['/evidence/iocs/example.yaml', '/evidence/iocs/other.stix2'],
    });
  });

  test('is read by what its modules detected, where there is no common list', () => {
    const record = { isodate: '2021-03-10 12:00:00', matched_indicator: { value: 'evil.example.org' } };
    expect(readMvtOutput(mvtOutput({ 'sms_detected.json': [record] }))!.detections).toEqual([
      {
        ...{ module: 'sms', value: 'evil.example.org', at: parseIso('2021-03-10T12:00:00Z') },
        ...{ message: '', indicatorFile: null },
      },
    ]);
  });

  test('is read by both where a newer version wrote into the folder of an older one, whose detections it leaves', () => {
    const record = { isodate: '2021-03-10 12:00:00', matched_indicator: { value: 'evil.example.org' } };
    const valuesIn = (alerts: readonly unknown[]) =>
      readMvtOutput(mvtOutput({ 'alerts.json': alerts, 'sms_detected.json': [record] }))!.detections.map(
        ({ module, value }) => [module, value],
      );
    expect(valuesIn([])).toEqual([['sms', 'evil.example.org']]);
    expect(valuesIn([alert])).toEqual([
      ['datausage', 'exampled'],
      ['sms', 'evil.example.org'],
    ]);
  });

  test('is none without its files', () => expect(readMvtOutput(mvtOutput({ 'sms.json': [] }))).toBeNull());

  test('tells of which phone it is, and which of its modules looked: those that left what they read, or detected', () => {
    const files = { 'info.json': info, 'sms.json': [{ text: 'x' }], 'calls.json': [], 'urls.json': [{ url: 'x' }] };
    const described = { 'Serial Number': 'F2LX0000', 'Unique Identifier': '00008030-00AB' };
    const output = { ...files, 'tcc_detected.json': [], 'backup_info.json': described };
    expect(readMvtOutput(mvtOutput(output))).toMatchObject({
      phone: { udid: '00008030-00AB', serialNumber: 'F2LX0000' },
      modules: ['sms', 'tcc'],
    });
    expect(readMvtOutput(mvtOutput({ ...files, 'backup_info.json': { 'Serial Number': 'F2LX0000' } }))).toMatchObject({
      phone: { udid: null, serialNumber: 'F2LX0000' },
    });
  });

  describe('that cannot be read, or holds something else, is refused: it may have told of something', () => {
    const place = (name: string, content: string | Buffer): string => {
      const folder = mvtOutput({ 'info.json': info });
      writeFileSync(join(folder, name), content);
      return folder;
    };
    test.each([
      ['is no JSON', 'alerts.json', '{bad', 'alerts.json holds no result that can be read: it is no JSON.'],
      [
        'is no UTF-8',
        'alerts.json',
        Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]),
        'alerts.json holds no result that can be read: it is no JSON.',
      ],
      [
        'is cut off',
        'backup_info.json',
        '{"Unique Identifier": "00',
        'backup_info.json holds no result that can be read: it is no JSON.',
      ],
      [
        'holds no list',
        'alerts.json',
        '{}',
        'alerts.json holds no result that can be read: it is no list of alerts, as MVT writes it.',
      ],
      [
        'holds no alerts',
        'sms_detected.json',
        '["x"]',
        'sms_detected.json holds no result that can be read: it is no list of alerts, as MVT writes it.',
      ],
      [
        'holds no object',
        'info.json',
        '[]',
        'info.json holds no result that can be read: it is no object, as MVT writes it.',
      ],
    ])('where a file of it %s', (_, name, content, said) => {
      const folder = place(name, content);
      expect(() => readMvtOutput(folder)).toThrow(
        expect.objectContaining({
          name: 'ResultError',
          code: 'RESULT_DAMAGED',
          message: join(folder, said),
          hint: 'Give the folder whole and as MVT wrote it, or have MVT write it anew.',
        }),
      );
    });

    test('where there is a folder in place of a file, and that is a mistake of who gives it', async () => {
      const folder = mvtOutput({ 'info.json': info });
      mkdirSync(join(folder, 'alerts.json'));
      expect(() => readMvtOutput(folder)).toThrow(expect.objectContaining({ code: 'RESULT_UNREADABLE' }));
      const ours = join(newFolder(), 'ours.json');
      writeFileSync(ours, canonicalResult(both));
      expect(await bridleInProcess(folder)(['compare', ours, folder])).toMatchObject({
        status: 2,
        stderr:
          `${join(folder, 'alerts.json')} holds no result that can be read: the system refuses (EISDIR).\n` +
          'Check the path, and that you may read the file.\n',
      });
    });
  });

  test.each(['timeline.csv', 'alerts.json'])(
    'is not taken for one where a case holds what Bridle wrote as %s, since what the case found would be lost',
    async (name) => {
      const folder = newFolder();
      const bridle = bridleInProcess(folder);
      mkdirSync(join(folder, 'case'));
      for (const place of ['case/result.json', 'other.json']) writeFileSync(join(folder, place), canonicalResult(both));
      expect(await bridle(['compare', 'case', 'other.json'])).toMatchObject({ status: 0, stderr: '' });
      writeFileSync(join(folder, 'case', name), '[]');
      expect(await bridle(['compare', 'case', 'other.json'])).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining(`Give the result itself, as ${join('case', 'result.json')}, or a folder`),
      });
      expect(await bridle(['compare', 'case/result.json', 'other.json'])).toMatchObject({ status: 0 });
    },
  );

  onPosix('Windows lets few people make links', () => {
    const turning = (place: string): string => {
      symlinkSync(place, place);
      return place;
    };

    test('a link that leads to itself, in place of a file of a module or of the folder, is refused in words', async () => {
      const folder = mvtOutput({ 'info.json': info });
      turning(join(folder, 'sms.json'));
      const ours = join(newFolder(), 'ours.json');
      writeFileSync(ours, canonicalResult(both));
      const bridle = bridleInProcess(folder);
      expect(await bridle(['compare', ours, folder])).toMatchObject({
        status: 2,
        stderr:
          `${join(folder, 'sms.json')} holds no result that can be read: the system refuses (ELOOP).\n` +
          'Check the path, and that you may read the file.\n',
      });
      const nowhere = turning(join(newFolder(), 'out'));
      expect(await bridle(['compare', ours, nowhere])).toMatchObject({
        status: 2,
        stderr: `${nowhere} cannot be read: its links lead in a circle (ELOOP).\n`,
      });
    });
  });

  describe('agrees only where both looked, at one phone', () => {
    const udid = '00008030-000000000000AAAA';
    const manifest = {
      ...both.evidence.files[0]!,
      ...{ domain: '(backup)', path: 'Manifest.db', fileId: null, sha256: 'ef'.repeat(32) },
    };
    const ofPhone = (result: Result): Result => ({
      ...result,
      device: { ...result.device, udid },
      evidence: { files: [manifest, ...result.evidence.files] },
    });
    const clear = ofPhone({ ...both, findings: [], verdict: { ...both.verdict, outcome: 'no-traces', campaigns: [] } });
    const looked = {
      'info.json': { ...info, hashes: [] },
      'sms.json': [{ text: 'x' }],
      'backup_info.json': { 'Target Identifier': udid.toLowerCase() },
    };
    const beside = (result: Result, files: { readonly [name: string]: unknown }): Comparison =>
      compareResults([
        { name: 'ours', result },
        { name: 'mvt', result: readMvtOutput(mvtOutput(files))! },
      ]);
    const doubtsOf = ({ reasons }: Comparison) =>
      reasons.find(({ reason }) => reason === 'not-shown')?.shownBy.map(({ what, sides }) => [what, ...sides]);

    test('when nothing was found by either, and what differs otherwise is still told', () => {
      const same = beside(clear, looked);
      expect(same).toMatchObject({ isSame: true, isOnePhone: true });
      expect(reasonsOf(same)).toEqual(['indicators', 'another-tool']);
    });

    test('and not with a folder in which nothing shows that anything was looked at', () => {
      const empty = { 'info.json': { mvt_version: '2.7.0' }, 'backup_info.json': looked['backup_info.json'] };
      const comparison = beside(clear, empty);
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: true });
      expect(doubtsOf(comparison)).toEqual([
        ['none of its modules left anything', 'mvt'],
        ['it names no file of indicators', 'mvt'],
      ]);
      expect(doubtsOf(beside(clear, { ...empty, 'info.json': info }))).toEqual([
        ['none of its modules left anything', 'mvt'],
      ]);
    });

    test('and not where ours could not look as it should have', () => {
      const blind: Result = { ...clear, verdict: { ...clear.verdict, outcome: 'inconclusive' } };
      expect(beside(blind, looked).isSame).toBe(false);
      expect(doubtsOf(beside(blind, looked))).toEqual([['the outcome is inconclusive', 'ours']]);
    });

    test('and is of another phone by the number that it names', () => {
      const comparison = beside(clear, { ...looked, 'backup_info.json': { 'Unique Identifier': '00008030-BB' } });
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: false, agreed: [] });
      expect(comparison.reasons[0]).toMatchObject({ reason: 'another-phone', count: 2 });
    });

    test('and of which phone it is, is told by numbers of one kind alone', () => {
      const describedBy = (phone: object) => beside(clear, { ...looked, 'backup_info.json': phone });
      const unnamed: Result = { ...clear, device: { ...clear.device, udid: null, serialNumber: 'F2LX0000' } };
      expect(beside(unnamed, looked)).toMatchObject({ isSame: false, isOnePhone: null });
      expect(describedBy({ 'Serial Number': 'EXAMPLE00001' })).toMatchObject({ isSame: true, isOnePhone: true });
      expect(describedBy({ 'Serial Number': 'F2LX0000' })).toMatchObject({ isSame: false, isOnePhone: false });
      const both = { 'Target Identifier': udid, 'Serial Number': 'F2LX0000' };
      expect(describedBy(both)).toMatchObject({ isSame: true, isOnePhone: true });
      // What tells both numbers joins one that tells the UDID to one that tells the serial number.
      const joined = compareResults([
        { name: 'named', result: { ...clear, device: { ...clear.device, serialNumber: null } } },
        { name: 'unnamed', result: unnamed },
        { name: 'mvt', result: readMvtOutput(mvtOutput({ ...looked, 'backup_info.json': both }))! },
      ]);
      expect(joined.isOnePhone).toBe(true);
    });

    test('and is of one phone by a file of the backup that both hashed, as it lies there or decrypted', () => {
      const unnamed = { ...looked, 'backup_info.json': {} };
      const hashed = { ...unnamed, 'info.json': { ...info, hashes: [{ sha256: 'ef'.repeat(32) }] } };
      const sealed = { ...manifest, sha256: '00'.repeat(32), plainSha256: manifest.sha256 };
      expect(beside(clear, unnamed)).toMatchObject({ isSame: false, isOnePhone: null });
      expect(beside(clear, hashed)).toMatchObject({ isSame: true, isOnePhone: true });
      expect(beside({ ...clear, evidence: { files: [sealed] } }, hashed)).toMatchObject({ isSame: true });
      expect(beside(redact(clear), hashed)).toMatchObject({ isOnePhone: true });
    });

    test('and not where it hashed none of the files that we read: that is another backup', () => {
      const comparison = beside(clear, { ...looked, 'info.json': info });
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: true });
      expect(comparison.reasons[0]).toEqual({
        reason: 'other-evidence',
        count: 1,
        shownBy: [{ what: '1 hashed, and none of them read for ours', sides: ['mvt'] }],
      });
    });

    describe('where two of ours are of two backups, of one of which it hashed a file', () => {
      const [usage] = clear.evidence.files.slice(1);
      const sms = { ...usage!, ...{ domain: 'HomeDomain', path: 'Library/SMS/sms.db', sha256: '12'.repeat(32) } };
      const early: Result = { ...clear, evidence: { files: [manifest, usage!] } };
      const late: Result = {
        ...clear,
        evidence: { files: [{ ...manifest, sha256: '34'.repeat(32) }, sms] },
      };
      const hashed = { ...looked, 'info.json': { ...info, hashes: [{ sha256: manifest.sha256 }] } };
      const besideBoth = (files: { readonly [name: string]: unknown }): Comparison =>
        compareResults([
          { name: 'early', result: early },
          { name: 'late', result: late },
          { name: 'mvt', result: readMvtOutput(mvtOutput(files))! },
        ]);
      const shownBy = ({ reasons }: Comparison, code: string) => reasons.find(({ reason }) => reason === code)?.shownBy;

      test('only the other is said to have none, and it is no agreement', () => {
        expect(besideBoth(hashed)).toMatchObject({ isSame: false, isOnePhone: true });
        expect(shownBy(besideBoth(hashed), 'other-evidence')).toEqual([
          { what: '1 hashed, and none of them read for late', sides: ['mvt'] },
        ]);
        expect(shownBy(besideBoth({ ...looked, 'info.json': info }), 'other-evidence')).toEqual([
          { what: '1 hashed, and none of them read for early, late', sides: ['mvt'] },
        ]);
      });

      test('each file that not all have is told once', () => {
        expect(shownBy(besideBoth(hashed), 'evidence')).toEqual([
          { what: `(backup)/Manifest.db ${'34'.repeat(32)}`, sides: ['late'] },
          { what: `(backup)/Manifest.db ${'ef'.repeat(32)}`, sides: ['early'] },
          { what: `HomeDomain/Library/SMS/sms.db ${'12'.repeat(32)}`, sides: ['late'] },
          { what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['early'] },
        ]);
      });

      test('a file that both of ours have and it did not hash is told of both', () => {
        const longer: Result = { ...early, evidence: { files: [...early.evidence.files, sms] } };
        const comparison = compareResults([
          { name: 'early', result: early },
          { name: 'longer', result: longer },
          { name: 'mvt', result: readMvtOutput(mvtOutput(hashed))! },
        ]);
        expect(shownBy(comparison, 'other-evidence')).toBeUndefined();
        expect(shownBy(comparison, 'evidence')).toEqual([
          { what: `HomeDomain/Library/SMS/sms.db ${'12'.repeat(32)}`, sides: ['longer'] },
          { what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['early', 'longer'] },
        ]);
      });
    });

    test('and a redacted result, which tells few digests, does not show that it looked elsewhere', () => {
      const comparison = beside(redact(clear), { ...looked, 'info.json': info });
      expect(comparison).toMatchObject({ isSame: false, isOnePhone: null });
      expect(reasonsOf(comparison)).not.toContain('other-evidence');
    });

    test('and what one alone judges is not called the same', () => {
      const { campaigns, isSame } = beside(ofPhone(makeResult([implant])), { ...looked, 'alerts.json': [alert] });
      expect(isSame).toBe(true);
      expect(campaigns).toMatchObject([{ campaign: 'Example', isSame: null, sides: [{ side: 'ours' }] }]);
    });

    test('and the command says what was seen', async () => {
      const folder = newFolder();
      const bridle = bridleInProcess(folder);
      const write = (result: Result): void => writeFileSync(join(folder, 'a.json'), canonicalResult(result));
      const compare = (files: { readonly [name: string]: unknown }) => bridle(['compare', 'a.json', mvtOutput(files)]);
      write(clear);
      const agreeing = await compare(looked);
      expect(agreeing.status).toBe(0);
      expect(agreeing.stdout).toMatch(/^None of them detects anything\.\n\n/);
      const unsaid = await compare({ 'info.json': {} });
      expect(unsaid.status).toBe(4);
      expect(unsaid.stdout).toMatch(
        /^None of them detects anything, and that is not known to be agreement\.\nWhether they are of one phone cannot be told: no number of a phone joins them all, and a redacted result tells none\.\n/,
      );
      write(ofPhone(makeResult([implant])));
      const same = await compare({ ...looked, 'alerts.json': [alert] });
      expect(same.status).toBe(0);
      expect(same.stdout).toMatch(/^They detect the same\.\n\n/);
      expect(same.stdout).toContain('\n  Example: judged by one alone\n    A  infected, ');
    });
  });

  test('stands beside our findings, value by value', () => {
    const [first] = both.evidence.files;
    const withOther = { ...withTorn, evidence: { files: [first!, { ...first!, sha256: 'cd'.repeat(32) }] } };
    const theirs = readMvtOutput(mvtOutput({ 'alerts.json': [alert], 'info.json': info }))!;
    const { isSame, agreed, differing, reasons } = compareResults([
      { name: 'ours', result: withOther },
      { name: 'mvt', result: theirs },
    ]);
    expect(isSame).toBe(false);
    expect(agreed.map(({ rule, sides }) => [rule, sides])).toEqual([[implant.rule, ['ours', 'mvt']]]);
    expect(differing.map(({ rule, sides }) => [rule, sides])).toEqual([['domain-name:evil.example.org', ['ours']]]);
    expect(reasons).toEqual([
      {
        reason: 'evidence',
        count: 1,
        shownBy: [{ what: `WirelessDomain/Library/Databases/DataUsage.sqlite ${'ab'.repeat(32)}`, sides: ['ours'] }],
      },
      {
        reason: 'indicators',
        count: 3,
        shownBy: [
          { what: '100 indicators in 1 set that come with Bridle', sides: ['ours'] },
          { what: 'torn.json', sides: ['ours'] },
          { what: 'other.stix2', sides: ['mvt'] },
        ],
      },
      { reason: 'another-tool', count: 1, shownBy: [{ what: 'mvt', sides: ['mvt'] }] },
    ]);
  });

  test('lacks what ours found for a reason, as far as it tells what it looked for', () => {
    const ruled: Finding = { ...implant, id: 'ruled', rule: 'same-moment', indicator: null, heuristic: null };
    const why = (finding: Finding, loaded: readonly string[], alerts: readonly object[] = []) => {
      const files = { 'info.json': { ...info, ioc_files: loaded }, 'alerts.json': alerts };
      const theirs = readMvtOutput(mvtOutput(files))!;
      const sides = [
        { name: 'ours', result: makeResult([finding]) },
        { name: 'mvt', result: theirs },
      ];
      return compareResults(sides)
        .differing.filter((it) => it.sides.includes('ours'))
        .map(({ absences }) => absences);
    };
    const told = (...reasons: readonly (readonly [string, string])[]) => [
      [{ side: 'mvt', reasons: reasons.map(([reason, what]) => ({ reason, what })) }],
    ];
    const listed = `${implant.rule} of example.yaml`;
    expect(why(implant, [])).toEqual(told(['indicators-untold', listed]));
    expect(why(implant, ['/iocs/other.yaml'])).toEqual(told(['indicator-not-named', listed]));
    expect(why(implant, ['/iocs/example.yaml'])).toEqual(told(['modules-untold', 'data-usage']));
    expect(why(ruled, ['/iocs/example.yaml'])).toEqual(told(['rule-of-ours', 'same-moment']));
    // It did look for what it met elsewhere, whatever its files are called.
    const later = { ...alert, event_time: '2021-04-01 00:00:00' };
    expect(why(implant, [], [later])).toEqual(told(['found-otherwise', implant.rule]));
    expect(why(implant, ['example.yaml'], [later])).toEqual(
      told(['found-otherwise', implant.rule], ['modules-untold', 'data-usage']),
    );
  });

  test('loaded a file that it keeps under its address, as it keeps what it downloads', () => {
    const downloaded = 'raw.githubusercontent.com_AmnestyTech_investigations_master_2021-07-18_nso_pegasus.stix2';
    const why = (file: string, loaded: string): readonly string[] => {
      const sources = [{ ...implant.indicator!.sources[0]!, file }];
      const [known] = both.indicators.files;
      const ours: Result = {
        ...makeResult([{ ...implant, indicator: { ...implant.indicator!, sources } }]),
        indicators: { ...both.indicators, files: [{ ...known!, file }] },
      };
      const theirs = readMvtOutput(mvtOutput({ 'info.json': { ...info, ioc_files: [`/iocs/${loaded}`] } }))!;
      const { differing, reasons } = compareResults([
        { name: 'ours', result: ours },
        { name: 'mvt', result: theirs },
      ]);
      const files = reasons.find(({ reason }) => reason === 'indicators')!.shownBy.map(({ what }) => what);
      return [...differing[0]!.absences[0]!.reasons.map(({ reason }) => reason), ...files.slice(1)];
    };
    expect(why('pegasus.stix2', downloaded)).toEqual(['modules-untold']);
    expect(why('2021-07-18_nso/pegasus.stix2', downloaded)).toEqual(['modules-untold']);
    expect(why('gasus.stix2', downloaded)).toEqual(['indicator-not-named', 'gasus.stix2', downloaded]);
  });

  describe('is matched by value and time', () => {
    const { indicator } = link;
    const [row] = link.evidence;
    const domain = (id: string, when: FindingDraft['when'], more: Partial<Finding> = {}): Finding =>
      makeFinding({ ...link, evidence: [], ...more, id, indicator, when: when ?? null });
    const early = domain('early', '2021-02-11T14:45:45.0029Z');
    const late = domain('late', '2021-06-29T18:51:55Z');
    const undatedOne = domain('undated', null);
    const met = (isodate: string | null, value = 'Evil.example.org', module = 'sms') => ({
      ...{ module, message: 'met', event_time: isodate ?? '' },
      ...(value === '' ? {} : { matched_indicator: { value, stix2_file_name: 'evil.stix2' } }),
    });
    const theirs = (...alerts: readonly object[]): OtherFindings =>
      readMvtOutput(mvtOutput({ 'alerts.json': alerts, 'info.json': info }))!;
    /** When it was, who found it, and who by its value alone. */
    type Seen = readonly [at: string | null, ...sides: readonly string[]];
    const seenBy = (sides: { readonly [name: string]: readonly Finding[] | OtherFindings }): readonly Seen[] => {
      const given = Object.entries(sides).map(([name, said]) => ({
        name,
        result: 'tool' in said ? said : makeResult(said),
      }));
      const { agreed, differing } = compareResults(given);
      return [...agreed, ...differing].map(({ at, sides: having, byValueAlone }): Seen => {
        const open = byValueAlone.length === 0 ? [] : [byValueAlone.join(' ')];
        return [at === null ? null : toIso(at).slice(0, 19), having.join(' '), ...open];
      });
    };
    const [february, june] = ['2021-02-11T14:45:45', '2021-06-29T18:51:55'] as const;
    const whyNot = (result: readonly Finding[], other: OtherFindings): readonly (readonly string[])[] =>
      compareResults([
        { name: 'a', result: makeResult(result) },
        { name: 'b', result: other },
      ]).differing.flatMap(({ absences }) =>
        absences.flatMap(({ side, reasons }) => reasons.map(({ reason }) => [side, reason])),
      );

    test('so that what it met once is not what was found at another time', () => {
      const mvt = theirs(met('2021-02-11 14:45:45.002900'));
      expect(seenBy({ a: [early, late], b: mvt })).toEqual([
        [february, 'a b'],
        [june, 'a'],
      ]);
      expect(whyNot([early, late], mvt)).toEqual([
        ['b', 'found-otherwise'],
        ['b', 'modules-untold'],
      ]);
    });

    test('and takes nothing from what results of ours differ in', () => {
      const mvt = theirs(met('2021-02-11 14:45:45.002900'));
      expect(seenBy({ a: [early], b: [early, late], c: mvt })).toEqual([
        [february, 'a b c'],
        [june, 'b'],
      ]);
      // Two campaigns that list one value are two findings of ours, and one of another tool.
      const named = { ...early, campaign: 'Other' };
      expect(seenBy({ mvt, a: [early], b: [named] })).toEqual([
        [february, 'mvt a'],
        [february, 'mvt b'],
      ]);
    });

    test('to the second, which is what some of its times are cut off or rounded to', () => {
      for (const isodate of ['2021-02-11 14:45:45', '2021-02-11 14:45:46', '2021-02-11 14:45:44.002901'])
        expect(seenBy({ a: [early], b: theirs(met(isodate)) })).toEqual([[february, 'a b']]);
      for (const isodate of ['2021-02-11 14:45:44', '2021-02-11 14:45:46.002900'])
        expect(seenBy({ a: [early], b: theirs(met(isodate)) })).toHaveLength(2);
    });

    test('in any row that a finding cites, or in its time where it does not cite them all', () => {
      const rows = ['2021-02-01T00:00:00Z', '2021-02-09T00:00:00Z'].map((at) => ({ ...row!, time: during(at) }));
      const time = ['2021-02-01T00:00:00Z', '2021-02-09T00:00:00Z'] as const;
      const cited = domain('cited', time, { evidence: rows, occurrences: 2 });
      const more = domain('more', time, { evidence: rows, occurrences: 3 });
      const stretches = [{ from: parseIso('2021-02-01')!, to: parseIso('2021-02-03')! }];
      const broken = { ...more, stretches };
      const mvt = theirs(met('2021-02-05 00:00:00'));
      expect(seenBy({ a: [cited], b: mvt })).toHaveLength(2);
      expect(seenBy({ a: [cited], b: theirs(met('2021-02-09 00:00:00')) })).toHaveLength(1);
      expect(seenBy({ a: [more], b: mvt })).toEqual([['2021-02-01T00:00:00', 'a b']]);
      expect(seenBy({ a: [broken], b: mvt })).toHaveLength(2);
    });

    test('where one of them tells no time by its value alone, and that is told', () => {
      expect(seenBy({ a: [early], b: theirs(met(null)) })).toEqual([[february, 'a b', 'b']]);
      expect(seenBy({ a: [undatedOne], b: theirs(met('2021-02-11 14:45:45')) })).toEqual([[null, 'a b', 'b']]);
      // A time that both tell comes before, in whatever order it is told.
      for (const alerts of [
        [met(null), met('2021-02-11 14:45:45')],
        [met('2021-02-11 14:45:45'), met(null)],
      ])
        expect(seenBy({ a: [early], b: theirs(...alerts) })).toEqual([[february, 'a b']]);
      expect(seenBy({ a: [early, undatedOne], b: theirs(met('2021-02-11 14:45:45')) })).toEqual([
        [february, 'a b'],
        [null, 'a'],
      ]);
    });

    test('and where it was found at several times, which of them was meant is not said', () => {
      const mvt = theirs(met(null));
      expect(seenBy({ a: [early, late], b: mvt })).toEqual([
        [february, 'a'],
        [june, 'a'],
      ]);
      expect(whyNot([early, late], mvt)).toEqual([
        ['b', 'value-undated'],
        ['b', 'value-undated'],
      ]);
    });

    test('with that of another tool, too', () => {
      const [one, other] = [theirs(met('2021-02-11 14:45:45')), theirs(met('2021-02-11 14:45:45.0029'))];
      expect(seenBy({ one, other })).toEqual([[february, 'one other']]);
      expect(seenBy({ one, other: theirs(met('2021-06-29 18:51:55')) })).toEqual([
        [february, 'one'],
        [june, 'other'],
      ]);
    });

    describe('and of what it alone met it is said why ours lack it, as far as that follows', () => {
      const reasonsFor = (result: Result, ...alerts: readonly object[]): readonly (readonly [string, string])[] =>
        compareResults([
          { name: 'a', result },
          { name: 'b', result: theirs(...alerts) },
        ])
          .differing.filter(({ sides }) => sides.includes('b'))
          .flatMap(({ absences }) =>
            absences.flatMap(({ reasons }) => reasons.map((it) => [it.reason, it.what] as const)),
          );
      const evil = met('2021-03-01 10:00:00');
      const value = 'Evil.example.org';
      const none = makeResult([]);

      test('that nothing in the results tells why, or no file is named like that which lists it', () => {
        expect(reasonsFor(none, evil)).toEqual([['indicator-not-named', `${value} of evil.stix2`]]);
        const [file] = none.indicators.files;
        const loading = { ...none, indicators: { ...none.indicators, files: [{ ...file!, file: 'nso/evil.stix2' }] } };
        expect(reasonsFor(loading, evil)).toEqual([['unknown', value]]);
        const unnamed = { ...evil, matched_indicator: { value } };
        expect(reasonsFor(none, unnamed)).toEqual([['unknown', value]]);
      });

      test('that no indicators were loaded', () => {
        const nothing = { ...none.indicators, distinct: 0 };
        const bundled = { ...none.indicators.bundled, distinct: 0 };
        expect(reasonsFor({ ...none, indicators: { ...nothing, bundled } }, evil)).toEqual([
          ['indicator-not-loaded', value],
        ]);
        expect(reasonsFor({ ...none, indicators: nothing }, evil)).toEqual([
          ['indicator-not-named', `${value} of evil.stix2`],
        ]);
      });

      test('that it was found there without weight, or at another time', () => {
        const withdrawn = { ...early, indicator: { ...indicator!, revoked: true } };
        const then = met('2021-02-11 14:45:45');
        expect(reasonsFor(makeResult([withdrawn]), then)).toEqual([['without-weight', value]]);
        expect(reasonsFor(makeResult([withdrawn]), evil)).toEqual([['found-otherwise', value]]);
        expect(reasonsFor(makeResult([early]), evil)).toEqual([['found-otherwise', value]]);
      });

      test('that the store that is called like its module was not read', () => {
        const coverage = none.coverage.map((it) =>
          it.artefact === 'safari-history' ? { ...it, status: 'absent' as const } : it,
        );
        expect(reasonsFor({ ...none, coverage }, met('2021-03-01 10:00:00', value, 'safari_history'))).toEqual([
          ['indicator-not-named', `${value} of evil.stix2`],
          ['store-unread', 'safari-history: the backup does not hold it'],
        ]);
        expect(reasonsFor({ ...none, coverage }, evil)).toEqual([['indicator-not-named', `${value} of evil.stix2`]]);
      });

      test('that it met no value, and that one of them is redacted', () => {
        expect(reasonsFor(none, met(null, ''))).toEqual([['rule-of-theirs', 'met']]);
        expect(reasonsFor(redact(makeResult([early])), met('2021-02-11 14:45:45'))).toEqual([['redacted', value]]);
      });

      test('and why another tool lacks it', () => {
        const why = (other: OtherFindings) =>
          compareResults([
            { name: 'a', result: theirs(evil) },
            { name: 'b', result: other },
          ]).differing.filter(({ sides }) => sides.includes('a'));
        const told = (reason: string, what: string) => [{ absences: [{ side: 'b', reasons: [{ reason, what }] }] }];
        expect(why(theirs())).toMatchObject(told('indicator-not-named', `${value} of evil.stix2`));
        expect(why({ ...theirs(), indicatorFiles: [] })).toMatchObject(told('unknown', value));
        expect(why(theirs(met('2021-06-29 18:51:55')))).toMatchObject(told('found-otherwise', value));
      });
    });

    test('and a redacted result does not tell which values are its own', () => {
      const mvt = theirs(met('2021-02-11 14:45:45.002900'));
      const shown = redact(makeResult([early]));
      const { agreed, differing, reasons } = compareResults([
        { name: 'a', result: shown },
        { name: 'b', result: mvt },
      ]);
      expect(agreed).toEqual([]);
      expect(
        differing.flatMap(({ absences }) => absences.flatMap((it) => it.reasons.map(({ reason }) => reason))),
      ).toEqual(['redacted', 'redacted']);
      // Nor are its files known not to be theirs.
      expect(reasons.find(({ reason }) => reason === 'indicators')!.shownBy.map(({ what }) => what)).toEqual([
        '100 indicators in 1 set that come with Bridle',
      ]);
    });

    test('as the command says', async () => {
      const folder = newFolder();
      writeFileSync(join(folder, 'a.json'), canonicalResult(makeResult([early])));
      const output = mvtOutput({ 'alerts.json': [met(null)], 'info.json': info });
      const { stdout } = await bridleInProcess(folder)(['compare', 'a.json', output]);
      expect(stdout).toContain(
        [
          '\nFound by all',
          '  domain-name:evil.example.org (Example), 2021-02-11 14:45:45.0029 UTC',
          '     in B by its value alone: not all of them tell a time\n',
        ].join('\n'),
      );
    });
  });
});
