import { createPatternMatcher } from '@bridle/matcher';
import {
  instant,
  microsecondsPerSecond,
  toIso,
  type ArtefactRecord,
  type EventKind,
  type ObservationExpression,
} from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { at, makeRecord, undated } from '../support/make-record.ts';
import { moment, is, observe, process, ran, found } from './evaluation.ts';

describe('observations', () => {
  const a = process('a');
  const b = process('b');
  const join = (type: 'and' | 'or' | 'followed-by', ...operands: readonly ObservationExpression[]) =>
    ({ type, operands }) as const;
  const within = (seconds: number, expression: ObservationExpression) =>
    ({ type: 'within', seconds, expression }) as const;

  test('AND wants both, at any time', () => {
    expect(found(join('and', a, b), [ran('b', '2020-01-01'), ran('a', '2021-01-01')])).toEqual([[1, 0]]);
    expect(found(join('and', a, b), [ran('a', '2021-01-01')])).toEqual([]);
  });

  test('AND binds to distinct records', () => {
    const both = makeRecord({
      observables: ['a', 'b'].map((value) => ({
        kind: 'process-name',
        value,
        field: 'p',
        trace: 'executed',
        traits: [],
      })),
    });
    expect(found(join('and', a, b), [both])).toEqual([]);
    expect(found(join('and', a, b), [both, both])).toEqual([[0, 0]]);
  });

  test('AND takes what is undated, FOLLOWEDBY and WITHIN do not', () => {
    const records = [ran('a'), ran('b')];
    expect(found(join('and', a, b), records)).toEqual([[0, 1]]);
    expect(found(join('followed-by', a, b), records)).toEqual([]);
    expect(found(within(60, join('and', a, b)), records)).toEqual([]);
  });

  test.each(['2040-01-01', '1970-01-01'])(
    'a date that no phone lived, as %s, is none: two of them are not near',
    (never) => {
      const records = [ran('a', never), ran('b', never)];
      expect(found(join('and', a, b), records)).toEqual([[0, 1]]);
      expect(found(join('followed-by', a, b), records)).toEqual([]);
      expect(found(within(60, join('and', a, b)), records)).toEqual([]);
      const dated = [ran('a', never, '2021-01-01'), ran('b', '2021-01-01', never)];
      expect(found(within(60, join('and', a, b)), dated)).toEqual([[0, 1]]);
    },
  );

  test('an entry of the calendar is observed when it was made, not when it was made out for', () => {
    const entry = makeRecord({
      family: 'calendar-item',
      time: undated,
      observables: [{ kind: 'process-name', value: 'b', field: 'p', trace: 'received', traits: [] }],
      events: (['calendar-item-started', 'calendar-item-created', 'calendar-item-ended'] as const).map(
        (event, index) => ({
          at: at(`2021-01-0${1 + 2 * index}`),
          event,
          summary: '',
          clock: 'cocoa-seconds',
          column: 't',
        }),
      ),
    });
    expect(found(join('followed-by', a, b), [ran('a', '2021-01-02'), entry])).toEqual([[0, 1]]);
    expect(found(join('followed-by', a, b), [ran('a', '2021-01-04'), entry])).toEqual([]);
    const start = observe(is('x-record:event', 'calendar-item-started'));
    expect(found(join('followed-by', start, a), [ran('a', '2021-01-02'), entry])).toEqual([[1, 0]]);
  });

  test('a mail that came is observed when it was delivered, not when it says that it was sent', () => {
    const mail = (events: { readonly [event in EventKind]?: string }): ArtefactRecord =>
      makeRecord({
        time: undated,
        observables: [{ kind: 'process-name', value: 'b', field: 'p', trace: 'received', traits: [] }],
        events: Object.entries(events).map(([event, when]) => ({
          ...{ at: at(when), event: event as EventKind, summary: '' },
          ...{ clock: 'unix-seconds', column: event },
        })),
      });
    const backdated = mail({ 'mail-dated': '2021-01-01', 'mail-received': '2021-01-03' });
    expect(found(join('followed-by', a, b), [ran('a', '2021-01-02'), backdated])).toEqual([[0, 1]]);
    expect(found(join('followed-by', b, a), [ran('a', '2021-01-02'), backdated])).toEqual([]);
    // Nothing but its own word dates it: it is in no order, though it is there.
    const undelivered = mail({ 'mail-dated': '2021-01-01' });
    expect(found(join('followed-by', b, a), [ran('a', '2021-01-02'), undelivered])).toEqual([]);
    expect(found(join('and', a, b), [ran('a', '2021-01-02'), undelivered])).toEqual([[0, 1]]);
    const said = observe(is('x-record:event', 'mail-dated'));
    expect(found(join('followed-by', said, a), [ran('a', '2021-01-02'), undelivered])).toEqual([[1, 0]]);
  });

  test('what was deleted had come at some time before: its end is no moment at which it was met', () => {
    const page = (
      events: { readonly [event in EventKind]?: string },
      basis: 'last-update' | 'recorded' = 'last-update',
    ): ArtefactRecord =>
      makeRecord({
        time: { from: at('2021-01-01'), to: at('2021-01-01'), basis },
        observables: [{ kind: 'process-name', value: 'b', field: 'p', trace: 'opened', traits: [] }],
        events: Object.entries(events).map(([event, when]) => ({
          ...{ at: at(when), event: event as EventKind, summary: '' },
          ...{ clock: 'cocoa-seconds', column: event },
        })),
      });
    const cleared = page({ 'history-cleared': '2021-01-01' });
    const process = ran('a', '2021-01-02');
    expect(found(join('followed-by', b, a), [process, cleared])).toEqual([]);
    expect(found(within(7 * 86_400, join('and', a, b)), [process, cleared])).toEqual([]);
    expect(found(join('and', a, b), [process, cleared])).toEqual([[0, 1]]);
    // Whatever its store calls that date.
    const thrown = page({ 'voicemail-deleted': '2021-01-01' }, 'recorded');
    expect(found(join('followed-by', b, a), [process, thrown])).toEqual([]);
    expect(found(join('and', a, b), [process, thrown])).toEqual([[0, 1]]);
    // What its store dates otherwise is met then, and not at its end.
    const deleted = page({ 'message-received': '2021-01-03', 'message-deleted': '2021-01-01' });
    expect(found(join('followed-by', b, a), [process, deleted])).toEqual([]);
    expect(found(join('followed-by', a, b), [process, deleted])).toEqual([[0, 1]]);
    const said = observe(is('x-record:event', 'history-cleared'));
    expect(found(join('followed-by', said, a), [process, cleared])).toEqual([[1, 0]]);
  });

  test('OR wants either', () => {
    expect(found(join('or', a, b), [ran('b', '2020-01-01'), ran('c', '2021-01-01')])).toEqual([[0]]);
  });

  test('OR of which neither is there finds nothing', () => {
    expect(found(join('or', a, b), [ran('c', '2021-01-01')])).toEqual([]);
  });

  test('FOLLOWEDBY wants every part of what follows no earlier than every part of what precedes', () => {
    const both = join('followed-by', join('and', a, b), process('c'));
    const [first, second, third] = ['2021-01-01', '2021-01-02', '2021-01-03'];
    expect(found(both, [ran('a', first), ran('b', second), ran('c', third)])).toEqual([[0, 1, 2]]);
    expect(found(both, [ran('a', first), ran('c', second), ran('b', third)])).toEqual([]);
  });

  test('qualifiers belong to what they follow: all of a joined pair, or one of it', () => {
    const window = { start: moment('2021-01-01T00:00:00Z'), stop: moment('2022-01-01T00:00:00Z') };
    const records = [ran('a', '2020-06-01'), ran('b', '2021-06-01')];
    expect(found({ type: 'start-stop', expression: join('and', a, b), ...window }, records)).toEqual([]);
    expect(found(join('and', a, { type: 'start-stop', expression: b, ...window }), records)).toEqual([[0, 1]]);
  });

  test('REPEATS once is the observation itself', () => {
    expect(found({ type: 'repeats', times: 1, expression: a }, [ran('a', '2021-01-01')])).toEqual([[0]]);
  });

  test('REPEATS of a joined pair wants as many pairs, none of whose records is in another', () => {
    const pairs = { type: 'repeats', times: 2, expression: join('and', a, b) } as const;
    const [one, two, three, four] = ['2021-01-01', '2021-01-02', '2021-01-03', '2021-01-04'];
    expect(found(pairs, [ran('a', one), ran('b', two), ran('a', three), ran('b', four)])).toHaveLength(1);
    expect(found(pairs, [ran('a', one), ran('b', two), ran('a', three)])).toEqual([]);
  });

  test('FOLLOWEDBY wants the second no earlier than the first', () => {
    const [early, late] = ['2021-01-01T00:00:00Z', '2021-01-01T00:00:01Z'];
    expect(found(join('followed-by', a, b), [ran('a', early), ran('b', late)])).toEqual([[0, 1]]);
    expect(found(join('followed-by', a, b), [ran('a', late), ran('b', early)])).toEqual([]);
    expect(found(join('followed-by', a, b), [ran('a', late), ran('b', late)])).toEqual([[0, 1]]);
  });

  test('each moment of a record counts', () => {
    const records = [ran('a', '2021-01-02'), ran('b', '2021-01-01', '2021-01-03')];
    expect(found(join('followed-by', a, b), records)).toEqual([[0, 1]]);
    expect(found(join('followed-by', b, a), records)).toEqual([[1, 0]]);
  });

  test('a clock of whole seconds leaves the order within the second open', () => {
    const touched = makeRecord({
      observables: [{ kind: 'file-path', value: '/x', field: 'devicePath', trace: 'stored', traits: [] }],
      events: [
        { at: at('2021-01-01T00:00:00Z'), event: 'file-modified', summary: '', clock: 'unix-seconds', column: 'file' },
      ],
    });
    const then = join('followed-by', a, observe(is('file:path', '/x')));
    expect(found(then, [ran('a', '2021-01-01T00:00:00.9Z'), touched])).toEqual([[0, 1]]);
    expect(found(then, [ran('a', '2021-01-01T00:00:01Z'), touched])).toEqual([]);
  });

  test('WITHIN wants all of them in so many seconds', () => {
    const pair = within(10, join('and', a, b));
    expect(found(pair, [ran('a', '2021-01-01T00:00:00Z'), ran('b', '2021-01-01T00:00:09.999999Z')])).toEqual([[0, 1]]);
    expect(found(pair, [ran('a', '2021-01-01T00:00:00Z'), ran('b', '2021-01-01T00:00:10Z')])).toEqual([]);
    expect(
      found(within(0.6, join('followed-by', a, b)), [
        ran('a', '2021-01-01T00:00:00Z'),
        ran('b', '2021-01-01T00:00:00.5Z'),
      ]),
    ).toEqual([[0, 1]]);
  });

  test('WITHIN finds the pair that is near, though others are far', () => {
    const far = Array.from({ length: 50 }, (_, day) =>
      ran('a', toIso(instant(at('2020-01-01') + day * 86_400_000_000))),
    );
    const records = [...far, ran('b', '2020-02-05T00:00:05Z')];
    expect(found(within(60, join('followed-by', a, b)), records)).toEqual([[35, 50]]);
  });

  test('REPEATS wants so many distinct records', () => {
    const thrice = { type: 'repeats', times: 3, expression: a } as const;
    const records = ['2021-01-01', '2021-01-02', '2021-01-03'].map((it) => ran('a', it));
    expect(found(thrice, records)).toEqual([[0, 1, 2]]);
    expect(found(thrice, records.slice(1))).toEqual([]);
    expect(found(thrice, [ran('a', '2021-01-01', '2021-01-02', '2021-01-03')])).toEqual([]);
    expect(found(within(86_401, { ...thrice, times: 2 }), records)).toEqual([[0, 1]]);
    expect(found(within(86_400, { ...thrice, times: 2 }), records)).toEqual([]);
  });

  test('START and STOP: at or after the one, before the other', () => {
    const year = {
      type: 'start-stop',
      expression: a,
      start: moment('2021-01-01T00:00:00Z'),
      stop: moment('2022-01-01T00:00:00Z'),
    } as const;
    expect(found(year, [ran('a', '2021-01-01T00:00:00Z')])).toEqual([[0]]);
    expect(found(year, [ran('a', '2022-01-01T00:00:00Z')])).toEqual([]);
    expect(found(year, [ran('a', '2020-12-31T23:59:59.999999Z')])).toEqual([]);
    expect(found(year, [ran('a')])).toEqual([]);
  });

  test('a date that is later than the backup tells no order, and is near to nothing', () => {
    const last = at('2021-06-01T00:00:00Z');
    const sequel = within(60, join('followed-by', a, b));
    const [early, late] = ['2021-05-31T00:00:00Z', '2035-01-01T00:00:00Z'];
    const soonAfter = (day: string): string => day.replace(':00Z', ':30Z');
    expect(found(sequel, [ran('a', early), ran('b', soonAfter(early))], last)).toEqual([[0, 1]]);
    expect(found(sequel, [ran('a', late), ran('b', soonAfter(late))], last)).toEqual([]);
    expect(found(sequel, [ran('a', early), ran('b', late)], last)).toEqual([]);
    expect(found(sequel, [ran('a', late, early), ran('b', soonAfter(early))], last)).toEqual([[0, 1]]);
    expect(found(join('and', a, b), [ran('a', late), ran('b', early)], last)).toEqual([[0, 1]]);
  });

  test('what happened twice is found twice, each record once', () => {
    const records = ['2021-01-01', '2021-06-01'].flatMap((day) => [
      ran('a', `${day}T00:00:00Z`),
      ran('b', `${day}T00:00:30Z`),
    ]);
    expect(found(within(60, join('followed-by', a, b)), records)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  test('what happened six hundred times is found as often, and no search is cut short for it', () => {
    const moment = (second: number): string => toIso(instant(at('2021-01-01') + second * microsecondsPerSecond));
    const records = Array.from({ length: 600 }, (_, hour) => [
      ran('a', moment(hour * 3600)),
      ran('b', moment(hour * 3600 + 30)),
    ]).flat();
    expect(found(within(60, join('followed-by', a, b)), records)).toHaveLength(600);
    expect(found(a, records)).toHaveLength(600);
  });

  test('a search that would take too long is given up, and says so', () => {
    const crowd = Array.from({ length: 400 }, (_, second) =>
      ran('a', toIso(instant(at('2021-01-01') + second * microsecondsPerSecond))),
    );
    const absurd = within(300, { type: 'repeats', times: 399, expression: a });
    const matcher = createPatternMatcher([{ pattern: absurd }]);
    for (const record of crowd) matcher.see(record);
    expect(matcher.found()).toMatchObject([{ occurrences: [], isCut: true }]);
  });

  test('a repetition that no phone could hold is given up before it is tried', () => {
    const matcher = createPatternMatcher([{ pattern: { type: 'repeats', times: 2 ** 32, expression: a } }]);
    matcher.see(ran('a', '2021-01-01'));
    expect(matcher.found()).toMatchObject([{ occurrences: [], isCut: true }]);
  });

  test('are found exactly where trying everything finds them', () => {
    const leaf = fc.constantFrom(a, b);
    const expression: fc.Arbitrary<ObservationExpression> = fc.letrec<{ node: ObservationExpression }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.record({
          type: fc.constantFrom('and' as const, 'or' as const, 'followed-by' as const),
          operands: fc.array(tie('node'), { minLength: 2, maxLength: 2 }),
        }),
        fc.record({ type: fc.constant('within' as const), seconds: fc.constantFrom(1, 3), expression: tie('node') }),
        fc.record({ type: fc.constant('repeats' as const), times: fc.constantFrom(1, 2), expression: tie('node') }),
      ),
    })).node;
    const records = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 6 })), { maxLength: 5 });
    fc.assert(
      fc.property(expression, records, (pattern, drawn) => {
        const second = (offset: number) => toIso(instant(at('2021-01-01') + offset * microsecondsPerSecond));
        const evidence = drawn.map(([name, offset]) => ran(name, second(offset)));
        const byTrying = tried(pattern, drawn).length > 0;
        expect(found(pattern, evidence).length > 0).toBe(byTrying);
      }),
      { seed: 20240101, numRuns: 2_000 },
    );
  });
});

/** Every way to bind a pattern, by the words of the specification alone. */
function tried(
  pattern: ObservationExpression,
  drawn: readonly (readonly [name: string, offset: number])[],
): readonly (readonly number[])[] {
  const timesOf = (binding: readonly number[]): readonly number[] => binding.map((index) => drawn[index]![1]);
  const pairs = (first: readonly (readonly number[])[], second: readonly (readonly number[])[], isOrdered: boolean) =>
    first.flatMap((one) =>
      second
        .filter((other) => other.every((index) => !one.includes(index)))
        .filter((other) => !isOrdered || Math.max(...timesOf(one)) <= Math.min(...timesOf(other)))
        .map((other) => [...one, ...other]),
    );
  switch (pattern.type) {
    case 'observe': {
      const { comparison } = pattern;
      const name = comparison.type === 'compare' && comparison.value.type === 'string' ? comparison.value.value : '';
      return drawn.flatMap(([own], index) => (own === name ? [[index]] : []));
    }
    case 'or':
      return pattern.operands.flatMap((it) => tried(it, drawn));
    case 'and':
    case 'followed-by':
      return pattern.operands
        .map((it) => tried(it, drawn))
        .reduce((bound, next) => pairs(bound, next, pattern.type === 'followed-by'));
    case 'repeats':
      return Array.from({ length: pattern.times }, () => tried(pattern.expression, drawn)).reduce((bound, next) =>
        pairs(bound, next, false),
      );
    case 'within':
      return tried(pattern.expression, drawn).filter(
        (binding) => Math.max(...timesOf(binding)) - Math.min(...timesOf(binding)) < pattern.seconds,
      );
    case 'start-stop':
      return [];
  }
}
