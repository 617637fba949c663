import { describe, expect, test } from '@jest/globals';
import { judge } from '@bridle/matcher';
import { toIso, type Episode, type Finding } from '@bridle/model';
import { makeCase } from './support/make-coverage.ts';
import { makeFinding, type FindingDraft } from './support/make-finding.ts';
import { at } from './support/make-record.ts';

const link: FindingDraft = { class: 'delivery', strength: 'strong', channel: 'imdpersistence', trace: 'received' };

const episodesOf = (findings: readonly Finding[]): readonly Episode[] =>
  judge(makeCase({ findings })).campaigns[0]!.episodes;

describe('episodes', () => {
  const episodes = (...drafts: readonly FindingDraft[]): readonly string[] =>
    episodesOf(drafts.map((it, index) => makeFinding({ id: String(index), rule: `rule ${index}`, ...it }))).map(
      ({ from, to, delivery, findings }) => {
        const short = (moment: typeof from): string => (moment === null ? '?' : toIso(moment).slice(5, 16));
        const brought = delivery === null ? '' : ` brought ${short(delivery.from)} ${short(delivery.to)}`;
        return `${short(from)} ${short(to)}${brought}: ${findings.join(' ')}`;
      },
    );

  test('hold traces three days apart', () =>
    expect(episodes({ when: '2021-03-10T12:00:00Z' }, { when: '2021-03-13T12:00:00Z' })).toEqual([
      '03-10T12:00 03-13T12:00: 0 1',
    ]));

  test('end where the next trace is a microsecond more than three days later', () =>
    expect(episodes({ when: '2021-03-13T12:00:00.000001Z' }, { when: '2021-03-10T12:00:00Z' })).toEqual([
      '03-10T12:00 03-10T12:00: 1',
      '03-13T12:00 03-13T12:00: 0',
    ]));

  test('are chained from the latest end, not from the last beginning', () =>
    expect(
      episodes(
        { when: ['2021-03-01T00:00:00Z', '2021-03-20T00:00:00Z'] },
        { when: '2021-03-02T00:00:00Z' },
        { when: '2021-03-23T00:00:00Z' },
      ),
    ).toEqual(['03-01T00:00 03-23T00:00: 0 1 2']));

  test('begin with the first trace on the phone, and tell apart what brought it', () =>
    expect(
      episodes(
        { ...link, when: '2021-03-10T11:00:00Z' },
        { class: 'exploit', strength: 'strong', channel: 'safari', when: '2021-03-10T11:30:00Z' },
        { when: ['2021-03-10T12:00:00Z', '2021-03-11T12:00:00Z'] },
      ),
    ).toEqual(['03-10T12:00 03-11T12:00 brought 03-10T11:00 03-10T11:30: 0 1 2']));

  const brought = { when: '2021-03-10T12:00:00Z' } as const;
  const typed: FindingDraft = { ...link, channel: 'safari', strength: 'weak', trace: 'opened' };
  test.each<readonly [what: string, came: FindingDraft, told: string]>([
    ['what came at the same moment', { ...link, ...brought }, ' brought 03-10T12:00 03-10T12:00'],
    ['what came a day before', { ...link, when: '2021-03-09T12:00:00Z' }, ' brought 03-09T12:00 03-09T12:00'],
    ['nothing that came earlier than that', { ...link, when: '2021-03-09T11:59:59.999999Z' }, ''],
    ['nothing that came after all that it did', { ...link, when: '2021-03-10T12:00:00.000001Z' }, ''],
    ['no page that nothing brought about', { ...typed, when: '2021-03-10T11:00:00Z' }, ''],
  ])('take for what brought a trace %s', (_, came, told) =>
    expect(episodes(brought, came)).toEqual([`03-10T12:00 03-10T12:00${told}: 0 1`]),
  );

  const inSpring = { from: at('2021-03-10T11:00:00Z'), to: at('2021-03-10T11:30:00Z') };
  const inSummer = { from: at('2021-08-01T00:00:00Z'), to: at('2021-08-01T00:00:00Z') };
  const cameTwice: FindingDraft = {
    ...link,
    when: ['2021-03-10T11:00:00Z', '2021-08-01T00:00:00Z'],
    stretches: [inSpring, inSummer],
  };

  test('are several of what came at moments far apart, of which one brought a trace', () =>
    expect(episodes(brought, cameTwice, { when: '2021-06-01T00:00:00Z' })).toEqual([
      '03-10T12:00 03-10T12:00 brought 03-10T11:00 03-10T11:30: 0 1',
      '06-01T00:00 06-01T00:00: 2',
      '08-01T00:00 08-01T00:00: 1',
    ]));

  test('tell of what came twice in one what came before the trace', () =>
    expect(
      episodes(brought, {
        ...link,
        when: ['2021-03-10T11:00:00Z', '2021-03-12T00:00:00Z'],
        stretches: [inSpring, { from: at('2021-03-12T00:00:00Z'), to: at('2021-03-12T00:00:00Z') }],
      }),
    ).toEqual(['03-10T12:00 03-10T12:00 brought 03-10T11:00 03-10T11:30: 0 1']));

  test('last from the first use to the last of what was in use anew, and tell what brought that', () =>
    expect(
      episodes(
        {
          when: ['2021-01-01T00:00:00Z', '2021-03-10T12:00:00Z'],
          stretches: [
            { from: at('2021-01-01T00:00:00Z'), to: at('2021-01-01T00:00:00Z') },
            { from: at('2021-03-10T12:00:00Z'), to: at('2021-03-10T12:00:00Z') },
          ],
        },
        { ...link, when: '2021-03-10T11:00:00Z' },
      ),
    ).toEqual(['01-01T00:00 03-10T12:00 brought 03-10T11:00 03-10T11:00: 0 1']));

  test('of an attempt are when it came', () =>
    expect(episodes({ ...link, when: '2021-03-10T11:00:00Z' })).toEqual(['03-10T11:00 03-10T11:00: 0']));

  test('keep undated traces apart', () =>
    expect(episodes({ when: null }, { when: '2021-03-10T12:00:00Z' }, { when: null })).toEqual([
      '03-10T12:00 03-10T12:00: 1',
      '? ?: 0 2',
    ]));

  const account = { rule: 'email-addr:eve@example.org', class: 'delivery', strength: 'strong' } as const;
  const message: FindingDraft = { ...account, channel: 'imdpersistence', trace: 'received' };
  const party: FindingDraft = { ...account, channel: 'imdpersistence', trace: 'contacted', when: null };

  test('take in what their writer holds without a date beside: a message came but once', () =>
    expect(episodes({ ...message, when: '2021-03-10T12:00:00Z' }, party)).toEqual(['03-10T12:00 03-10T12:00: 0 1']));

  test.each<readonly [what: string, draft: FindingDraft]>([
    ['of another writer', { ...party, channel: 'whatsapp' }],
    ['of another value', { ...party, rule: 'email-addr:mallory@example.org' }],
    ['of another class', { ...party, class: 'exploit' }],
  ])('keep apart what is undated, and %s', (_, draft) => {
    const [first, ...more] = episodes({ ...message, when: '2021-03-10T12:00:00Z' }, draft);
    expect([first!.slice(-2), more.length]).toEqual([' 0', 1]);
  });

  test('take in a conversation that was last used after its message, and not one that was last used before', () => {
    const used = (when: string): readonly string[] => {
      const it = makeFinding({ ...message, id: 'message', when: '2021-03-10T12:00:00Z' });
      const conversation = makeFinding({ ...party, id: 'conversation', when, basis: 'last-update' });
      return episodesOf([it, conversation]).map(
        ({ to, findings }) => `${toIso(to!).slice(0, 10)} ${findings.join(' ')}`,
      );
    };
    expect(used('2021-04-20T12:00:00Z')).toEqual(['2021-03-10 conversation message']);
    expect(used('2021-02-20T12:00:00Z')).toEqual(['2021-02-20 conversation', '2021-03-10 message']);
  });

  test('lie outside the period asked about where all that is dated does', () => {
    const outside = (...drafts: readonly FindingDraft[]): unknown =>
      episodesOf(drafts.map((it, index) => makeFinding({ ...it, id: String(index) }))).map((it) => it.isOutsidePeriod);
    expect(outside({ isOutsidePeriod: true })).toEqual([true]);
    expect(outside({ isOutsidePeriod: true }, {})).toEqual([undefined]);
    expect(outside({ when: null })).toEqual([undefined]);
  });

  test('leave out context, unless there is nothing else', () => {
    const page: FindingDraft = { class: 'context', strength: 'weak', channel: 'safari', when: '2021-03-09T12:00:00Z' };
    expect(episodes(page, { when: '2021-03-10T12:00:00Z' })).toEqual(['03-10T12:00 03-10T12:00: 1']);
    expect(episodes(page)).toEqual(['03-09T12:00 03-09T12:00: 0']);
  });
});
