import { describe, expect, test } from '@jest/globals';
import type { Finding, Result } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { makeFinding } from '../support/make-finding.ts';
import { implant, link, makeResult } from '../support/make-result.ts';

const sent = makeFinding({ ...link, when: '2021-01-10T12:00:00Z' });
const strongName = makeFinding({ ...implant, strength: 'strong', when: '2021-03-10T12:00:00Z' });

const headOf = (result: Result): string => renderText(result).split('\n\n')[0]!;
const stepsOf = (result: Result): string => renderText(result).split('\nWhat next\n')[1]!.split('\n\n')[0]!;
const headOfPage = (result: Result): string =>
  renderHtml(result)
    .split('<header')[1]!
    .split('<dl')[0]!
    .replaceAll(/<\/?span[^>]*>/g, '');

const aimed = 'Traces show that spyware was aimed at this phone; whether it took effect is not known.';
const noReset = 'Do not reset, restore, update or restart the phone';

describe('that spyware was sent, where what may be its effect is not joined to that', () => {
  // Two months lie between the link and the process, which bears a name that other software may bear.
  const result = makeResult([sent, strongName]);

  test('stands at once in what is said of the phone', () => {
    expect(result.verdict).toMatchObject({ outcome: 'inconclusive', rule: 'V14' });
    for (const head of [headOf(result), headOfPage(result)]) expect(head).toContain(aimed);
  });

  test('is followed by what is to be done after an attempt', () => expect(stepsOf(result)).toContain(noReset));

  test.each<readonly [what: string, findings: readonly Finding[]]>([
    ['the process alone is found', [strongName]],
    ['nothing is found', []],
  ])('is not said where %s', (_, findings) => {
    const other = makeResult(findings);
    for (const head of [headOf(other), headOfPage(other)]) expect(head).not.toContain('aimed at this phone');
    expect(stepsOf(other)).not.toContain(noReset);
  });
});
