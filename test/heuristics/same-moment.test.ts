import { describe, expect, test } from '@jest/globals';
import type { ArtefactRecord, Channel, Fields, Finding } from '@bridle/model';
import { citing } from '../support/citing.ts';
import { found } from '../support/make-phone.ts';
import { at, makeRecord } from '../support/make-record.ts';

function row(family: ArtefactRecord['family'], channel: Channel, locator: string, fields: Fields): ArtefactRecord {
  return makeRecord({ artefact: channel, family, channel, path: `${channel}.db`, locator, fields });
}

const used = (time: string, locator = 'ZPROCESS Z_PK 7'): ArtefactRecord =>
  row('process-use', 'commcenter', locator, { firstUsedAt: at(time), lastUsedAt: at(time), usedAt: null });
const lookedUp = (time: string): ArtefactRecord =>
  row('lookup', 'identityservices', `madrid ${time}`, { lookedUpAt: at(time) });

const time = '2019-02-11T14:46:23.123456Z';
const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('same-moment', records, { findings }).map((it) => `${it.strength} ${it.doubts.join()}`);
const files = 'HomeDomain/commcenter.db,HomeDomain/identityservices.db';

test('the same microsecond of two writers is a doubt about both where one bears a trace', () => {
  const [use, lookup] = [used(time), lookedUp(time)];
  expect(weights([use, lookup], [citing(use)])).toEqual([`supporting ${files}`]);
  expect(weights([use, lookup], [citing(lookup)])).toEqual([`supporting ${files}`]);
});

test('where none bears a trace, it is a note', () =>
  expect(weights([used(time), lookedUp(time)])).toEqual([`weak ${files}`]));

test('a microsecond apart, and the same whole millisecond, are chance', () => {
  expect(weights([used(time), lookedUp('2019-02-11T14:46:23.123457Z')])).toEqual([]);
  expect(weights([used('2019-02-11T14:46:23.123Z'), lookedUp('2019-02-11T14:46:23.123Z')])).toEqual([]);
});

test('rows of one writer share their moments in ordinary use', () =>
  expect(weights([used(time), used(time, 'ZPROCESS Z_PK 8')])).toEqual([]));

test('three moments that are shared are doubted, and four have a cause that we do not know', () => {
  const times = [1, 2, 3, 4].map((second) => `2019-02-11T14:46:0${second}.123456Z`);
  const rows = times.map((it, index) => [used(it, `ZPROCESS Z_PK ${index}`), lookedUp(it)] as const);
  const all = (count: number): readonly string[] => weights(rows.slice(0, count).flat(), [citing(rows[0]![0])]);
  expect([...all(3)].sort()).toEqual([`supporting ${files}`, `weak ${files}`, `weak ${files}`]);
  expect(all(4)).toEqual([]);
});

test('decisions on permissions and clients of the location count too, and undated rows do not', () => {
  const permission = row('permission', 'tccd', 'access 1', { decidedAt: at(time) });
  const client = row('location-client', 'locationd', 'client 1', { locationStoppedAt: at(time) });
  expect(weights([permission, client])).toEqual(['weak HomeDomain/tccd.db,HomeDomain/locationd.db']);
  const undated = [
    row('permission', 'tccd', 'access 1', { decidedAt: null }),
    row('lookup', 'identityservices', 'x', { lookedUpAt: null }),
  ];
  expect(weights(undated)).toEqual([]);
});

describe('a visit or a message', () => {
  const visit = (visitedAt: string, fields: Fields = {}): ArtefactRecord =>
    row('visit', 'safari', 'history_visits id 7', { visitedAt: at(visitedAt), ...fields });
  const message = row('message', 'imdpersistence', 'message ROWID 7', { sentAt: at(time) });

  test('that a finding cites is compared with the rows of services', () => {
    expect(weights([used(time), visit(time)], [citing(visit(time))])).toEqual([
      'supporting HomeDomain/commcenter.db,HomeDomain/safari.db',
    ]);
    expect(weights([used(time), message], [citing(message)])).toEqual([
      'supporting HomeDomain/commcenter.db,HomeDomain/imdpersistence.db',
    ]);
  });

  test('is compared with another that a finding cites', () =>
    expect(weights([], [citing(visit(time)), citing(message)])).toEqual([
      'supporting HomeDomain/safari.db,HomeDomain/imdpersistence.db',
    ]));

  test('is cited as the finding cites it', () => {
    const [finding] = found('same-moment', [used(time)], { findings: [citing(visit(time))] });
    const { evidence } = citing(visit(time));
    expect(finding?.evidence[1]).toEqual(evidence[0]);
  });

  test('of no finding, of another device, or a microsecond away says nothing', () => {
    expect(weights([used(time), visit(time)])).toEqual([]);
    expect(weights([used(time)], [citing(visit(time, { isSynced: true }))])).toEqual([]);
    expect(weights([used(time)], [citing(visit('2019-02-11T14:46:23.123457Z'))])).toEqual([]);
  });
});
