import { describe, expect, test } from '@jest/globals';
import { surroundingsCollector } from '@bridle/matcher';
import type { Finding, Result } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { makeFinding } from '../support/make-finding.ts';
import { at } from '../support/make-record.ts';
import { implant, link, makeResult } from '../support/make-result.ts';

const restored = (...findings: readonly Finding[]): Result =>
  makeResult(findings, { surroundings: { ...surroundingsCollector(), restoredAt: [at('2021-03-20T12:00:00Z')] } });
const before = makeFinding({ ...implant, when: '2021-03-10T12:00:00Z' });
const after = makeFinding({ ...implant, when: '2021-04-10T12:00:00Z' });

const headOf = (result: Result): string => renderText(result).split('\n\n')[0]!;
const headOfPage = (result: Result): string =>
  renderHtml(result)
    .split('<header')[1]!
    .split('<dl')[0]!
    .replaceAll(/<\/?span[^>]*>/g, '');

describe('that an infection may have happened on an earlier phone', () => {
  const ofThePhone =
    'Traces show that spyware ran, or left a part of itself, on this phone or on an earlier one whose backup was restored to it.';
  const ofTheCampaign =
    'It may have happened on an earlier phone: this one was restored from a backup (2021-03-20 12:00:00 UTC), which brings rows of another with their dates.';

  test('stands at once in what is said of the phone and of the campaign', () => {
    const result = restored(before);
    expect(result.verdict.outcome).toBe('infected');
    for (const head of [headOf(result), headOfPage(result)]) {
      expect(head).toContain(ofThePhone);
      expect(head).toContain(ofTheCampaign);
    }
  });

  test('is not said of the phone where another infection is later than the restore', () => {
    const result = restored(
      before,
      makeFinding({ ...implant, id: 'other', campaign: 'Other', when: '2021-04-10T12:00:00Z' }),
    );
    for (const head of [headOf(result), headOfPage(result)]) {
      expect(head).toContain('Traces show that spyware ran on this phone');
      expect(head).toContain(ofTheCampaign);
    }
  });

  test.each([
    ['it is later than the restore', restored(after)],
    ['no restore is on record', makeResult([before])],
    ['only what came is seen', restored(link)],
  ])('is not said where %s', (_, result) => {
    expect(['infected', 'attempted']).toContain(result.verdict.outcome);
    for (const head of [headOf(result), headOfPage(result)]) expect(head).not.toContain('earlier');
  });
});
