import type { Outcome, Result } from '@bridle/model';
import { backup, fullCoverage, makeIssue } from './make-coverage.ts';
import { makeFinding } from './make-finding.ts';
import { implant, link, makeResult } from './make-result.ts';

const weakContact = makeFinding({ class: 'context', strength: 'weak', channel: 'safari', trace: 'opened' });

/** A result of each outcome. */
export const results: { readonly [O in Outcome]: Result } = {
  infected: makeResult(),
  attempted: makeResult([link]),
  inconclusive: makeResult([implant], { rules: [] }),
  exposed: makeResult([weakContact]),
  'no-traces': makeResult([]),
};

/** A result of a phone of which much was not read. */
export const oldPhone = makeResult([], {
  backup: { ...backup, protection: 'unencrypted' },
  coverage: fullCoverage({
    messages: { status: 'partial', unexamined: 3 },
    calendar: { holes: [{ from: backup.madeAt!, to: backup.madeAt! }] },
  }),
  issues: [
    {
      ...makeIssue('ROW_REJECTED', 'messages'),
      origin: { domain: 'HomeDomain', path: 'Library/SMS/sms.db', locator: 'message 7' },
    },
  ],
});
