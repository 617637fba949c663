import { expect, test } from '@jest/globals';
import type { ArtefactRecord, Finding } from '@bridle/model';
import { makeIssue } from '../support/make-coverage.ts';
import { found } from '../support/make-phone.ts';
import { at, during, makeRecord, undated } from '../support/make-record.ts';
import { citing } from '../support/citing.ts';

const when = '2021-03-10T12:00:00Z';

function row(id: number, url: string | null, time: string | null, draft = {}): ArtefactRecord {
  return makeRecord({
    artefact: 'safari-history',
    family: 'visit',
    channel: 'safari',
    domain: 'HomeDomain',
    path: 'Library/Safari/History.db',
    locator: `${time === null ? 'history_items' : 'history_visits'} id ${id}`,
    time: time === null ? undated : during(time),
    fields: { url, title: null, visitedAt: time === null ? null : at(time), redirectedFrom: null, redirectedTo: null },
    ...draft,
  });
}

const page = row(9, 'https://push.example.org/x1y2z3', null);
const weights = (records: readonly ArtefactRecord[], findings: readonly Finding[] = []): readonly string[] =>
  found('page-without-visit', records, { findings }).map(
    (it) => `${it.strength} ${it.occurrences} ${it.doubts.join()}`,
  );
const file = 'HomeDomain/Library/Safari/History.db';

test('a page that bears a trace and was never visited is a doubt about the history', () =>
  expect(weights([page], [citing(page)])).toEqual([`supporting 1 ${file}`]));

test('a page that bears none is a note, and so is one where another row bears it', () => {
  expect(weights([page])).toEqual([`weak 1 ${file}`]);
  const visited = row(3, 'https://push.example.org/x1y2z3', when);
  expect(weights([page, visited], [citing(visited)])).toEqual([`weak 1 ${file}`]);
});

test('a visit to no page is a note', () => expect(weights([row(4, null, when)])).toEqual([`weak 1 ${file}`]));

test('four pages without a visit are what expired, and three are not', () => {
  const others = [10, 11, 12].map((id) => row(id, `https://news.example.org/${id}`, null));
  expect(weights([page, ...others.slice(1)], [citing(page)])).toEqual([`supporting 3 ${file}`]);
  expect(weights([page, ...others], [citing(page)])).toEqual([`weak 3 ${file}`]);
  expect(found('page-without-visit', [page, ...others])[0]!.benign).toMatchObject([{ outcome: 'holds' }]);
});

test('each history is counted by itself', () => {
  const path = 'Library/Safari/Profiles/A/History.db';
  const others = [10, 11, 12].map((id) => row(id, `https://news.example.org/${id}`, null, { path }));
  expect([...weights([page, ...others], [citing(page)])].sort()).toEqual([
    `supporting 1 ${file}`,
    `weak 3 HomeDomain/${path}`,
  ]);
});

test('pages that were visited, and bookmarks among the pages of another browser, are nothing', () => {
  const bookmark = row(9, 'https://push.example.org/x1y2z3', null, { artefact: 'firefox-history', channel: 'firefox' });
  expect(weights([row(1, 'https://news.example.org/', when), bookmark], [citing(bookmark)])).toEqual([]);
});

test('a store of which a part was lost is no doubt, since the rest may have been in it', () => {
  const issues = [{ ...makeIssue('DATABASE_SALVAGED', page.artefact), origin: page.origin }];
  expect(found('page-without-visit', [page], { findings: [citing(page)], issues })).toMatchObject([
    { strength: 'weak', benign: [{ explanation: 'unread-row', outcome: 'open' }, {}] },
  ]);
});
