import { expect, test } from '@jest/globals';
import { buildBackup, database, type EntryDeclaration } from '@bridle/testkit';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * An account that wrote is told whoever's calendar it is. A link in the owner's own may be the owner's, under an address that
 * nothing names; what the owner wrote into another's, nobody brought.
 */

const folder = temporaryFolder();
const list = join(folder, 'list.yaml');
writeFileSync(
  list,
  `
schema: iocset/1
id: example
campaign: { name: Example, platforms: [ios], selfErasing: true }
sources:
  lab: { publisher: Lab, title: A report, url: 'https://example.org/report', published: 2020-01-01, reliability: A }
indicators:
  - { kind: domain-name, role: delivery, strength: strong, credibility: 1, source: lab, value: evil.example.org }
  - { kind: email-addr, role: sender, strength: strong, credibility: 1, source: lab, value: attacker@example.org }
`,
);

type Content = NonNullable<EntryDeclaration['content']>;

const [owner, attacker] = [1, 2];

/** A calendar of some sharing with one entry that holds the listed link, by whom it was created and then changed. */
const calendar = (sharing: number, creator: number, modifier: number): Content =>
  database(`
    CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, description TEXT, start_date REAL, end_date REAL,
      calendar_id INTEGER, organizer_id INTEGER, creation_date REAL, created_by_id INTEGER, modified_by_id INTEGER);
    CREATE TABLE Participant (ROWID INTEGER PRIMARY KEY, owner_id INTEGER, identity_id INTEGER, email TEXT);
    CREATE TABLE Calendar (ROWID INTEGER PRIMARY KEY, title TEXT, sharing_status INTEGER, self_identity_email TEXT);
    CREATE TABLE Identity (display_name TEXT, address TEXT);
    INSERT INTO Identity VALUES ('Owner', 'mailto:me@example.com');
    ${[creator, modifier].includes(attacker) ? "INSERT INTO Identity VALUES ('Other', 'mailto:attacker@example.org');" : ''}
    INSERT INTO Calendar VALUES (1, 'Home', ${sharing}, 'me@example.com');
    INSERT INTO CalendarItem VALUES (1, 'Lunch', 'see https://evil.example.org/a1b2c3d4', 631152000, 631155600, 1, NULL, 631152000,
      ${creator}, ${modifier});`);

test.each([
  ['shared by the owner', 'the attacker', 1, attacker, attacker, 'attempted', ['email received', 'link noted']],
  [
    'shared by the owner',
    'the owner, changed by the attacker',
    1,
    owner,
    attacker,
    'attempted',
    ['email received', 'link noted'],
  ],
  ['shared by the owner', 'the owner', 1, owner, owner, 'exposed', ['link noted']],
  ['shared with the owner', 'the attacker', 2, attacker, attacker, 'attempted', ['email received', 'link received']],
  ['shared with the owner', 'the owner', 2, owner, owner, 'exposed', ['link noted']],
  ['shared with nobody', 'the attacker', 0, attacker, attacker, 'attempted', ['email received', 'link noted']],
  ['shared with nobody', 'the owner', 0, owner, owner, 'exposed', ['link noted']],
] as const)('in a calendar %s, an entry of %s', async (...given) => {
  const [, , sharing, creator, modifier, outcome, expected] = given;
  const place = join(folder, [sharing, creator, modifier].join('-'));
  mkdirSync(place);
  const store = { domain: 'HomeDomain', path: 'Library/Calendar/Calendar.sqlitedb' };
  const entries = [{ ...store, content: calendar(sharing, creator, modifier) }];
  buildBackup(place, { madeAt: '2021-02-01T00:00:00Z', entries });
  const { verdict, findings } = await scan(place, { indicators: [list], bundled: false });
  const ofCalendar = findings.filter(({ evidence }) => evidence[0]!.artefact === 'calendar');
  expect(
    ofCalendar.map((it) => `${it.indicator!.kind === 'email-addr' ? 'email' : 'link'} ${it.trace}`).sort(),
  ).toEqual(expected);
  expect(verdict.outcome).toBe(outcome);
});
