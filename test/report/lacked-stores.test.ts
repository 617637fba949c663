import { describe, expect, test } from '@jest/globals';
import { indicatorReach } from '@bridle/matcher';
import type { ArtefactCoverage } from '@bridle/model';
import { renderHtml, renderText } from '@bridle/report';
import { fullCoverage, makeCoverage } from '../support/make-coverage.ts';
import { makeIndicator } from '../support/make-indicator.ts';
import { makeResult } from '../support/make-result.ts';

const calls = { family: 'call', channel: 'callhistory', observes: ['phone-number'] } as const;
const absent = { status: 'absent', records: 0, oldest: null, newest: null } as const;
const lacked = makeCoverage({ ...calls, ...absent, artefact: 'calls', title: 'Calls', absence: 'not-in-backup' });
/** What the same writer keeps beside. */
const beside = makeCoverage({ ...calls, artefact: 'call-changes', title: 'Changes', onEveryPhone: false });
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
  const missing = { level: 'part', onPage: true, inText: true, lacking: 'Calls' };

  test('is missing where it is not there, and numbers could be seen in part', () =>
    expect(told(contacts, lacked)).toEqual(missing));

  test('is missing whatever else its writer keeps', () => expect(told(contacts, lacked, beside)).toEqual(missing));

  test('is not missing on a system that has it elsewhere', () =>
    expect(
      told(contacts, { ...lacked, onEveryPhone: false }, makeCoverage({ ...calls, artefact: 'calls-old' })),
    ).toEqual({ level: 'whole', onPage: false, inText: false, lacking: null }));

  test('is what only an encrypted backup holds where this is none: no one took it out, and it would show more', () =>
    expect(told(contacts, { ...lacked, absence: 'backup-not-encrypted' })).toEqual({
      level: 'part',
      onPage: false,
      inText: false,
      lacking: 'Calls',
    }));

  test('is missing for what it alone could show, and not for what it could not', () => {
    const coverage = [contacts, makeCoverage({ artefact: 'app', observes: ['app-id'] }), lacked];
    expect(indicatorReach(makeIndicator('app-id', 'com.example.app'), coverage).level).toBe('whole');
    expect(indicatorReach(makeIndicator('phone-number', '+15550100'), coverage).level).toBe('part');
  });
});

test('a store that an app in use keeps is told of as such', () => {
  const ofApp = makeCoverage({ artefact: 'app-messages', title: 'Messages of an app', onEveryPhone: false });
  const made = makeResult([], {
    coverage: [...fullCoverage(), { ...ofApp, status: 'absent', absence: 'app-in-use', records: 0 }],
  });
  const text = renderText(made);
  expect(text).toContain('  apps that are in use keep them, and they are missing here:\n    Messages of an app\n');
  expect(text).not.toContain('of apps and features that may not be in use');
  expect(text).not.toContain(missingInText);
  expect(renderHtml(made)).toContain('an app that is in use keeps it, and it is missing here');
});
