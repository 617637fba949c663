import { expect, test } from '@jest/globals';
import { count, renderHtml, renderText } from '@bridle/report';
import { fullCoverage } from '../support/make-coverage.ts';
import { makeResult } from '../support/make-result.ts';

test.each([
  [0, '0 entries'],
  [1, '1 entry'],
  [999, '999 entries'],
  [1_097, '1,097 entries'],
  [1_000_000, '1,000,000 entries'],
])('%d is told as people read it', (number, told) => expect(count(number, 'entry', 'entries')).toBe(told));

test('large numbers are parted in every report, as they are while a scan goes on', () => {
  const messages = { records: 1_097, unexamined: 1_002 };
  const { indicators, ...rest } = makeResult([], { coverage: fullCoverage({ messages }) });
  const told = 'entries (12,346 distinct), 23,456 loaded, 1,234 set aside, 5,678 rejected; ';
  const ledger = { distinct: 12_346, loaded: 23_456, setAside: 1_234, rejected: 5_678 };
  const result = { ...rest, indicators: { ...indicators, ...ledger } };
  const [text, page] = [renderText(result), renderHtml(result)];
  expect(text).toContain('read, 1,097 records, 1,002 of them not wholly,');
  expect(text).toContain(told);
  expect(page).toContain('1,097 records, 1,002 of them not wholly,');
  expect(page.replace(/\s+/g, ' ')).toContain(told);
});
