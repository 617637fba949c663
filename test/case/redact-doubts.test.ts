import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import type { Evidence } from '@bridle/model';
import { makeFinding } from '../support/make-finding.ts';
import { implant, makeResult } from '../support/make-result.ts';

describe('a doubt about what the backup lacks, which is told of the files that its rows are in', () => {
  const [row] = implant.evidence as [Evidence];
  const detailOf = (...rows: readonly Evidence[]) => {
    const doubt = makeFinding({
      rule: 'record-after-backup',
      campaign: null,
      class: 'integrity',
      strength: 'supporting',
      because: 'records are later than the backup',
      doubts: [],
      evidence: rows,
    });
    const rule = { title: 'A rule', verified: true, references: [] };
    const whole = makeResult([{ ...doubt, indicator: null, heuristic: rule }]);
    const [said, redacted] = [whole, redact(whole)].map((it) =>
      it.verdict.reasons.flatMap(({ code, detail }) => (code === 'integrity-doubt' ? [detail] : [])),
    );
    return { said, redacted };
  };

  test('keeps its words where every phone has the file', () => {
    const words = ['WirelessDomain/Library/Databases/DataUsage.sqlite: records are later than the backup'];
    expect(detailOf(row)).toEqual({ said: words, redacted: words });
  });

  test('loses them where a file has a name of its own, alone or beside one that every phone has', () => {
    const own = { ...row, domain: 'AppDomain-com.example.of-jo', path: 'Library/Jo’s reminders.sqlite' };
    for (const rows of [[own], [row, own]]) {
      const { said, redacted } = detailOf(...rows);
      expect(said!.join()).toContain('AppDomain-com.example.of-jo/Library/Jo’s reminders.sqlite: records are later');
      expect(redacted).toEqual(['see the doubts among the findings']);
    }
  });
});
