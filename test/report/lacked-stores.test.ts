import { describe, expect, test } from '@jest/globals';
import { indicatorReach } from '@bridle/matcher';
import type { ArtefactCoverage } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { fullCoverage, makeCoverage } from '../support/make-coverage.ts';
import { makeIndicator } from '../support/make-indicator.ts';
import { makeResult } from '../support/make-result.ts';

/** Calls as one writer keeps them: in a store that every phone has, and before in another. */
const calls = { family: 'call', channel: 'callhistory', observes: ['phone-number'] } as const;
const absent = { status: 'absent', records: 0, oldest: null, newest: null } as const;
const lacked = makeCoverage({ ...calls, ...absent, artefact: 'calls', title: 'Calls', absence: 'not-in-backup' });
const older = makeCoverage({ ...calls, artefact: 'calls-old', title: 'Calls of old', onEveryPhone: false });
const contacts = makeCoverage({
  artefact: 'contacts',
  title: 'Contacts',
  family: 'contact',
  channel: 'contacts',
  observes: ['phone-number'],
});

const missingOnPage = 'Not in this backup, though phones have them:';
const missingInText = 'every phone has them, and they are missing here:';

/** What is told of stores, on the page, in the text, and of numbers that were looked for. */
function told(...stores: readonly ArtefactCoverage[]) {
  const coverage = [...fullCoverage(), ...stores];
  const made = makeResult([], { coverage });
  const { level, ...reach } = indicatorReach(makeIndicator('phone-number', '+15550100'), coverage);
  const indicators = {
    ...made.indicators,
    reach: [{ kind: 'phone-number' as const, level, indicators: 1, met: 0, ...reach }],
  };
  const text = renderText({ ...made, indicators });
  return {
    level,
    onPage: renderHtml(made).includes(missingOnPage),
    inText: text.includes(missingInText),
    lacking: /phone-number, 1 given and 0 of Bridle(?:: (.*))?/.exec(text)?.[1] ?? null,
  };
}

describe('a store that every phone has', () => {
  test('is missing where nothing of its writer is there, and numbers could be seen in part', () =>
    expect(told(contacts, lacked)).toEqual({ level: 'part', onPage: true, inText: true, lacking: 'Calls' }));

  test('is not missing where the one before it is, and numbers could be seen wholly', () =>
    expect(told(contacts, lacked, older)).toEqual({ level: 'whole', onPage: false, inText: false, lacking: null }));

  test('is missing where the one before it is not there either', () =>
    expect(told(contacts, lacked, { ...older, ...absent, absence: 'not-in-backup' })).toEqual({
      level: 'part',
      onPage: true,
      inText: true,
      lacking: 'Calls',
    }));

  test('is what only an encrypted backup holds where this is none: no one took it out, and it would show more', () =>
    expect(told(contacts, { ...lacked, absence: 'backup-not-encrypted' })).toEqual({
      level: 'part',
      onPage: false,
      inText: false,
      lacking: 'Calls',
    }));

  test('is not missing twice where what stands for it was read in part', () =>
    expect(told(contacts, lacked, { ...older, status: 'partial' })).toEqual({
      level: 'part',
      onPage: false,
      inText: false,
      lacking: 'Calls of old',
    }));
});
