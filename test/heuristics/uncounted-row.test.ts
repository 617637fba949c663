import { expect, test } from '@jest/globals';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { citing } from '../support/citing.ts';
import { makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord } from '../support/make-record.ts';

const when = '2021-03-10T12:00:00Z';
const file = 'WirelessDomain/Library/Databases/DataUsage.sqlite';

/** A row of the traffic of a process, and the highest number that the store says it gave. */
function row(id: number | null, given: number | null, draft = {}): ArtefactRecord {
  return makeRecord({
    artefact: 'data-usage',
    family: 'process-use',
    channel: 'commcenter',
    domain: 'WirelessDomain',
    path: 'Library/Databases/DataUsage.sqlite',
    locator: `ZPROCESS Z_PK ${id}`,
    time: during(when),
    fields: { process: `process${id}`, processId: id, firstUsedAt: at(when), highestNumberGiven: given },
    ...draft,
  });
}

const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('uncounted-row', records, { findings }).map((it) => `${it.strength} ${it.occurrences} ${it.doubts.join()}`);

const above = row(283, 282);

test('a process above the counter that bears a trace is a doubt about the store', () =>
  expect(weights([row(282, 282), above], [citing(above)])).toEqual([`supporting 1 ${file}`]));

test('one that bears none is a note, and so is one beside another that does', () => {
  expect(weights([above])).toEqual([`weak 1 ${file}`]);
  const other = row(282, 282);
  expect(weights([other, above], [citing(other)])).toEqual([`weak 1 ${file}`]);
});

test('a process with several rows of traffic is one', () => {
  const again = row(283, 282, { locator: 'ZPROCESS Z_PK 283, ZLIVEUSAGE Z_PK 9' });
  expect(weights([above, again], [citing(above)])).toEqual([`supporting 1 ${file}`]);
});

test('three are a doubt, and four are a counter that was lost', () => {
  const others = [284, 285, 286].map((id) => row(id, 282));
  expect(weights([above, ...others.slice(1)], [citing(above)])).toEqual([`supporting 3 ${file}`]);
  expect(weights([above, ...others], [citing(above)])).toEqual([`weak 4 ${file}`]);
  expect(found('uncounted-row', [above, ...others])[0]!.benign).toMatchObject([{ outcome: 'holds' }]);
});

test('numbers that the counter covers, and stores that keep none, are nothing', () => {
  const covered = [row(1, 282), row(282, 282), row(283, null), row(null, 282)];
  expect(
    weights(
      covered,
      covered.map((it) => citing(it)),
    ),
  ).toEqual([]);
});

test('a store of which a part was lost is no doubt, since the rest may have been in it', () => {
  const issues = [{ ...makeIssue('DATABASE_SALVAGED', above.artefact), origin: above.origin }];
  expect(found('uncounted-row', [row(282, 282), above], { findings: [citing(above)], issues })).toMatchObject([
    { strength: 'weak', benign: [{ explanation: 'unread-row', outcome: 'open' }, {}] },
  ]);
});
