import {
  artefactStatuses,
  channels,
  count,
  type ExaminedLedger,
  figure,
  lackedStores,
  reachLevels,
  type ArtefactCoverage,
  type Result,
  type RuleAccount,
  ruleStatuses,
  wasRead,
} from '@bridle/model';
import { gapLegend, nothingMissing } from '../sentences.ts';
import { dispensableStores, ledgerStatement, seenStatement, storeStatement } from '../text/examined.ts';
import { beyondStatements, missingStatements, noteStatements } from '../text/not-seen.ts';
import { lackingFor, levelsTold, total } from '../text/reach.ts';
import { html, type Content, type Markup } from './markup.ts';
import { folded, list, said, section, statement, table, titlesOf, value } from './said.ts';

/** What was not seen: why no more can be said, what could not be read, and what no backup would have shown. */
export function notSeen(result: Result): Markup | null {
  const { issues, rules } = result;
  const missing = missingStatements(result);
  const unlooked = rules.filter(({ status }) => status === 'nothing-to-look-at' || status === 'failed');
  return section('not-seen', 'What was not seen', [
    missing.length === 0 ? html`<p>${nothingMissing}</p>` : list(missing.map(statement)),
    list(beyondStatements(issues)),
    unlooked.length === 0
      ? null
      : folded(`${count(unlooked.length, 'rule')} could not speak`, list(unlooked.map(ruleStatement))),
  ]);
}

function ruleStatement({ title, rule, status }: RuleAccount): Content {
  return html`${said(title)} (${value(rule)}): ${ruleStatuses[status]}`;
}

/** Where in the page the stores are named that are not in the backup and need not be. */
export const dispensableId = 'not-in-backup';

/** That so many stores are not in the backup, and need not be. */
export function notInBackup(stores: number): string {
  return `${count(stores, 'store')} that phones may have ${stores === 1 ? 'is' : 'are'} not in this backup`;
}

/** What was examined, store by store. */
export function examined({ coverage }: Result): Markup | null {
  const [lacked, dispensable] = [lackedStores(coverage), dispensableStores(coverage)];
  const rows = coverage
    .filter((it) => !dispensable.includes(it))
    .map((it) => [
      said(it.title, 60),
      storeStatement(it),
      lacked.includes(it) ? whyLacked(it) : artefactStatuses[it.status],
      channels[it.channel],
    ]);
  const read = coverage.filter(({ status }) => status !== 'absent').length;
  return section('examined', 'What was examined', [
    html`<p>
      ${count(read, 'store')} of ${figure(coverage.length)} that Bridle knows ${read === 1 ? 'is' : 'are'} in this
      backup.
    </p>`,
    coverage.some(({ holes }) => holes.length > 0) ? html`<p>${gapLegend}</p>` : null,
    dispensable.length === 0
      ? null
      : folded(notInBackup(dispensable.length), html`<p id="${dispensableId}">${titlesOf(dispensable)}</p>`),
    folded('Store by store', table('Stores', ['store', 'how far', 'which means', 'written by'], rows)),
  ]);
}

function whyLacked({ absence }: ArtefactCoverage): string {
  const whose = absence === 'app-in-use' ? 'an app that is in use keeps it' : 'every phone has it';
  return `${whose}, and it is missing here`;
}

/** The checks of the evidence itself, and how they came out. */
export function integrity({ rules, coverage }: Result): Markup | null {
  const checks = rules.filter((it) => it.class === 'integrity');
  if (checks.length === 0) return null;
  const met = checks.filter(({ status }) => status === 'met').length;
  return section('integrity', 'Whether the evidence was altered', [
    html`<p>
      ${count(checks.length, 'check')}, of which ${figure(met)} found something. That a check finds nothing does not
      show that nothing was altered.
    </p>`,
    folded('Check by check', rulesTable('Checks', checks, coverage)),
  ]);
}

function rulesTable(caption: string, rules: readonly RuleAccount[], coverage: Result['coverage']): Markup {
  return table(
    caption,
    ['what it looks for', 'rule', 'how it came out', 'findings', 'looked at'],
    rules.map((it) => [
      said(it.title),
      value(it.rule),
      ruleStatuses[it.status],
      it.findings,
      said(lookedAt(it, coverage)),
    ]),
  );
}

/** The stores that a rule looked at, or, where they are most of those that were read, the others. */
function lookedAt({ artefacts }: RuleAccount, coverage: Result['coverage']): string {
  const read = coverage.filter(wasRead);
  const others = read.filter(({ artefact }) => !artefacts.includes(artefact)).map(({ artefact }) => artefact);
  const of = `${figure(artefacts.length)} of ${count(read.length, 'store')} that could be read`;
  if (artefacts.length === 0 || others.length === 0) return of;
  return artefacts.length > others.length ? `${of}, all but ${others.join(', ')}` : `${of}: ${artefacts.join(', ')}`;
}

/** What was looked for: the ledger of indicators, and the rules that are none. */
export function lookedFor(result: Result): Markup | null {
  const { bundled, ...given } = result.indicators;
  const others = result.rules.filter((it) => it.class !== 'integrity');
  return section('looked-for', 'What was looked for', [
    ledger('What comes with Bridle', bundled),
    ledger('What was given', given),
    reach(result),
    others.length === 0
      ? null
      : folded(`${count(others.length, 'rule')} that are no indicators`, rulesTable('Rules', others, result.coverage)),
  ]);
}

function ledger(heading: string, it: ExaminedLedger): Content {
  if (it.files.length === 0) return html`<p><strong>${heading}:</strong> nothing.</p>`;
  const { files, notes } = it;
  return [
    html`<p>
      <strong>${heading}:</strong> ${count(files.length, 'file')}, ${ledgerStatement(it)}; ${seenStatement(it)}.
    </p>`,
    folded(
      'File by file',
      table(
        heading,
        ['file', 'status', 'entries', 'loaded', 'could be seen', 'met', 'sha-256'],
        files.map((file) => [
          value(file.file, 300),
          file.reason === null ? file.status : html`${file.status}: ${said(file.reason)}`,
          file.entries,
          file.loaded,
          file.couldBeSeen,
          file.met,
          file.sha256 === null ? null : value(file.sha256),
        ]),
      ),
    ),
    notes.length === 0
      ? null
      : folded(
          `${count(notes.length, 'entry', 'entries')} not taken as they stood`,
          table(
            'Entries',
            ['file', 'entry', 'status', 'why', 'it says'],
            notes.map((note) => [
              value(note.file, 300),
              value(note.object, 300),
              note.status,
              said(note.reason),
              note.says === null ? null : value(note.says),
            ]),
          ),
        ),
  ];
}

/** Which indicators the evidence could not have shown, or not wholly, and what was missing for it. */
function reach({ indicators, coverage }: Result): Content {
  const rows = levelsTold.flatMap((level) => {
    const groups = [...indicators.reach, ...indicators.bundled.reach].filter((it) => it.level === level);
    return [...new Set(groups.map(({ kind }) => kind))].sort().map((kind) => {
      const alike = groups.filter((it) => it.kind === kind);
      return [kind, total(alike), reachLevels[level], lackingFor(alike, level, coverage)];
    });
  });
  if (rows.length === 0) return null;
  return folded(
    'Indicators that could not be seen, or not wholly',
    table('Reach of the indicators', ['kind', 'indicators', 'how far', 'what was missing'], rows),
  );
}

/** What is worth knowing about the reading, and takes nothing away. */
export function notes(result: Result): Markup | null {
  return section('notes', 'Notes', list(noteStatements(result).map(statement)));
}
