import { describe, expect, test } from '@jest/globals';
import { createMatcher, findingsOf, hitCollector, surroundingsCollector } from '@bridle/matcher';
import { usualWeighing, type ArtefactRecord, type Issue } from '@bridle/model';
import { buildBackup, messageStore } from '@bridle/testkit';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from 'bridle';
import { makeIssue } from './support/make-coverage.ts';
import { makeIndicator } from './support/make-indicator.ts';
import { makeRecord, observable, undated } from './support/make-record.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/*
 * The manifest lists the file of a message whoever wrote it. What the owner sent proves no attack (`design` §3: `sent`).
 */

const path = '/private/var/mobile/Library/SMS/Attachments/ab/11/G/evil.pdf';
const indicator = makeIndicator('file-name', 'evil.pdf', { role: 'implant', strength: 'decisive' });

const attachment = (direction: 'received' | 'sent', draft: Partial<ArtefactRecord> = {}): ArtefactRecord =>
  makeRecord({
    artefact: 'message-attachments',
    family: 'attachment',
    fields: { direction, devicePath: path },
    observables: [observable('file-path', path, direction)],
    locator: `attachment of ${direction}`,
    ...draft,
  });

const listed = (at: string, traits: readonly 'exchanged'[] = ['exchanged']): ArtefactRecord =>
  makeRecord({
    artefact: 'manifest-entries',
    family: 'file-entry',
    time: undated,
    locator: 'Files fileID a',
    observables: [observable('file-path', at, 'stored', traits)],
  });

/** What the file in the manifest amounts to beside these records. */
function said(records: readonly ArtefactRecord[], issues: readonly Issue[] = []): readonly string[] {
  const matcher = createMatcher([indicator]);
  const collector = hitCollector();
  for (const record of records) for (const match of matcher(record)) collector.add(match);
  return findingsOf(collector, surroundingsCollector(), usualWeighing, issues)
    .filter(({ trace }) => trace === 'stored')
    .map((it) => `${it.class} ${it.strength}: ${it.traits.join(' ')}`);
}

describe('a file among those that are exchanged with others', () => {
  test('is what the owner sent where only their message names its path', () =>
    expect(said([attachment('sent'), listed(path)])).toEqual(['context weak: exchanged only-sent']));

  test('is what came where one that came names it too, or none names it', () => {
    expect(said([attachment('sent'), attachment('received'), listed(path)])).toEqual([
      'delivery supporting: exchanged',
    ]);
    expect(said([attachment('received'), listed(path)])).toEqual(['delivery supporting: exchanged']);
    expect(said([listed(path)])).toEqual(['delivery supporting: exchanged']);
  });

  test('is what came where the owner sent one of its name that lies elsewhere', () =>
    expect(said([attachment('sent'), listed(path.replace('/G/', '/H/'))])).toEqual(['delivery supporting: exchanged']));

  test('is what came where no message names it, and a dealing alone says that it went', () => {
    const fields = { direction: 'sent', sender: null, recipients: [], otherAddresses: [] };
    const dealing = attachment('sent', { artefact: 'interactions', family: 'interaction', fields });
    expect(said([dealing, listed(path)])).toEqual(['delivery supporting: exchanged']);
  });

  test('is what came where a part of the store was lost', () => {
    const { artefact, origin } = attachment('sent');
    const lost = { ...makeIssue('DATABASE_SALVAGED', artefact), origin };
    expect(said([attachment('sent'), listed(path)], [lost])).toEqual(['delivery supporting: exchanged']);
  });
});

test('a file where nobody sends any is an effect, whatever the owner sent', () =>
  expect(said([attachment('sent'), listed(path, [])])).toEqual(['execution strong: ']));

const folder = temporaryFolder();

const evil = `
schema: iocset/1
id: example
campaign: { name: Example, platforms: [ios] }
sources:
  lab: { publisher: Lab, title: A report, url: 'https://example.org/report', published: 2020-01-01, reliability: A }
indicators:
  - { kind: file-name, role: implant, strength: strong, credibility: 1, source: lab, value: evil.pdf }
`;

test.each([
  [true, 'exposed', 'V9', ['manifest-entries context weak', 'message-attachments context weak']],
  [false, 'attempted', 'V7', ['manifest-entries delivery supporting', 'message-attachments delivery strong']],
])('a phone whose owner sent a listed file (%s) is %s', async (isFromMe, outcome, rule, expected) => {
  const place = join(folder, outcome);
  const inDomain = 'Library/SMS/Attachments/ab/11/G/evil.pdf';
  const message = {
    at: '2021-01-01T00:00:00Z',
    handle: '+15550100',
    text: 'See this.',
    isFromMe,
    attachment: { path: `~/${inDomain}`, type: 'application/pdf' },
  };
  const held = { domain: 'MediaDomain', path: inDomain, content: Buffer.from('%PDF-1.4') };
  const entries = [messageStore([message], { withAttachments: true }), held];
  buildBackup(place, { madeAt: '2021-02-01T00:00:00Z', entries });
  const list = join(folder, 'evil.yaml');
  writeFileSync(list, evil);
  const { verdict, findings } = await scan(place, { indicators: [list], bundled: false });
  expect(findings.map((it) => `${it.evidence[0]!.artefact} ${it.class} ${it.strength}`).sort()).toEqual(expected);
  expect(verdict).toMatchObject({ outcome, campaigns: [{ rule }] });
});
