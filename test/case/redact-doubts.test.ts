import { describe, expect, test } from '@jest/globals';
import { redact } from '@bridle/case';
import type { Evidence, Finding, ReasonCode, Result } from '@bridle/model';
import { renderText } from '@bridle/report';
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

describe('of several reasons each loses its own words alone', () => {
  const rule = { title: 'A rule', verified: true, references: [] };
  const [phone, own] = ['HomeDomain/Library/SMS/sms.db', 'AppDomain-com.example.of-jo/Jo.sqlite'];
  const doubt = (rest: Partial<Finding>): Finding => ({
    ...makeFinding({ campaign: null, class: 'integrity', strength: 'supporting', ...rest }),
    ...{ indicator: null, heuristic: rule },
  });
  const detailsOf = ({ verdict }: Result, code: ReasonCode): readonly string[] =>
    [verdict, ...verdict.campaigns].flatMap(({ reasons }) =>
      reasons.flatMap((it) => (it.code === code ? [it.detail] : [])),
    );

  test('a doubt about every phone’s files keeps its words beside doubts that do not, which are told of once', () => {
    const whole = makeResult([
      doubt({ id: 'a', doubts: [phone], because: 'a row is missing' }),
      doubt({ id: 'b', doubts: [own], because: 'a row is missing' }),
      doubt({ id: 'c', doubts: [own], because: 'it was written late' }),
    ]);
    expect(detailsOf(whole, 'integrity-doubt')).toHaveLength(3);
    const redacted = redact(whole);
    expect([...detailsOf(redacted, 'integrity-doubt')].sort()).toEqual([
      `${phone}: a row is missing`,
      'see the doubts among the findings',
    ]);
    expect(renderText(redacted).match(/see the doubts/g)).toHaveLength(1);
  });

  test('and a doubt about several of them names them in the order in which its finding does', () => {
    const places = ['HomeDomain/Library/SMS/sms.db', 'HomeDomain/Library/AddressBook/AddressBook.sqlitedb'];
    for (const doubts of [places, places.toReversed()]) {
      const redacted = redact(makeResult([doubt({ doubts, because: 'a row is missing' })]));
      expect(detailsOf(redacted, 'integrity-doubt')).toEqual([`${doubts.join(', ')}: a row is missing`]);
      expect(detailsOf(redact(redacted), 'integrity-doubt')).toEqual(detailsOf(redacted, 'integrity-doubt'));
    }
  });

  test('a verdict keeps the campaigns that it fits, whatever else something fits that it does not rest on', () => {
    const fitting = doubt({ id: 'a', class: 'execution', strength: 'strong', fits: ['Predator', 'Pegasus'] });
    const note = doubt({ id: 'b', class: 'context', strength: 'weak', fits: ['Jo'] });
    const whole = makeResult([fitting, note]);
    const said = ['consistent with Pegasus or Predator'];
    expect(detailsOf(whole, 'family-unnamed')).toEqual(said);
    expect(detailsOf(redact(whole), 'family-unnamed')).toEqual(said);
    const own = makeResult([fitting, { ...fitting, id: 'c', fits: ['Jo'] }]);
    expect(detailsOf(own, 'family-unnamed')).toEqual(['consistent with Jo or Pegasus or Predator']);
    expect(detailsOf(redact(own), 'family-unnamed')).toEqual(['see what the findings fit']);
  });
});
