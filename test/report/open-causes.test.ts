import { describe, expect, test } from '@jest/globals';
import type { BenignTest, Finding, Result } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { makeFinding } from '../support/make-finding.ts';
import { implant, link, makeResult } from '../support/make-result.ts';

const passedOn: BenignTest = {
  explanation: 'passed-on',
  outcome: 'open',
  because: 'the owner keeps the sender among their contacts',
};
const sentBefore: BenignTest = {
  explanation: 'forwarded-by-owner',
  outcome: 'open',
  because: 'the owner had sent it before it was received',
};
const sentNever: BenignTest = { ...sentBefore, outcome: 'refuted', because: 'the owner is not on record' };
const ofAFriend =
  'someone the owner knows passed it on, or warned of it (the owner keeps the sender among their contacts)';
const ofTheOwner = 'the owner sent it first, or wrote it to themselves (the owner had sent it before it was received)';
const received = (...benign: readonly BenignTest[]): Finding => makeFinding({ ...link, benign });

/** What stands above the facts of the phone: all that someone in fear reads. */
const headOf = (result: Result): string => renderText(result).split('\n\n')[0]!;
const headOfPage = (result: Result): string => renderHtml(result).split('<header')[1]!.split('<dl')[0]!;

describe('harmless causes that are open', () => {
  test.each([
    ['one', [passedOn, sentNever], ofAFriend],
    ['two', [sentBefore, passedOn], `${ofTheOwner}; ${ofAFriend}`],
  ])('stand with an attempt at once: %s', (_, benign, said) => {
    const result = makeResult([received(...benign)]);
    expect(result.verdict.outcome).toBe('attempted');
    const sentence = `A harmless explanation of what this rests on is neither ruled out nor shown: ${said}.`;
    expect(headOf(result)).toContain(`\n    ${sentence}`);
    expect(headOfPage(result)).toContain(sentence);
  });

  test('stand with a lone trace that they keep from being an infection', () => {
    const jailbroken: BenignTest = { explanation: 'jailbroken', outcome: 'open', because: 'Sileo is on record' };
    const result = makeResult([makeFinding({ ...implant, benign: [jailbroken] })]);
    expect(result.verdict.outcome).toBe('inconclusive');
    expect(headOf(result)).toContain(': a jailbreak by the owner put it there (Sileo is on record).');
  });

  test('stand with an infection where they are open for all that shows that it ran, whatever brought it', () => {
    const named: BenignTest = {
      explanation: 'installed-app-name',
      outcome: 'open',
      because: 'the list of installed apps was not there to be asked',
    };
    const result = makeResult([makeFinding({ ...implant, benign: [named] }), makeFinding({ ...link, benign: [] })]);
    expect(result.verdict.outcome).toBe('infected');
    const sentence =
      'A harmless explanation of all that shows that it ran, or stays, is neither ruled out nor shown: ' +
      'an app installed by the owner bears the name (the list of installed apps was not there to be asked).';
    for (const head of [headOf(result), headOfPage(result)]) {
      expect(head).toContain(sentence);
      expect(head).toContain('Confidence high: all its grounds are there; an open harmless explanation is not counted');
    }
  });

  test('of a source are told by what they are, since its words may be long', () => {
    const known: BenignTest = { explanation: 'known-cause', outcome: 'open', because: 'An app of the name is sold.' };
    const result = makeResult([makeFinding({ ...implant, benign: [known] })]);
    expect(headOf(result)).toContain(': something harmless that its source names.');
  });

  test.each<[what: string, findings: readonly Finding[], outcome: string]>([
    ['none is open', [received(sentNever)], 'attempted'],
    ['none was tried', [received()], 'attempted'],
    [
      'a second trace has none',
      [received(passedOn), makeFinding({ ...link, id: 'other', rule: 'domain-name:b.example.org', benign: [] })],
      'attempted',
    ],
    ['an infection is shown all the same', [implant, received(passedOn)], 'infected'],
    [
      'it is no attack as it is',
      [makeFinding({ ...received(passedOn), class: 'context', strength: 'weak' })],
      'exposed',
    ],
  ])('are not told at once where %s', (_, findings, outcome) => {
    const result = makeResult(findings);
    expect(result.verdict.outcome).toBe(outcome);
    expect(headOf(result)).not.toContain('neither ruled out');
    expect(headOfPage(result)).not.toContain('neither ruled out');
  });
});
