import { parseIso, type Evidence, type Finding } from '@bridle/model';
import { makeFinding } from './make-finding.ts';
import { during } from './make-record.ts';

/** A row of a message with a link. */
export const row: Evidence = {
  artefact: 'messages',
  channel: 'imdpersistence',
  domain: 'HomeDomain',
  path: 'Library/SMS/sms.db',
  locator: 'message 7',
  sha256: 'ab'.repeat(32),
  time: during('2021-03-10T12:00:00.123456Z'),
  observable: { kind: 'domain-name', value: 'listed.example.com', field: 'links' },
  exactness: 'host',
  fields: { text: 'see https://listed.example.com', sentAt: parseIso('2021-03-10T12:00:00.123456Z')! },
  raw: { ROWID: 7 },
};

/** A listed link that was received, in a feed that is for few. */
export const amberLink = makeFinding({
  rule: 'domain-name:listed.example.com',
  class: 'delivery',
  strength: 'strong',
  channel: 'imdpersistence',
  when: ['2021-03-10T12:00:00.123456Z', '2021-03-11T00:00:00Z'],
  because: 'a message with a “listed” link, and more\nof it',
  evidence: [row],
  occurrences: 3,
  indicator: {
    kind: 'domain-name',
    value: 'listed.example.com',
    role: 'delivery',
    tlp: 'amber',
    sources: [
      {
        file: 'feed.stix2',
        object: 'indicator--1',
        publisher: 'Example Lab',
        url: 'https://example.com/report',
        published: '2021-07-18',
      },
    ],
  },
});

/** What a rule without an indicator found. */
export const ruled: Finding = {
  ...makeFinding({ rule: 'AMN-07', campaign: null, class: 'integrity', strength: 'weak' }),
  indicator: null,
  heuristic: { title: 'A rule', verified: true, references: [] },
};
