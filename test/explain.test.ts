import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildBackup, type PhoneDeclaration } from '@bridle/testkit';
import { heuristics } from '@bridle/matcher';
import { loadBundled } from '@bridle/indicators';
import { artefacts } from '@bridle/core';
import {
  evidenceClasses,
  grounds,
  issueCodes,
  latticeRules,
  outcomes,
  reasonCodes,
  strengths,
  type IndicatorSource,
} from '@bridle/model';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesNear, topicsNamed } from '../packages/bridle/src/explain/find-topics.ts';
import { outcomeMeanings } from '../packages/bridle/src/explain/outcomes.ts';
import { topicText } from '../packages/bridle/src/command/topic-text.ts';
import { topicsOf } from '../packages/bridle/src/explain/topics.ts';
import { bundle, indicator } from './indicators/support.ts';
import { bridleInProcess } from './support/bridle-in-process.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const { phones } = (await import(new URL('../examples/demo/phones.mjs', import.meta.url).href)) as {
  phones: readonly (PhoneDeclaration & { name: string })[];
};
const folder = temporaryFolder();
const bridle = bridleInProcess(folder);
const bundled = await loadBundled();
const { sequences, campaigns } = bundled;
const topics = topicsOf(bundled, null);
const textOf = (name: string): string => topicsNamed(name, topics).map(topicText).join('\n\n');

describe('everything that a result may name can be explained', () => {
  test.each([
    ...heuristics.flatMap(({ id, code }) => [id, code]),
    ...sequences.map(({ id }) => id),
    ...campaigns.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...strengths,
    ...artefacts.map(({ id }) => id),
    ...[evidenceClasses, grounds, issueCodes, latticeRules, reasonCodes].flatMap((it) => Object.keys(it)),
  ])('%s', (name) => {
    expect(textOf(name)).not.toBe('');
    expect(textOf(name.toLowerCase())).toBe(textOf(name));
  });

  test('a rule that looks at some artefacts of a family alone names those', () =>
    expect(textOf('INT-07')).toContain('\n  looks at  phone-description\n'));

  test('a name that means two things is explained as both', () =>
    expect(topicsNamed('benign-open', topics).map(({ sort }) => sort)).toEqual(['ground', 'reason']));
});

describe('an outcome is explained by what it means, what it does not, and what to tell and do', () => {
  test('attempted', () =>
    expect(textOf('attempted').split('\n')).toEqual([
      'attempted: Traces show that spyware was aimed at this phone.',
      '  is        an outcome: what may be said of a phone or a campaign',
      '  means     traces of delivery or of an exploit, and none of an effect',
      '  not       that it failed, unless it says so',
      expect.stringMatching(/^ {2}tell {6}its owner, in words as these: Spyware was aimed at this phone\. /),
      expect.stringMatching(/^ {2}then {6}Do not reset, restore, update or restart the phone /),
      expect.stringMatching(/^ {12}Keep this backup as it is/),
      '            Ask for help from another device than this phone.',
    ]));

  test('as the table for responders says it, word for word', () => {
    const page = readFileSync(new URL('../.github/RESPONDERS.md', import.meta.url), 'utf8');
    const rows = page.match(/^\| (?!it says|---).*\|$/gm)!.map((row) => row.split('|').map((cell) => cell.trim()));
    const told = [...outcomes].reverse().map((name) => {
      const { means, meansNot, tell } = outcomeMeanings[name];
      return ['', name, means, meansNot, tell, ''];
    });
    expect(rows).toEqual(told);
  });
});

describe('a rule is explained by what can be held against it', () => {
  test('of a heuristic: hypothesis, proof, window, sources as they were read, harmless causes, and that nothing was measured', () => {
    const text = textOf('AMN-05');
    for (const told of [
      'AMN-05, orphaned-usage: Traffic of a process whose row was deleted\n',
      '  supposes  An implant removed the row of its own process',
      '  proves    That a process was removed from the accounting.',
      '  accuses   nobody by name\n  fits      Pegasus\n',
      '  weighs    strong at most: traces were removed (anti-forensics)\n',
      '  window    One to four processes with no whole one between them, in a store of which more are whole than gone',
      'in-the-wild/: recalled or designed here, not compared\n',
      'https://github.com/mvt-project/mvt/issues/257: compared with what stands there\n',
      '  harmless  The database was rebuilt after a restore',
      'refuted by: One to four single rows among others that are whole',
      '  measured  not measured',
    ])
      expect(text).toContain(told);
  });

  test('of a sequence: its pattern, its window in seconds and why, and its publisher', () => {
    const text = textOf('AMN-02');
    expect(text).toContain("  pattern   ([domain-name:x_campaigns[*] = 'Pegasus'");
    expect(text).toMatch(/\n {2}window {4}60 seconds\. \S/);
    expect(text).toMatch(/\n {2}source {4}Amnesty International, 2021-07-18, https:\/\//);
    expect(text).toContain('  accuses   Pegasus\n');
  });

  test('with the error rates that were measured, by version and with denominators', () => {
    const rates = {
      met: { count: 12, of: 300 },
      truePositives: { count: 7, of: 90 },
      falsePositives: { count: 1, of: 300 },
      notes: { count: 4, of: 210 },
    };
    const measured = topicsOf(bundled, {
      version: '1.2.3',
      phones: 300,
      rules: [{ rule: 'orphaned-usage', ...rates }],
    });
    expect(topicsNamed('AMN-05', measured).map(topicText).join('')).toContain(
      [
        '  measured  said something on 12 of 300 phones',
        '            accused rightly on 7 of 90 attacked phones, wrongly on 1 of 300 phones',
        '            by the self-test of Bridle 1.2.3, on 300 phones built for it',
      ].join('\n'),
    );
    // What the self-test never met was not measured.
    expect(topicsNamed('AMN-02', measured).map(topicText).join('')).toContain('  measured  not measured');
  });
});

describe('a campaign is explained by what is known of it', () => {
  test('Pegasus: who sells it, what it does to its traces, the systems it came to, its rules and sources', () => {
    const text = textOf('Pegasus');
    for (const told of [
      'Pegasus: spyware and its use\n  sold by   NSO Group\n',
      '  erases    it is known to: an attempt may have succeeded though no trace shows it\n',
      'KISMET on iOS <14.0, known in use from 2019-10 to 2019-12 and from 2020-07 to 2020-08 (Citizen Lab, recalled or met in another source)\n',
      'FORCEDENTRY on iOS <14.8, known in use from 2021-02 to 2021-09 (Citizen Lab, recalled or met in another source)\n',
      // 69 and 12 names of processes, 29 accounts, a file and 9 domains.
      '  listed    120 values: bridle indicators list\n',
      '  rules     AMN-02, AMN-03-10MIN, AMN-03-60MIN, AMN-03-60S, AMN-03-NUL-PROCESS, AMN-04, AMN-06, AMN-09-NAME, AMN-11, ',
      '  fits      AMN-03-NUL, AMN-05, AMN-09, CLB-05\n',
      'Citizen Lab, https://citizenlab.ca/2020/12/the-great-ipwn',
    ])
      expect(text).toContain(told);
  });

  test('one of which no exploit is known, and that is not known to remove its traces', () => {
    const text = textOf('Predator');
    expect(text).toContain('  erases    it is not known to\n  exploits  none is known by its systems\n');
  });

  test('one that a feed merely names, from where it is listed', async () => {
    const patterns = [
      "[domain-name:value = 'horse.example.com']",
      "[process:name = 'horsed']",
      "[process:name = 'horsed'] FOLLOWEDBY [domain-name:value = 'stable.example.com']",
    ];
    const horse = { type: 'malware', id: 'malware--1', name: 'Example Horse' };
    const links = patterns.map((_, at) => ({
      ...{ type: 'relationship', id: `relationship--${at}`, relationship_type: 'indicates' },
      ...{ source_ref: `indicator--${at}`, target_ref: horse.id },
    }));
    const listed = patterns.map((pattern, at) => indicator(String(at), pattern));
    writeFileSync(join(folder, 'horse.stix2'), bundle(horse, ...listed, ...links));
    const { status, stdout } = await bridle(['explain', 'example horse', '--indicators', 'horse.stix2']);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: [
        'Example Horse: known by name alone, from what lists it',
        '  listed    2 values and 1 pattern: bridle indicators list',
        '  rules     none accuses it by name',
        '  source    none is named',
        '',
      ].join('\n'),
    });
  });

  test('with those who name no page of theirs, and those who name nothing but a page', () => {
    const said = (source: Partial<IndicatorSource>) => ({
      campaign: 'Horse',
      source: { file: 'horse.yaml', object: '1', publisher: null, url: null, published: null, ...source },
    });
    const indicators = [
      makeIndicator('domain-name', 'horse.example.com', said({ publisher: 'Lab', published: '2024-05-06' })),
      makeIndicator('domain-name', 'stable.example.com', said({ url: 'https://example.com/horse' }), said({})),
    ];
    const horse = topicsOf({ campaigns: [], patterns: [], sequences: [], indicators }, null);
    expect(topicsNamed('Horse', horse).map(topicText).join('')).toContain(
      '  source    Lab, 2024-05-06\n            https://example.com/horse',
    );
  });

  test('with each page once, under the first of its dates, and what has no page by its date', () => {
    const feed = { publisher: 'Lab', url: 'https://example.com/feed' };
    const sources: readonly Partial<IndicatorSource>[] = [
      { ...feed, published: '2024-05-06' },
      { ...feed, published: '2022-01-31' },
      { ...feed, published: null },
      { ...feed, publisher: null, published: '2020-01-01' },
      { publisher: 'Lab', published: '2023-01-01' },
      { publisher: 'Lab', published: '2021-01-01' },
    ];
    const indicators = sources.map((source, at) =>
      makeIndicator('domain-name', `${at}.example.com`, {
        campaign: 'Horse',
        source: { file: 'horse.yaml', object: '1', publisher: null, url: null, published: null, ...source },
      }),
    );
    const horse = topicsOf({ campaigns: [], patterns: [], sequences: [], indicators }, null);
    expect(topicsNamed('Horse', horse).map(topicText).join('').split('  source    ')[1]!.split(/\n */)).toEqual([
      'Lab, 2021-01-01',
      'Lab, 2022-01-31, https://example.com/feed',
      'Lab, 2023-01-01',
    ]);
    // What comes with Bridle cites a feed whose entries bear eight dates.
    const addresses = textOf('Pegasus').match(/https:\S+$/gm)!;
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('under its other names too, and as a document', async () => {
    expect(textOf('nso pegasus')).toBe(textOf('Pegasus'));
    expect(JSON.parse((await bridle(['explain', 'Reign', '--json'])).stdout)).toMatchObject([
      { sort: 'campaign', name: 'KingsPawn', vulnerable: [{ ios: '14.4-14.4.2', exploit: 'ENDOFDAYS' }] },
    ]);
  });
});

describe('a line of the lattice is explained by what it asks, comes to and how sure it can be, each with its reason', () => {
  test('V4', () =>
    expect(textOf('V4')).toBe(
      [
        'V4: one decisive trace of execution or persistence alone',
        '  is        a line of the verdict lattice',
        '  asks      a decisive trace of execution or persistence',
        '              because it is the implant itself, by a name, a path or a profile that nothing else is known to bear',
        '            for an infection also that no harmless cause of it is open',
        '              because with a single trace nothing else tells it from a collision of names',
        '            for an infection also that every check for alteration ran',
        '              because a single row is the easiest thing to write into a copy',
        '  comes to  infected or inconclusive',
        '              because one trace that nothing explains away is an infection; one that something may explain is not',
        '  sure      moderate at most',
        '              because nothing independent agrees',
        '            an infection is never issued at low confidence: it is inconclusive then',
      ].join('\n'),
    ));

  test('V6, with how much must be on record', () =>
    expect(textOf('V6')).toContain(
      'what ran is on record from then to the backup, for 80 per cent of the time or more\n',
    ));

  test('V13, which comes to nothing', () => {
    expect(textOf('V13')).toContain('\n  comes to  nothing by itself\n');
    expect(textOf('V13')).toContain('\n  sure      it speaks of no campaign, and has no confidence');
  });

  test.each(Object.keys(latticeRules))('%s', (name) => {
    const text = textOf(name);
    for (const label of ['asks', 'comes to', 'sure']) expect(text).toMatch(new RegExp(`\\n {2}${label} `));
    expect(text.match(/because/g)!.length).toBeGreaterThanOrEqual(2);
  });

  test('as a document', async () =>
    expect(JSON.parse((await bridle(['explain', 'V5', '--json'])).stdout)).toMatchObject([
      { sort: 'line', name: 'V5', outcomes: ['infected'], confidence: { atMost: 'moderate' } },
    ]));
});

test('a grade is explained by both of its parts', () => {
  expect(textOf('b2')).toMatch(/^B: its source is usually reliable\n.*\n\n2: it is probably true\n/);
  expect(textOf('F')).toMatch(/^F: whether its source is reliable cannot be judged\n/);
  expect([textOf('G2'), textOf('B7'), textOf('2B')]).toEqual(['', '', '']);
});

test('names that are nearly right are told, the nearest first', () => {
  expect(namesNear('AMN-0', topics)[0]).toMatch(/^AMN-0/);
  expect(namesNear('orphand-usage', topics)).toEqual(['orphaned-usage']);
  expect(namesNear('benign', topics)).toContain('benign-open');
  expect(namesNear('mesages', topics)).toEqual(['messages']);
  expect(namesNear('wholly-unlike-anything-there-is', topics)).toEqual([]);
});

describe('bridle explain', () => {
  test('explains in words, and as a document', async () => {
    const { status, stdout, stderr } = await bridle(['explain', 'v7']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`${textOf('V7')}\n`);
    expect(stdout).toMatch(/^V7: .*\n {2}is {8}a line of the verdict lattice\n/);
    expect(JSON.parse((await bridle(['explain', 'AMN-03-NUL', '--json'])).stdout)).toMatchObject([
      { sort: 'rule', name: 'AMN-03-NUL', class: 'exploit', atMost: 'strong', errorRates: { rule: 'AMN-03-NUL' } },
    ]);
  });

  test('explains an artefact as a document', async () =>
    expect(JSON.parse((await bridle(['explain', 'calls', '--json'])).stdout)).toMatchObject([
      { sort: 'artefact', name: 'calls', title: 'Calls' },
    ]));

  test('lists what there is', async () => {
    const { status, stdout } = await bridle(['explain']);
    expect(status).toBe(0);
    for (const name of ['AMN-05', 'V7', 'no-effect', 'unencrypted', 'execution', 'ROW_REJECTED'])
      expect(stdout).toMatch(new RegExp(`\\n {2}${name} {2,}\\S`));
    expect(stdout).not.toMatch(/\n {2}messages /);
  });

  test('points to who lists an indicator', async () => {
    const { status, stdout } = await bridle(['explain', 'process-name:roleaboutd']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /that this process-name is met\.\n.*: bridle indicators explain roleaboutd \(with --indicators, those given too\)\n$/,
    );
  });

  test.each([
    ['exposed', /^exposed: Something on a list of indicators was found on this phone; [^]*\n {2}is {8}an outcome: /],
    ['High', /^high: all its grounds are there \(in full they are two independent stores/],
    ['Messages', /^messages: Messages \(SMS and iMessage\)\n {2}is {8}an artefact: [^]*bridle artefacts messages\n$/],
  ])('explains the word %s of a report', async (name, expected) => {
    const { status, stdout } = await bridle(['explain', name]);
    expect(status).toBe(0);
    expect(stdout).toMatch(expected);
  });

  test.each([
    ['covered', 'a figure of a report'],
    ['coverage', 'a figure of a report'],
    ['undetermined', 'how an attempt ended'],
    ['passed-on', 'a harmless cause that a finding is tested against'],
    ['redirected', 'what it means that a value is there'],
    ['nul-bytes', 'what the row of a value shows besides'],
    ['parent-domain', 'how exactly a value is met'],
    ['commcenter', 'a writer behind stores of the phone'],
    ['first-and-last-use', 'why something is dated so'],
    ['unsupported', 'how far an artefact could be read'],
    ['nothing-to-look-at', 'whether a rule could look, and what came of it'],
    ['never', 'how far an indicator could have been met'],
  ])('explains the word %s of a result', async (name, sort) => {
    const { status, stdout } = await bridle(['explain', name]);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${name}: .+\\n {2}is {8}${sort}\\n$`));
  });

  test('ends with 2 for what it does not know, and says what is near', async () => {
    const { status, stdout, stderr } = await bridle(['explain', 'AMN-5']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^Nothing is called “AMN-5”\. Nearly so: .*AMN-05.*`bridle explain` lists what there is\.\nRules and campaigns of other lists .*: -i <path>\. What a result names: --result <file>\.\n.*bridle indicators explain AMN-5\n$/,
    );
  });

  describe('of a result', () => {
    const place = (name: string): string => join(folder, name);
    const [phone] = phones.filter(({ name }) => name === 'T02-infected');
    const indicators = fileURLToPath(new URL('../examples/demo/indicators.yaml', import.meta.url));
    type Document = {
      readonly verdict: { readonly campaigns: readonly { readonly likelihood: unknown }[] };
      readonly findings: readonly { readonly id: string; readonly rule: string }[];
    };
    let document: string;
    const parsed = (): Document => JSON.parse(document) as Document;

    beforeAll(async () => {
      buildBackup(place('phone'), phone!);
      ({ stdout: document } = await bridle(['scan', 'phone', '--indicators', indicators, '--json', '--likelihood']));
      writeFileSync(place('result.json'), document);
    });

    test('explains a finding by its id: what it is, which step of which proof it bears, and its rule', async () => {
      const { id } = parsed().findings.find(({ rule }) => rule === 'process-name:roleaboutd')!;
      const { status, stdout } = await bridle(['explain', '--result', 'result.json', id]);
      expect(status).toBe(0);
      expect(stdout).toContain('2019-02-11 14:46:23 UTC to 2019-02-11 17:05:24 UTC, CommCenter');
      expect(stdout).toContain(
        `bears    Pegasus: infected by V1, ${latticeRules.V1}; step 1, ${grounds['decisive-trace']}`,
      );
      expect(stdout).toContain('bridle indicators explain roleaboutd (with --indicators, those given too)\n');
    });

    test('explains the findings of an indicator by its value alone, and of several asks which', async () => {
      const explain = (file: string, name: string) => bridle(['explain', '--result', file, name]);
      const byRule = await explain('result.json', 'process-name:roleaboutd');
      expect(await explain('result.json', 'roleaboutd')).toEqual(byRule);
      expect(byRule.status).toBe(0);
      const { findings, ...others } = parsed();
      const rules = findings.map(({ rule }) => rule);
      expect(rules.filter((rule) => rule.endsWith(':roleaboutd'))).toEqual(['process-name:roleaboutd']);
      const file = {
        ...findings[rules.indexOf('process-name:roleaboutd')]!,
        id: 'other',
        rule: 'file-name:roleaboutd',
      };
      writeFileSync(place('several.json'), JSON.stringify({ ...others, findings: [...findings, file] }));
      expect(await explain('several.json', 'roleaboutd')).toMatchObject({
        status: 2,
        stderr:
          'several.json has findings of several rules of “roleaboutd”. Give one: process-name:roleaboutd, file-name:roleaboutd.\n',
      });
    });

    test('explains what a rule of ours found by the name of the rule', async () => {
      const { stdout } = await bridle(['explain', '--result', 'result.json', 'AMN-01']);
      expect(stdout).toContain('bears    no verdict: it is told beside them');
      expect(stdout).toContain('\nAMN-01: A page without encryption led at once to another site\n');
    });

    test('explains a campaign that it names: what it says of it, what is known of it, and its findings', async () => {
      const { status, stdout } = await bridle(['explain', '--result', 'result.json', 'nso pegasus']);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^In this result: Pegasus: infected, [^]*\n\nPegasus: spyware and its use\n/);
      expect(stdout).toContain('bridle indicators explain roleaboutd (with --indicators, those given too)\n');
      const told = JSON.parse(
        (await bridle(['explain', '--result', 'result.json', 'Pegasus', '--json'])).stdout,
      ) as object;
      expect(told).toMatchObject({
        sort: 'campaign',
        described: { vendor: 'NSO Group' },
        judged: { outcome: 'infected' },
      });
    });

    describe('with indicators that are not given again', () => {
      beforeAll(async () => {
        const horse = { type: 'malware', id: 'malware--1', name: 'Example Horse' };
        const link = { type: 'relationship', id: 'relationship--1', relationship_type: 'indicates' };
        const listed = indicator('1', "[process:name = 'roleaboutd']");
        const own = { source_ref: 'indicator--1', target_ref: horse.id };
        writeFileSync(place('own.stix2'), bundle(horse, listed, { ...link, ...own }));
        const scanned = await bridle(['scan', 'phone', '--no-builtin', '-i', 'own.stix2', '--json']);
        writeFileSync(place('own.json'), scanned.stdout);
      });

      test('explains a campaign that only the result names, and says what would tell more', async () => {
        const { status, stdout } = await bridle(['explain', '--result', 'own.json', 'example horse']);
        expect(status).toBe(0);
        expect(stdout).toMatch(/^In this result: Example Horse: \w+, .*\n\nExample Horse: nothing that was read here /);
        expect(stdout).toContain('are explained with these: -i <path>.\n');
        expect(stdout).toContain('bridle indicators explain roleaboutd (with --indicators, those given too)\n');
      });

      test('explains any other name, too', async () =>
        expect((await bridle(['explain', '--result', 'own.json', 'attempted'])).stdout).toBe(
          `${textOf('attempted')}\n`,
        ));

      test('says of what the result does not name what it names, and what else is needed', async () => {
        const { status, stderr } = await bridle(['explain', '--result', 'own.json', 'Example Mule']);
        expect(status).toBe(2);
        expect(stderr).toMatch(
          /^own\.json names no “Example Mule”\. Its findings are of: process-name:roleaboutd.*\. Its campaigns: Example Horse.*-i <path>\.\n$/,
        );
      });
    });

    test('of which there is no such finding, or that is none, ends with 2', async () => {
      expect(await bridle(['explain', '--result', 'result.json', 'x'])).toMatchObject({ status: 2, stdout: '' });
      writeFileSync(place('torn.json'), document.slice(0, 1_000));
      writeFileSync(place('other.json'), '{"findings":[{}],"verdict":{"campaigns":[]}}');
      expect((await bridle(['explain', '--result', 'torn.json', 'x'])).stderr).toBe(
        'torn.json holds no result of `bridle scan`, as --case and --json write it.\n',
      );
      expect((await bridle(['explain', '--result', 'other.json', 'x'])).stderr).toMatch(
        /^other\.json holds no whole result of `bridle scan`: it lacks \w+\.\n$/,
      );
      expect((await bridle(['explain', '--result', 'none.json', 'x'])).stderr).toBe(
        'none.json cannot be read: there is no such file.\n',
      );
    });

    test('the scan gives a likelihood where it is asked for', () => {
      const { verdict } = parsed();
      expect(verdict.campaigns.map(({ likelihood }) => likelihood)).not.toContain(null);
      expect(verdict.campaigns).not.toEqual([]);
    });
  });
});
