import { type Artefact } from '@bridle/core';
import { type ArtefactRecord, type Fields, type Issue, type IssueCode, toIso } from '@bridle/model';
import { bytesOf, type Content, memorySource } from '@bridle/testkit';

/** What a source holds of an artefact, and all that must come of it. */
export interface Case {
  /** The schema variant that must be the one to run. */
  readonly variant?: string;
  /** Files by place, as `HomeDomain/Library/SMS/sms.db`. */
  readonly files: { readonly [place: string]: Content };
  readonly records: readonly Fields[];
  /** `2021-01-01T00:00:00.000000Z message-received iMessage message from +15550100`, for every record in turn. */
  readonly events?: readonly string[];
  /** `url received https://example.com/ [synced]`, for every record in turn. */
  readonly observables?: readonly string[];
  /** `message ROWID 1`, for every record in turn. */
  readonly locators?: readonly string[];
  /** `2021-01-01T00:00:00.000000Z to 2021-01-02T00:00:00.000000Z`, or `undated`, for every record in turn. */
  readonly times?: readonly string[];
  readonly issues?: readonly IssueCode[];
}

/** The cases of one artefact, by name. */
export interface Fixture {
  readonly [name: string]: Case;
}

/** Declares the cases of an artefact. */
export function fixture(cases: Fixture): Fixture {
  return cases;
}

/** What an artefact makes of a case's files. */
export function readCase(artefact: Artefact, { files }: Pick<Case, 'files'>) {
  const places = Object.entries(files).map(([place, content]) => [place, bytesOf(content)] as const);
  const found = [...artefact.read(memorySource(Object.fromEntries(places)))];
  return {
    records: found.filter((it): it is ArtefactRecord => it.type === 'record'),
    issues: found.filter((it): it is Issue => it.type === 'issue'),
  };
}

/** The events of records, a line each. */
export function eventLines(records: readonly ArtefactRecord[]): readonly string[] {
  return records.flatMap((record) => record.events.map((it) => `${toIso(it.at)} ${it.event} ${it.summary}`));
}

/** When what each of records tells of took place, a line each. */
export function timeLines(records: readonly ArtefactRecord[]): readonly string[] {
  return records.map(({ time }) => (time.from === null ? 'undated' : `${toIso(time.from)} to ${toIso(time.to)}`));
}

/** The observables of records, a line each. */
export function observableLines(records: readonly ArtefactRecord[]): readonly string[] {
  return records.flatMap((record) =>
    record.observables.map(
      ({ kind, trace, value, traits }) =>
        `${kind} ${trace} ${value}${traits.length === 0 ? '' : ` [${traits.join(', ')}]`}`,
    ),
  );
}
