import { expect, test } from '@jest/globals';
import type { RuleAccount } from '@bridle/model';
import { renderHtml } from '@bridle/report';
import { fullCoverage } from '../support/make-coverage.ts';
import { results } from '../support/results.ts';

/** The page as one line of text, without its tags. */
function pageOf(check: Partial<RuleAccount>): string {
  const rules: readonly RuleAccount[] = [
    { rule: 'a-check', title: 'A title', class: 'integrity', status: 'not-met', artefacts: [], findings: 0, ...check },
  ];
  const page = renderHtml({ ...results['no-traces'], coverage: fullCoverage(), rules });
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

test('a check says in how many stores it looked, and in which', () => {
  expect(pageOf({ artefacts: ['messages'] })).toContain(
    'looked, and found nothing 0 1 of 4 stores that could be read: messages',
  );
  expect(pageOf({ artefacts: ['calendar', 'data-usage', 'messages'] })).toContain(
    '3 of 4 stores that could be read, all but safari-history',
  );
  expect(pageOf({ artefacts: ['calendar', 'data-usage', 'messages', 'safari-history'] })).toContain(
    '4 of 4 stores that could be read',
  );
});

test('a check that could not look says so, and none says that nothing was altered', () => {
  const page = pageOf({ status: 'nothing-to-look-at' });
  expect(page).toContain('could not look, since no store that could show it could be examined');
  expect(page).toContain(
    '1 check, of which 0 found something. That a check finds nothing does not show that nothing was altered.',
  );
});
