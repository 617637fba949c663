import { expect, test } from '@jest/globals';
import { count, isBeyondBackups, type IssueCode, issueCodes, type Result, type RuleAccount } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { fullCoverage, makeCoverage, makeIssue } from '../support/make-coverage.ts';
import { makeResult } from '../support/make-result.ts';

/** What no backup would have shown. */
const beyond = (Object.keys(issueCodes) as IssueCode[]).find(isBeyondBackups)!;

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

test('and those of what was not seen, of checks, of stores, and of files that were read in part', () => {
  const coverage = Array.from({ length: 1_200 }, (_, at) => makeCoverage({ artefact: `store-${at}` }));
  const made = makeResult([], {
    coverage,
    issues: [
      { ...makeIssue('ROW_REJECTED', 'messages'), count: 1_234 },
      { ...makeIssue(beyond, 'messages'), count: 2_345 },
    ],
  });
  const rule: RuleAccount = {
    ...{ rule: 'example-check', title: 'An example', class: 'integrity', status: 'met', findings: 1 },
    artefacts: coverage.slice(0, 1_100).map(({ artefact }) => artefact),
  };
  const [file] = made.evidence.files;
  const result: Result = {
    ...made,
    rules: [rule, ...Array.from({ length: 1_299 }, () => ({ ...rule, artefacts: [] }))],
    evidence: { files: [{ ...file!, bytes: 5_242_880, read: 16_384 }] },
  };
  const page = renderHtml(result).replace(/\s+/g, ' ');
  for (const told of [renderText(result), page]) {
    expect(told).toContain('(ROW_REJECTED, 1,234 times: ');
    expect(told).toContain(`(${beyond}, 2,345 times: `);
  }
  expect(page).toContain('the first 16,384 of 5,242,880');
  expect(page).toContain('1,200 stores of 1,200 that Bridle knows');
  expect(page).toContain('1,300 checks, of which 1,300 found something.');
  expect(page).toContain('1,100 of 1,200 stores that could be read');
});

test('and of what the page cuts', () => {
  const made = makeResult([]);
  const page = renderHtml({ ...made, device: { ...made.device, name: 'x'.repeat(5_000) } });
  expect(page).toContain('(cut: 5,000 characters)');
});
