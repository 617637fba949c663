import { expect, test } from '@jest/globals';
import { renderHtml } from '@bridle/report';
import { implant, link, makeResult } from '../support/make-result.ts';

test('a page shows 2,000 findings in full, those that bear the verdict first, and the rest by a line each', () => {
  const many = Array.from({ length: 2_010 }, (_, at) => ({ ...link, id: `link-${at}`, strength: 'weak' as const }));
  const page = renderHtml(makeResult([implant, ...many]));
  expect(page.match(/<details class="finding /g)).toHaveLength(2_000);
  expect(page.match(/<details class="finding decisive">/g)).toHaveLength(1);
  const inBrief = page.match(/\(in the result: <code><bdi>link-\d+<\/bdi><\/code>\)/g);
  expect(inBrief).toHaveLength(11);
  expect(new Set(inBrief).size).toBe(11);
});
