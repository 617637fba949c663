import { defaultLimits, parseIndicatorBytes } from '@bridle/indicators';
import { type IndicatorSet } from '@bridle/model';

/** What a set of one file says, one line for each assertion, note and campaign; patterns are named by their text. */
export function account({ indicators, patterns, sequences, campaigns, ledger }: IndicatorSet): string[] {
  const [file] = ledger.files;
  const refusal = file!.format === null ? file!.status : `${file!.status} ${file!.format}`;
  return [
    file!.reason === null ? file!.format! : `${refusal}: ${file!.reason}`,
    ...indicators.flatMap(({ kind, value, assertions }) =>
      assertions.map(
        ({ match, campaign, revoked }) =>
          `${kind} ${value} (${match}) of ${campaign ?? 'nobody'}${revoked ? ', revoked' : ''}`,
      ),
    ),
    ...patterns.flatMap(({ text, assertions }) =>
      assertions.map(
        ({ campaign, revoked }) => `pattern ${text} of ${campaign ?? 'nobody'}${revoked ? ', revoked' : ''}`,
      ),
    ),
    ...sequences.flatMap(({ id, text, class: kind, strength, assertions }) =>
      assertions.map(
        ({ campaign, revoked }) =>
          `sequence ${id} (${strength} ${kind}) ${text} of ${campaign ?? 'nobody'}${revoked ? ', revoked' : ''}`,
      ),
    ),
    ...campaigns.map((it) => `campaign ${it.name}`),
    ...ledger.notes.map((it) => `${it.status} ${it.object}: ${it.reason}`),
  ];
}

/** The set that a text gives under the name `example`. */
export function parse(text: string, limits = defaultLimits): IndicatorSet {
  return parseIndicatorBytes('example', Buffer.from(text), limits);
}

/** A STIX bundle of these objects. */
export function bundle(...objects: readonly object[]): string {
  return JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
}

/** A STIX 2.1 indicator. */
export function indicator(id: string, pattern: string): object {
  return { type: 'indicator', spec_version: '2.1', id: `indicator--${id}`, pattern, pattern_type: 'stix' };
}

/** The smallest set of the house format. */
export function houseSet(campaign: string, value: string): string {
  return [
    'schema: iocset/1',
    'id: example',
    `campaign: ${campaign}`,
    "sources: { report: { publisher: P, title: T, url: 'https://example.com', published: 2024-01-02, reliability: B } }",
    `indicators: [{ kind: process-name, role: implant, source: report, value: ${value} }]`,
  ].join('\n');
}

/** A set of the house format of one campaign with one sequence, of which more is said as YAML writes it. */
export function sequenceSet(more: string, pattern = "[process:name = 'exampled']", source = 'report'): string {
  return [
    'schema: iocset/1',
    'id: example',
    'campaign: { name: Example, platforms: [ios] }',
    'sources:',
    "  report: { publisher: P, title: T, url: 'https://example.com', published: 2024-01-02, reliability: B }",
    'sequences:',
    `  - { id: EXA-01, pattern: "${pattern}", class: execution, credibility: 3, verified: false, source: ${source},`,
    `      harmless: [{ cause: C, refuted_by: R }], ${more} }`,
  ].join('\n');
}
