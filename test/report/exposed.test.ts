import { describe, expect, test } from '@jest/globals';
import { renderHtml, renderStix, renderText } from '@bridle/report';
import type { Finding, Result } from '@bridle/model';
import { makeCampaign } from '../support/make-coverage.ts';
import { makeFinding } from '../support/make-finding.ts';
import { link, makeResult } from '../support/make-result.ts';

/** An app that is installed, of software that is sold for watching others. */
const app = makeFinding({
  ...{ id: 'app', class: 'persistence', strength: 'supporting', channel: 'installd', trace: 'installed' },
  because: 'an app of the campaign is installed',
});
const watched = (...findings: readonly Finding[]): Result =>
  makeResult(findings, { campaigns: [makeCampaign({ monitoring: 'watchware' })] });

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
    ['software for watching others', watched(app)],
    ['an app that bears a listed name', collided],
  ])('is not said to have met one: %s', (_, result) => {
    expect(result.verdict.outcome).toBe('exposed');
    for (const render of [renderText, renderHtml, renderStix]) {
      // What to do if one was met says of none that it was.
      const said = render(result).replace(/\bIf [^.]*\./g, '');
      expect(said).not.toMatch(/listed address|contact with listed|in contact with/);
    }
  });
});

test('an app that bears a listed name is no contact in the proof either', () => {
  const said = 'othing but a name that is listed, and that something else bears';
  expect(renderText(collided)).toContain(`  step 1      n${said}\n`);
  expect(renderHtml(collided)).toContain(`<p>N${said}.</p>`);
});

describe('software to watch others', () => {
  const server = makeFinding({
    id: 'server',
    class: 'command',
    strength: 'strong',
    trace: 'loaded',
    channel: 'webkit',
  });
  const notNow = 'That does not mean that it watches anyone now. Who put it there is not seen in a backup.';
  const onThePhone = 'Software that is sold to anyone who wants to watch another is on this phone, or was;';
  const nextOf = (result: Result): string => renderText(result).split('\nWhat next\n')[1]!.split('\n\n')[0]!;

  test('is said to be there, with what to do: to ask the owner, and to leave it until someone helped', () => {
    const result = watched(app);
    expect(renderText(result)).toMatch(
      new RegExp(
        `^EXPOSED: ${onThePhone} .*\\n  ${notNow}\\n  Example: exposed, software to watch others is there, or was, `,
      ),
    );
    expect(renderHtml(result)).toContain(onThePhone);
    expect(renderHtml(result)).toContain('<p class="lead">Software to watch others is there, or was.</p>');
    expect(renderStix(result)).toContain(onThePhone);
    expect(nextOf(result)).toMatch(/^ {2}Ask the owner [^]* leave it where it is until someone has helped you: /);
    expect(nextOf(result)).toMatch(/keep this backup/i);
    expect(nextOf(result)).not.toContain('If you looked a listed address up yourself');
  });

  test('of which an address alone was met is something listed that was met', () => {
    const result = watched(server);
    expect(renderText(result)).toMatch(
      /^EXPOSED: Something on a list of indicators was found [^]*?\n {2}Example: exposed, met in a way that proves no attack, /,
    );
    expect(nextOf(result)).toContain('If you looked a listed address up yourself');
    expect(nextOf(result)).not.toContain('Ask the owner');
  });

  test.each<[what: string, draft: Parameters<typeof makeFinding>[0]]>([
    ['a name of which only the beginning is known', { class: 'execution', strength: 'weak', trace: 'executed' }],
    [
      'a name that an app of the owner bears',
      {
        ...{ class: 'execution', strength: 'supporting', trace: 'executed' },
        benign: [{ explanation: 'installed-app-name', outcome: 'holds', because: 'an app of the name is installed' }],
      },
    ],
  ])('is not said to be there by %s', (_, draft) => {
    const result = watched(makeFinding(draft));
    expect(result.verdict.campaigns).toMatchObject([{ reasons: [{ code: 'monitoring-software' }] }]);
    expect(renderText(result)).not.toContain(onThePhone);
    expect(renderText(result)).not.toContain('software to watch others is there');
  });

  test('is not spoken of where something else bears a listed name', () =>
    expect(renderText(collided)).not.toContain('to watch another'));

  test('is told with what to do about it beside what is graver', () => {
    const other = makeFinding({ ...link, id: 'other', campaign: 'Other' });
    const result = makeResult([app, other], {
      campaigns: [makeCampaign({ monitoring: 'watchware' }), makeCampaign({ name: 'Other' })],
    });
    expect(renderText(result)).toMatch(/^ATTEMPTED: Traces show that spyware was aimed at this phone\.\n/);
    expect(nextOf(result)).toMatch(/^ {2}Do not reset, [^]*\n {2}Ask the owner of the phone whether they know /);
  });
});
