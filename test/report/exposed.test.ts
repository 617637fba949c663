import { describe, expect, test } from '@jest/globals';
import { renderHtml, renderStix, renderText } from '@bridle/report';
import type { Result } from '@bridle/model';
import { makeCampaign } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { makeResult } from '../support/make-result.ts';

/** What is said of addresses, of which there is none in these results. */
const ofAddresses = /contact with listed|in contact with|these addresses|looked them up/i;

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

describe('software for watching others', () => {
  test('is told as that beside the outcome, in each form', () => {
    const said = 'exposed, traces of software that is sold for watching others';
    expect(renderText(watched).split('\n')[1]).toContain(`  Example: ${said}`);
    expect(renderHtml(watched).split('<h2')[0]).toContain(said);
    expect(renderStix(watched)).toContain(said);
  });

  test('is not to be removed before someone helped, whatever else was found', () => {
    const step =
      'Do not remove software for watching others before someone has helped you: whoever installed it may notice.';
    const infected = makeResult([app, makeFinding({ campaign: 'Other' })], {
      campaigns: [makeCampaign({ monitoring: 'stalkerware' })],
    });
    expect(infected.verdict.outcome).toBe('infected');
    for (const result of [watched, infected]) {
      const [, next] = renderText(result).split('\nWhat next\n');
      expect(next).toMatch(new RegExp(`^ {2}${step}\n {2}Ask for help from another device than this phone\\.\n`));
    }
  });

  test('no other exposure speaks of it', () => expect(renderText(collided)).not.toContain('watching others'));
});
