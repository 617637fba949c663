import { describe, expect, test } from '@jest/globals';
import { createMatcher, findingsOf, hitCollector, surroundingsCollector } from '@bridle/matcher';
import { usualWeighing, type ArtefactRecord, type Finding, type Issue } from '@bridle/model';
import { makeIssue } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { makeRecord, observable, undated } from './support/make-record.ts';

/*
 * What comes from a listed account is delivery, and what the owner wrote to it is not (`verdict-science` 6.1, `design` §3).
 * A chat, and a row of a party, say neither: the messages beside them may.
 */

const listed = '+15550100';
const indicator = makeIndicator('phone-number', listed, { role: 'sender', strength: 'strong' });

const message = (direction: 'received' | 'sent', draft: Partial<ArtefactRecord> = {}): ArtefactRecord =>
  makeRecord({
    fields: { direction, handle: listed },
    observables: [{ ...observable('phone-number', listed, direction), field: 'handle' }],
    locator: `message of ${direction}`,
    ...draft,
  });

const party = makeRecord({
  artefact: 'message-parties',
  family: 'contact',
  locator: 'handle 1',
  time: undated,
  fields: { phoneNumbers: [listed], emails: [] },
  observables: [observable('phone-number', listed, 'contacted')],
});

const chat = (participants: readonly string[], fields: ArtefactRecord['fields'] = {}): ArtefactRecord =>
  makeRecord({
    artefact: 'conversations',
    family: 'conversation',
    locator: 'chat 1',
    time: undated,
    fields: { participants, ...fields },
    observables: [observable('phone-number', listed, 'contacted')],
  });

function findings(...records: readonly ArtefactRecord[]): readonly Finding[] {
  return findingsBeside([], ...records);
}

function findingsBeside(issues: readonly Issue[], ...records: readonly ArtefactRecord[]): readonly Finding[] {
  const matcher = createMatcher([indicator]);
  const collector = hitCollector();
  for (const record of records) for (const match of matcher(record)) collector.add(match);
  return findingsOf(collector, surroundingsCollector(), usualWeighing, issues);
}

/** What is found of the account but for the messages and calls themselves. */
const beside = (...records: readonly ArtefactRecord[]): readonly string[] => told(findings(...records));

const told = (all: readonly Finding[]): readonly string[] =>
  all
    .filter(({ trace }) => trace === 'contacted')
    .map(
      (it) => `${it.evidence[0]!.artefact}: ${it.class} ${it.strength}${it.traits.map((one) => ` ${one}`).join('')}`,
    );

describe('the party and the chat of a listed account', () => {
  test('are contact by the owner where all messages are theirs', () => {
    expect(beside(message('sent'), party, chat([listed]))).toEqual([
      'conversations: context weak only-written-to',
      'message-parties: context weak only-written-to',
    ]);
    const [found] = findings(message('sent'), party).filter(({ trace }) => trace === 'contacted');
    expect(found!.because).toBe('the owner turned to the account, and nothing that came from it is kept there');
  });

  test('bring it where one message came, whatever the owner wrote before or after', () => {
    for (const messages of [[message('received')], [message('sent'), message('received')]])
      expect(beside(...messages, party, chat([listed]))).toEqual([
        'conversations: delivery strong',
        'message-parties: delivery strong',
      ]);
  });

  test.each(['only-named', 'beside-owner'] as const)(
    'are told of by no message of another that it is %s in',
    (trait) => {
      const naming = message('received', {
        fields: { direction: 'received', handle: '+15550199' },
        observables: [observable('phone-number', listed, 'received', [trait])],
      });
      expect(beside(message('sent'), naming, party)).toEqual(['message-parties: context weak only-written-to']);
      expect(findings(naming)).toMatchObject([{ class: 'context', strength: 'weak', traits: [trait] }]);
    },
  );

  test('bring it where no message is left: implants delete theirs', () => {
    expect(beside(party, chat([listed]))).toEqual([
      'conversations: delivery strong',
      'message-parties: delivery strong',
    ]);
  });

  test('bring it where the store was not read wholly: what came may be in what was lost', () => {
    const { artefact, origin } = message('sent');
    const lost = { ...makeIssue('DATABASE_SALVAGED', artefact), origin };
    expect(told(findingsBeside([lost], message('sent'), party))).toEqual(['message-parties: delivery strong']);
    const elsewhere = { ...lost, origin: { ...origin, path: 'Library/Other.db' } };
    expect(told(findingsBeside([elsewhere], message('sent'), party))).toEqual([
      'message-parties: context weak only-written-to',
    ]);
  });

  test('are not told of by what another writer keeps', () => {
    expect(beside(message('sent', { channel: 'whatsapp' }), party)).toEqual(['message-parties: delivery strong']);
  });

  test('are not told of by a message to someone else that bears the number, as a card of it', () => {
    const card = message('sent', { fields: { direction: 'sent', handle: '+15550199' } });
    expect(beside(card, party, chat([listed]))).toEqual([
      'conversations: delivery strong',
      'message-parties: delivery strong',
    ]);
  });

  test('are contact by the owner where all calls, or all dealings, are theirs', () => {
    const call = message('sent', { family: 'call', artefact: 'whatsapp-calls' });
    const dealing = (named: { sender?: string; recipients?: readonly string[]; otherAddresses?: readonly string[] }) =>
      message('sent', {
        family: 'interaction',
        artefact: 'interactions',
        fields: { direction: 'sent', sender: null, recipients: [], otherAddresses: [], ...named },
      });
    for (const one of [
      call,
      dealing({ recipients: ['+15550199', listed] }),
      dealing({ otherAddresses: [listed] }),
      dealing({ sender: listed }),
    ])
      expect(beside(one, party)).toEqual(['message-parties: context weak only-written-to']);
    const named = dealing({ recipients: ['+15550199'] });
    expect(beside(named, party)).toEqual(['message-parties: delivery strong']);
  });
});

describe('a chat', () => {
  test('of several does not say who brought whom into it, whatever the owner wrote to one of them', () => {
    expect(beside(message('sent'), chat([listed, '+15550199']))).toEqual(['conversations: delivery strong']);
  });

  test('whose maker alone is named is of several', () => {
    expect(beside(message('sent'), chat([], { handle: null, creator: listed }))).toEqual([
      'conversations: delivery strong',
    ]);
  });

  test('that names its one party by itself is of two', () => {
    expect(beside(message('sent'), chat([], { handle: listed }))).toEqual([
      'conversations: context weak only-written-to',
    ]);
  });
});

test('what a system service looked up is no chat, and is weighed by itself', () => {
  const lookup = makeRecord({
    artefact: 'identity-lookups',
    family: 'lookup',
    locator: 'lookup 1',
    fields: {},
    observables: [observable('phone-number', listed, 'contacted', ['system-service'])],
  });
  expect(beside(message('sent'), lookup)).toEqual(['identity-lookups: exploit strong system-service']);
});
