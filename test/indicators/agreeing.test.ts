import { loadBundled, mergeIndicatorSets, parseIndicatorBytes } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';
import { describe, expect, test } from '@jest/globals';
import { scan } from 'bridle';
import { thrownBy } from '../support/thrown.ts';

const set = parseIndicatorBytes('list.txt', Buffer.from('bad.example.org\nworse.example.org\n'));
const [bad, worse] = set.indicators;

const changed = (change: object): IndicatorSet => ({ ...set, indicators: [{ ...bad!, ...change }, worse!] });
const without = (part: string): IndicatorSet => changed({ [part]: undefined });

/** Sets that were changed after they were loaded, and what is said of each. */
const disagreeing: readonly (readonly [why: string, set: IndicatorSet, found: string])[] = [
  [
    'a value left out',
    { ...set, indicators: [worse!] },
    'holds another number of values of the kind domain-name (1) than its ledger says were loaded (2).',
  ],
  [
    'none left',
    { ...set, indicators: [] },
    'holds another number of values of the kind domain-name (0) than its ledger says were loaded (2).',
  ],
  [
    'a value added',
    { ...set, indicators: [...set.indicators, worse!] },
    'holds another number of values of the kind domain-name (3) than its ledger says were loaded (2).',
  ],
  ['a value changed', changed({ value: 'other.example.org' }), 'indicators[0] whose value is not the one of its id.'],
  [
    'a value in another spelling',
    changed({ id: 'domain-name:BAD.example.org', value: 'BAD.example.org' }),
    'indicators[0] whose value is not in canonical form.',
  ],
  ['a kind that there is not', changed({ kind: 'domain' }), 'indicators[0] of no kind that is looked for (there are: '],
  ['no value', without('value'), 'indicators[0] without a value.'],
  ['no assertions', without('assertions'), 'indicators[0] without the assertions that a loaded one has.'],
  [
    'half an assertion',
    changed({ assertions: [{ role: 'c2' }] }),
    'indicators[0] without the assertions that a loaded one has.',
  ],
  ['nothing for an indicator', { ...set, indicators: [bad!, null as never] }, 'indicators[1] of no kind'],
  ['no list', { ...set, patterns: {} as never }, 'has no list for its "patterns".'],
  ['no account', { ...set, ledger: { files: [] } as never }, 'has a "ledger" that is not the account of a set.'],
  ['a pattern of nobody', { ...set, patterns: [{ id: 'x' } as never] }, 'patterns[0] without the assertions'],
  ['a sequence of nobody', { ...set, sequences: [null as never] }, 'sequences[0] without the assertions'],
];

const hint = 'To leave values out, or to change some, write a list that says so and load that.';

describe('a set that does not hold what its ledger says', () => {
  test.each(disagreeing)('is not scanned for: %s', async (_, given, found) => {
    const error: unknown = await scan('nowhere', { indicators: given }).catch((it: unknown) => it);
    expect(error).toMatchObject({ name: 'ScanError', code: 'OPTION_REFUSED' });
    expect((error as Error).message).toContain('The option "indicators" ');
    expect((error as Error).message).toContain(found);
    expect((error as Error).message).toContain(hint);
  });

  test.each(disagreeing)('is merged with nothing, which would give it an account: %s', (_, given, found) => {
    const error = thrownBy(() => mergeIndicatorSets([set, given]));
    expect(error).toMatchObject({ name: 'IndicatorError', code: 'OPTION_REFUSED' });
    expect(error['message']).toContain('What is to be merged holds a set at [1] that ');
    expect(error['message']).toContain(found);
  });

  test('a pattern or a sequence that is left out shows too', async () => {
    const bundled = await loadBundled();
    expect(bundled.sequences.length).toBeGreaterThan(0);
    const error = thrownBy(() => mergeIndicatorSets([{ ...bundled, sequences: [] }]));
    expect(error['message']).toContain('holds another number of sequences (0) than its ledger says were loaded (');
    const pattern = '[process:name = "a" AND process:name = "b"]'.replaceAll('"', "'");
    const stix = { type: 'bundle', id: 'bundle--1', objects: [{ type: 'indicator', id: 'indicator--1', pattern }] };
    const patterned = parseIndicatorBytes('a.stix2', Buffer.from(JSON.stringify(stix)));
    expect(patterned.patterns).toHaveLength(1);
    expect(thrownBy(() => mergeIndicatorSets([{ ...patterned, patterns: [] }]))['message']).toContain(
      'holds another number of patterns (0) than its ledger says were loaded (1).',
    );
  });
});

test('a set that was copied, or came from another thread, is the one that was loaded', () => {
  const copied = [{ ...set, indicators: [...set.indicators] }, structuredClone(set)];
  for (const one of copied) expect(mergeIndicatorSets([one])).toEqual(mergeIndicatorSets([set]));
});
