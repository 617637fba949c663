import { describe, expect, test } from '@jest/globals';
import { accountOf, defineHeuristic, heuristics, watchHeuristics, type Heuristic } from '@bridle/matcher';
import { artefacts } from '@bridle/core';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fullCoverage, makeCoverage } from './support/make-coverage.ts';
import { makePhone } from './support/make-phone.ts';
import { at, makeRecord } from './support/make-record.ts';

const folder = fileURLToPath(new URL('../packages/matcher/src/heuristics', import.meta.url));
const tests = fileURLToPath(new URL('heuristics', import.meta.url));

describe('every heuristic', () => {
  test('is listed, under the name of its file, in order', () => {
    const files = readdirSync(folder).filter((it) => it.endsWith('.ts') && it !== 'index.ts');
    expect(heuristics.map(({ id }) => `${id}.ts`)).toEqual(files.sort());
  });

  test('has a test file of its own', () => {
    const files = readdirSync(tests);
    for (const { id } of heuristics) expect(files).toContain(`${id}.test.ts`);
  });

  test.each(heuristics)('$id says whence it is, what else it could be, and what would refute that', (heuristic) => {
    expect(heuristic.code).toMatch(/^[A-Z]{3}-\d\d$/);
    expect(heuristic.needs.length).toBeGreaterThan(0);
    expect(heuristic.references.length).toBeGreaterThan(0);
    for (const { url } of heuristic.references) expect(url).toMatch(/^https:\/\//);
    expect(heuristic.falsePositives.length).toBeGreaterThan(0);
    for (const text of [heuristic.hypothesis, heuristic.proves, ...heuristic.falsePositives.flatMap(Object.values)])
      expect(text).toMatch(/^[A-Z].*\.$/s);
  });

  test('has a name and a code of its own', () => {
    expect(new Set(heuristics.map(({ id }) => id)).size).toBe(heuristics.length);
  });

  test('names only artefacts that there are, of a family that it needs', () => {
    for (const { needs, artefacts: named = [] } of heuristics)
      for (const id of named) expect(needs).toContain(artefacts.find((it) => it.id === id)?.family);
  });

  test.each(heuristics)('$id finds nothing where there is nothing', (heuristic) => {
    expect(watchHeuristics([heuristic]).conclude(makePhone())).toMatchObject([{ findings: [], failure: null }]);
  });
});

const example: Heuristic = defineHeuristic({
  id: 'example',
  code: 'EXA-01',
  title: 'An example',
  hypothesis: 'None.',
  proves: 'Nothing.',
  class: 'exploit',
  atMost: 'supporting',
  isSequence: false,
  campaign: null,
  fits: [],
  needs: ['message'],
  window: null,
  references: [],
  falsePositives: [],
  watch: () => ({ see: () => undefined, conclude: () => [] }),
});

describe('a heuristic', () => {
  const message = makeRecord({ fields: { handle: null, sentAt: null, deliveredAt: null } });

  test('that fails is one mistake of ours, and costs no other', () => {
    const failing = defineHeuristic({
      ...example,
      watch: () => ({
        see() {
          throw new Error('broken on purpose');
        },
        conclude: () => [],
      }),
    });
    const watch = watchHeuristics([failing, ...heuristics]);
    watch.see(message);
    const [first, ...others] = watch.conclude(makePhone());
    expect(first).toMatchObject({ findings: [], failure: { message: 'broken on purpose' } });
    expect(accountOf(first!, fullCoverage()).status).toBe('failed');
    for (const { failure } of others) expect(failure).toBeNull();
  });

  test('cannot claim more than the most it declares', () => {
    const bold = defineHeuristic({
      ...example,
      watch: () => ({
        see: () => undefined,
        conclude: () => [{ strength: 'strong', because: 'it is bold', records: [message] }],
      }),
    });
    const [outcome] = watchHeuristics([bold]).conclude(makePhone());
    expect(outcome).toMatchObject({ findings: [], failure: { message: /claims more/ } });
  });

  test('sees records of the families it needs and no others', () => {
    const seen: string[] = [];
    const curious = defineHeuristic({
      ...example,
      watch: () => ({ see: (record) => void seen.push(record.family), conclude: () => [] }),
    });
    const watch = watchHeuristics([curious]);
    watch.see(message);
    watch.see(makeRecord({ family: 'visit' }));
    expect(seen).toEqual(['message']);
  });

  test('that names the artefacts it looks at sees no others of their family', () => {
    const seen: string[] = [];
    const narrow = defineHeuristic({
      ...example,
      artefacts: ['messages'],
      watch: () => ({ see: (record) => void seen.push(record.artefact), conclude: () => [] }),
    });
    const watch = watchHeuristics([narrow]);
    watch.see(message);
    watch.see({ ...message, artefact: 'whatsapp-messages' });
    expect(seen).toEqual(['messages']);
    const stores = ['messages', 'whatsapp-messages'].map((artefact) => makeCoverage({ artefact }));
    const outcome = { heuristic: narrow, findings: [], failure: null };
    expect(accountOf(outcome, stores).artefacts).toEqual(['messages']);
  });

  test('that had nothing to look at says so, and is not “not met”', () => {
    const outcome = { heuristic: example, findings: [], failure: null };
    expect(accountOf(outcome, [makeCoverage({ artefact: 'messages' })])).toMatchObject({
      status: 'not-met',
      artefacts: ['messages'],
    });
    for (const status of ['absent', 'failed', 'unsupported'] as const)
      expect(accountOf(outcome, [makeCoverage({ artefact: 'messages', status })])).toMatchObject({
        status: 'nothing-to-look-at',
        artefacts: [],
      });
  });

  test('that dates alone tell something looked at no store without any', () => {
    const account = (needsDates: boolean): readonly string[] => {
      const heuristic = defineHeuristic({ ...example, needsDates });
      const stores = fullCoverage({ messages: { oldest: null, newest: null } });
      const later = makeCoverage({ artefact: 'later', oldest: null, later: { records: 1, newest: at('2038-01-01') } });
      return accountOf({ heuristic, findings: [], failure: null }, [...stores, later]).artefacts;
    };
    expect(account(false)).toEqual(['later', 'messages']);
    expect(account(true)).toEqual(['later']);
  });
});
