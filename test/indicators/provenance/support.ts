import { parseIndicatorBytes } from '@bridle/indicators';
import { noDates, type Assertion, type IndicatorSet, type StatedDates } from '@bridle/model';
import { expect } from '@jest/globals';
import { bundle, indicator, parse } from '../support.ts';

export const read = (name: string, text: string): IndicatorSet => parseIndicatorBytes(name, Buffer.from(text));

/** What the only statement of a set says. */
export function said(set: IndicatorSet): Assertion {
  expect([...set.indicators, ...set.patterns].flatMap((it) => it.assertions)).toHaveLength(1);
  return [...set.indicators, ...set.patterns][0]!.assertions[0]!;
}

/** Why something was not kept, as the ledger says it. */
export const notes = ({ ledger }: IndicatorSet): readonly string[] =>
  ledger.notes.filter(({ status }) => status === 'noted').map(({ reason }) => reason);

export const dates = (some: Partial<StatedDates>): StatedDates => ({ ...noDates, ...some });

export const stix = (more: object, ...others: readonly object[]): IndicatorSet =>
  parse(bundle({ ...indicator('1', "[domain-name:value='a.example.com']"), ...more }, ...others));
