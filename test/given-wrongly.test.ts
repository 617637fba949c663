import { describe, expect, test } from '@jest/globals';
import { redactionFault } from '@bridle/case';
import * as report from '@bridle/report';
import {
  artefacts,
  canonicalResult,
  compareResults,
  differences,
  examine,
  explainValue,
  fieldChanges,
  fileAccounts,
  instantOfDate,
  lintIndicators,
  loadIndicators,
  mergeIndicatorSets,
  notLookedFor,
  openBackup,
  parseIndicatorBytes,
  parseResult,
  plainRecord,
  readMvtOutput,
  readResult,
  redact,
  renderFindingsCsv,
  renderFindingsJsonl,
  renderHtml,
  renderJson,
  renderMvtAlerts,
  renderStix,
  renderText,
  resultDigest,
  sarifLog,
  toIso,
} from 'bridle';
import { newBackup } from './support/backup.ts';
import { makeResult } from './support/make-result.ts';
import { thrownBy } from './support/thrown.ts';

/** What a caller without types can give. */
type Loose = (...given: readonly unknown[]) => unknown;

const loose = (it: unknown): Loose => it as Loose;

/** What is nothing that a function here takes, and what it is said to be. */
const nothing: readonly (readonly [value: unknown, words: string])[] = [
  [null, 'is null'],
  [undefined, 'is undefined'],
  [5, 'is 5'],
  ['result.json', 'is a text'],
  [[], 'is an empty list'],
  [Promise.resolve(), 'is a Promise'],
];

const without = (whole: object, part: string): object => ({ ...whole, [part]: undefined });

const result = makeResult();
const set = await loadIndicators([]);

describe('what takes a result', () => {
  const wanted = 'Give a result, as `await scan(folder)` gives it, or readResult(file) of one that was kept.';

  test.each(
    Object.entries({
      canonicalResult,
      redact,
      redactionFault,
      renderFindingsCsv,
      renderFindingsJsonl,
      renderHtml,
      renderJson,
      renderMvtAlerts,
      renderStix,
      renderText,
      resultDigest,
      reportHtml: report.renderHtml,
      reportText: report.renderText,
    }),
  )('%s says that it is given none', (_, ofResult) => {
    for (const [given, found] of [
      ...nothing,
      [{}, 'has no "schemaVersion"'],
      [{ result }, 'has no "schemaVersion"'],
      [without(result, 'issues'), 'has no "issues"'],
    ] as const)
      expect(thrownBy(() => loose(ofResult)(given))).toMatchObject({
        name: 'TypeError',
        message: `The result ${found}. ${wanted}`,
      });
    expect(() => loose(ofResult)(result)).not.toThrow();
  });

  test('what lays it out says that its moments are texts', () => {
    const document: unknown = JSON.parse(canonicalResult(result));
    for (const render of [renderHtml, renderText, renderStix, renderMvtAlerts, renderFindingsCsv])
      expect(thrownBy(() => loose(render)(document))['message']).toBe(
        "The moment is a text. Give microseconds since 1970, as parseIso('2021-01-31') makes them, and parseResult of a whole result.",
      );
    expect(renderText(parseResult(document as object))).toBe(renderText(result));
  });

  test('what redacts or compares says so too, and would make something else of them', () => {
    const document: unknown = JSON.parse(canonicalResult(result));
    const sides = (it: unknown) => [
      { name: 'ours', result },
      { name: 'theirs', result: it },
    ];
    for (const make of [() => loose(redact)(document), () => loose(compareResults)(sides(document))])
      expect(thrownBy(make)).toMatchObject({
        name: 'TypeError',
        message:
          "The moment is a text. Give microseconds since 1970, as parseIso('2021-01-31') makes them, and parseResult of a whole result.",
      });
    expect(redact(parseResult(document as object))).toEqual(redact(result));
    expect(loose(compareResults)(sides(parseResult(document as object)))).toMatchObject({ isSame: true });
  });
});

describe('what takes indicators', () => {
  const aSet = "Give a set, as `await loadIndicators(['/evidence/indicators'])` gives it.";

  test.each<readonly [string, Loose, string, 'ScanError' | 'IndicatorError']>([
    ['lintIndicators', loose(lintIndicators), 'The set of indicators', 'ScanError'],
    ['explainValue', (it) => loose(explainValue)('evil.example', it), 'The set of indicators', 'ScanError'],
    ['fileAccounts', loose(fileAccounts), 'The set of indicators', 'IndicatorError'],
    ['differences from', (it) => loose(differences)(it, set), 'The set before', 'IndicatorError'],
    ['differences to', (it) => loose(differences)(set, it), 'The set after', 'IndicatorError'],
  ])('%s says that it is given no set', (_, take, subject, name) => {
    for (const [given, found] of [
      ...nothing,
      [{}, 'has no "indicators"'],
      [without(set, 'ledger'), 'has no "ledger"'],
    ] as const)
      expect(thrownBy(() => take(given))).toMatchObject({
        name,
        code: 'OPTION_REFUSED',
        message: `${subject} ${found}. ${aSet}`,
      });
    expect(() => take(set)).not.toThrow();
  });

  test.each<readonly [string, () => unknown, string]>([
    [
      'two sets that are in no list',
      () => loose(mergeIndicatorSets)(set, set),
      'What is to be merged is an object. Give a list of sets, as `[await loadBundled(), await loadIndicators(paths)]`.',
    ],
    [
      'a set that is awaited by nobody',
      () => loose(mergeIndicatorSets)([set, loadIndicators([])]),
      'What is to be merged holds a Promise at [1]. Give a list of sets, as `[await loadBundled(), await loadIndicators(paths)]`.',
    ],
    [
      'a text for bytes',
      () => loose(parseIndicatorBytes)('ours', 'bad.example.org'),
      'The content of the file is a text. Give bytes, as readFileSync(file) gives them, or Buffer.from(text).',
    ],
    [
      'bytes for a name',
      () => loose(parseIndicatorBytes)(Buffer.from('bad.example.org')),
      'The name of the file is an object. It is to be a text.',
    ],
    [
      'a value for an indicator',
      () => loose(fieldChanges)('bad.example.org', {}),
      'What was before is a text. Give an indicator, a pattern or a sequence of a set, as `set.indicators[0]`.',
    ],
    [
      'nothing after',
      () => loose(fieldChanges)({ id: 'a', assertions: [] }),
      'What is after is undefined. Give an indicator, a pattern or a sequence of a set, as `set.indicators[0]`.',
    ],
    [
      'a set for what was found',
      () => loose(sarifLog)(set),
      'What was found is an object. Give what lintIndicators gives.',
    ],
    [
      'sets for what was found',
      () => loose(sarifLog)([set]),
      'What was found holds an object at [0]. Give what lintIndicators gives.',
    ],
    [
      'no tool',
      () => loose(sarifLog)([], { name: 'example' }),
      "The tool has no \"version\". Give the name and version of your program, as { name: 'example', version: '1.0' }.",
    ],
  ])('%s', (_, take, message) =>
    expect(thrownBy(take)).toMatchObject({ name: 'IndicatorError', code: 'OPTION_REFUSED', message }),
  );

  test('what explains a value says that it is given none', () => {
    for (const [given, found] of [
      [5, '5'],
      [null, 'null'],
      [['evil.example'], 'a list'],
    ] as const)
      expect(thrownBy(() => loose(explainValue)(given, set))).toMatchObject({
        code: 'OPTION_REFUSED',
        message: `The value is ${found}. It is to be a text.`,
      });
    expect(explainValue('', set)).toMatchObject({ value: '', indicators: [] });
  });

  test('a set is no ledger', () =>
    expect(thrownBy(() => loose(notLookedFor)(set))).toMatchObject({
      name: 'TypeError',
      message: 'The ledger has no "files". Give the ledger of a set of indicators, as `set.ledger`.',
    }));
});

describe('what examines an artefact', () => {
  const [first] = artefacts;
  const folder = newBackup({ entries: [] });

  test.each<readonly [string, () => unknown, string]>([
    [
      'the id of one',
      () => loose(examine)('messages', openBackup(folder)),
      "The artefact is a text. Give an artefact, as artefacts.find(({ id }) => id === 'messages') finds it.",
    ],
    [
      'one that was not found',
      () =>
        loose(examine)(
          artefacts.find(({ id }) => id === ('message' as string)),
          openBackup(folder),
        ),
      "The artefact is undefined. Give an artefact, as artefacts.find(({ id }) => id === 'messages') finds it.",
    ],
    [
      'a backup that is awaited by nobody',
      () => loose(examine)(first, openBackup(folder, {})),
      'The backup is a Promise. Give one that is open, as `await openBackup(folder, { password })` gives it.',
    ],
    [
      'the path of a backup',
      () => loose(examine)(first, folder),
      'The backup is a text. Give one that is open, as `await openBackup(folder, { password })` gives it.',
    ],
  ])('%s', (_, take, message) =>
    expect(thrownBy(take)).toMatchObject({ name: 'ScanError', code: 'OPTION_REFUSED', message }),
  );
});

describe('what reads a file or a folder says that it is given no path', () => {
  // A number would be read as a file that is already open: 0 as what is typed at the terminal.
  test.each([
    [null, 'is null'],
    [99_999, 'is 99999'],
    ['', 'is an empty text'],
  ])('readResult(%p)', (given, found) =>
    expect(thrownBy(() => loose(readResult)(given))).toMatchObject({
      code: 'OPTION_REFUSED',
      message: `The path of the result ${found}. It is to be a path.`,
    }),
  );

  test('readMvtOutput', () =>
    expect(thrownBy(() => loose(readMvtOutput)(null))).toMatchObject({
      code: 'OPTION_REFUSED',
      message: 'The path of what MVT wrote is to be a text, and is null.',
    }));
});

describe('moments and records', () => {
  test.each<readonly [string, () => unknown, string]>([
    [
      'a Date for a moment, which would be one of 1970',
      () => loose(toIso)(new Date('2021-06-01')),
      "The moment is a Date. Give microseconds since 1970, as parseIso('2021-01-31') makes them, and parseResult of a whole result.",
    ],
    [
      'a text for a date',
      () => loose(instantOfDate)('2021-06-01'),
      "The date is a text. Give a Date; of a text parseIso('2021-01-31') makes an instant.",
    ],
    [
      'an issue for a record',
      () => loose(plainRecord)({ type: 'issue' }),
      "The record is an object. Give what an artefact reads, of the type 'record'.",
    ],
    [
      'no record',
      () => loose(plainRecord)(null),
      "The record is null. Give what an artefact reads, of the type 'record'.",
    ],
  ])('%s', (_, take, message) => expect(thrownBy(take)).toMatchObject({ name: 'TypeError', message }));
});
