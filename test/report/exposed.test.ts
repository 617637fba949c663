import { describe, expect, test } from '@jest/globals';
import { renderHtml, renderStix, renderText } from '@bridle/report';
import type { Result } from '@bridle/model';
import { makeCampaign } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { makeResult } from '../support/make-result.ts';

/** What is said of addresses, of which there is none in these results. */
const ofAddresses = /contact with listed|in contact with|looked (?:them|it) up/i;

/** An app that is installed, of software that is sold for watching others. */
const app = makeFinding({
  class: 'persistence',
  strength: 'supporting',
  channel: 'installd',
  trace: 'installed',
  because: 'an app of the campaign is installed',
});
const watched = makeResult([app], { campaigns: [makeCampaign({ monitoring: 'stalkerware' })] });

/** An app of the owner's that bears the name of an implant. */
const namesake = makeFinding({
  class: 'context',
  strength: 'weak',
  because: 'an installed app bears the name: a collision of names, not a trace of the implant',
  benign: [{ explanation: 'installed-app-name', outcome: 'holds', because: 'an app of the name is installed' }],
});
const collided = makeResult([namesake]);

describe('an exposed phone that met no address', () => {
  test.each<[what: string, result: Result]>([
    ['software for watching others', watched],
    ['an app that bears a listed name', collided],
  ])('is not said to have met one: %s', (_, result) => {
    expect(result.verdict.outcome).toBe('exposed');
    for (const render of [renderText, renderHtml, renderStix]) expect(render(result)).not.toMatch(ofAddresses);
  });
});

test('software to watch others is told only where it is', () => {
  expect(renderText(watched)).toContain('to watch another');
  expect(renderText(collided)).not.toContain('to watch another');
});
