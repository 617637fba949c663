import { exactness, traits, type LedgerNote, type StatedDate } from '@bridle/model';
import { renderDocument, safeText } from '@bridle/report';
import {
  explainValue,
  type Explanation,
  type Meaning,
  type ExplainedIndicator,
  type ExplainedPattern,
  type Word,
} from '../../explain-value.ts';
import type { Reading } from '../../readings.ts';
import { labelled } from '../labelled.ts';
import { MisuseError } from '../misuse-error.ts';
import { publicationText } from '../publication-text.ts';
import { printText } from '../terminal.ts';
import { setAt } from './sets.ts';

/** What `bridle indicators explain` may be told. */
export interface ExplainFlags {
  readonly indicators?: readonly string[];
  readonly builtin: boolean;
  readonly json?: boolean;
}

/** Says which indicators a value meets, whose word that is, and what a match would amount to. */
export async function explainCommand(
  value: string,
  { indicators = [], builtin, json = false }: ExplainFlags,
): Promise<number> {
  if (value.trim() === '') throw new MisuseError('Give a value: an address, an account, a name, a path or a hash.');
  const explanation = explainValue(value, await setAt(indicators, builtin));
  if (json) process.stdout.write(renderDocument(documentOf(explanation)));
  else printText(textOf(explanation, askedOf(indicators, builtin)));
  return 0;
}

function documentOf({ indicators, patterns, ...rest }: Explanation): object {
  return {
    ...rest,
    indicators: indicators.map(({ indicator: { id, kind, value }, ...it }) => ({ id, kind, value, ...it })),
    patterns: patterns.map(({ pattern, ...it }) => ({ ...documentOfPattern(pattern), ...it })),
  };
}

function documentOfPattern({ id, text, ...own }: ExplainedPattern['pattern']): object {
  if (!('proves' in own)) return { id, kind: 'pattern', text };
  const { title, class: what, strength, proves, window, harmless, verified } = own;
  return { id, kind: 'sequence', text, title, class: what, strength, proves, window, harmless, verified };
}

/** In what was looked, which a value that stands elsewhere does not meet. */
function askedOf(given: readonly string[], builtin: boolean): string {
  const own = 'the sets that come with Bridle';
  if (given.length === 0) return `${own}; give others with --indicators`;
  return builtin ? `${own} and those given` : 'those given';
}

function textOf({ value, tried, indicators, patterns, notLookedFor }: Explanation, asked: string): string {
  const blocks = [...indicators.map(indicatorText), ...patterns.map(patternText), ...dropped(notLookedFor)];
  const isMet = indicators.length + patterns.length > 0;
  const head = `${safeText(value)}: ${isMet ? 'listed' : `meets no indicator of ${asked}`}`;
  return `${[[head, ...triedAs(tried)].join('\n'), ...blocks].join('\n\n')}\n`;
}

function triedAs(tried: readonly Reading[]): readonly string[] {
  const lines = tried.map(({ kind, value, isCut }) => {
    const also = waysOf[kind] ?? '';
    return `${kind} ${safeText(value)}${isCut ? ', taken for the beginning of a longer name' : also}`;
  });
  return labelled(
    'tried as',
    lines.length === 0 ? ['nothing: it can be no address, account, name, path or hash'] : lines,
  );
}

/** What else the matcher compares of a value of a kind. */
const waysOf: { readonly [kind: string]: string } = {
  url: ', also under another scheme, as its host, and as every parent of that',
  'domain-name': ', also as every parent of it',
  'file-path': ', also as what lies in a directory, by its end, and by its last segment',
};

function indicatorText({ indicator, as, exactness: how, words, artefacts, byRecord }: ExplainedIndicator): string {
  const { kind, value } = indicator;
  return [
    `${kind} ${safeText(value)}: met as ${as} (${exactness[how]})`,
    ...words.flatMap(wordLines),
    ...labelled('shown by', artefacts.length === 0 ? ['nothing that is read of a backup'] : [artefacts.join(', ')]),
    ...labelled('by record', byRecord.length === 0 ? [] : [byRecord.join(', ')]),
  ].join('\n');
}

function wordLines(word: Word): readonly string[] {
  return [
    ...labelled('campaign', [campaignLine(word)]),
    ...labelled('listed as', [listedAs(word)]),
    ...labelled('since', [sinceLine(word)]),
    ...labelled('valid', word.validUntil === null ? [] : [`until ${dayOf(word.validUntil)}; later traces weigh less`]),
    ...labelled('harmless', word.falsePositives === null || word.revoked ? [] : [word.falsePositives]),
    ...labelled('says who', sourceLines(word)),
    ...labelled('would be', word.revoked ? ['nothing: its publisher withdrew it'] : meaningLines(word.meanings)),
  ];
}

function campaignLine({ campaign, revoked, falsePositives, withdrawn }: Word): string {
  const when = withdrawn === null ? '' : ` on ${dayOf(withdrawn)}`;
  return revoked ? `${campaign}, withdrawn${when}: ${falsePositives ?? 'no reason is given'}` : campaign;
}

/** What a file was written on is no day of publication, and better than none. */
function sinceLine({ since, writtenDown }: Word): string {
  if (since !== null) return since;
  const written = writtenDown === null ? '' : `; it was written down on ${dayOf(writtenDown)}`;
  return `no source says when it was published${written}`;
}

function dayOf(date: StatedDate): string {
  return date.slice(0, '2021-07-18'.length);
}

function listedAs({ role, stage, strength, grade, gradeAssumed }: Word): string {
  const said = [role === 'unknown' ? 'of no stated role' : role, stage, strength].filter((it) => it !== null);
  // A role and a stage may share their name.
  return `${[...new Set(said)].join(', ')}; grade ${grade}${gradeAssumed ? ' (assumed: no source says)' : ''}`;
}

function sourceLines({ sources }: Word): readonly string[] {
  return sources.map(
    (source) => `${publicationText(source) || 'no one is named'}; in ${source.file}, ${source.object}`,
  );
}

/** Ways in which it amounts to the same share a line; what else a row may show is told where it changes that. */
function meaningLines(meanings: readonly Meaning[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const plain of meanings.filter((it) => it.trait === null && !it.hasCause)) {
    const others = meanings.filter(
      (it) => it.trace === plain.trace && it !== plain && amountOf(it) !== amountOf(plain),
    );
    const told = [
      `${amountOf(plain)} (${plain.because})`,
      ...others.map((it) => `  ${conditionOf(it)}: ${amountOf(it)}`),
    ];
    const key = told.join('\n');
    lines.set(key, [...(lines.get(key) ?? []), plain.trace]);
  }
  return [...lines].flatMap(([told, ways]) => `${ways.join(', ')}: ${told}`.split('\n'));
}

function amountOf({ class: what, strength }: Meaning): string {
  return `${what}, ${strength}`;
}

function conditionOf({ trait }: Meaning): string {
  return trait === null ? 'if more than a typed address led there' : `if ${traits[trait]}`;
}

function patternText({ pattern, isNamed, isMetAlone, statements, artefacts }: ExplainedPattern): string {
  const how = isMetAlone ? 'met by the value alone' : isNamed ? 'this is its id' : 'names the value, and asks for more';
  return [
    ...('proves' in pattern
      ? [
          `sequence ${safeText(pattern.id)}, ${safeText(pattern.title)}: ${how}`,
          ...labelled('pattern', [pattern.text]),
          ...labelled('would be', [`${pattern.class}, ${pattern.strength}`]),
          ...labelled('proves', [pattern.proves]),
          ...labelled(
            'harmless',
            pattern.harmless.map(({ cause, refutedBy }) => `${cause} What would refute it: ${refutedBy}`),
          ),
        ]
      : [`pattern ${safeText(pattern.text, 1000)}: ${how}`, ...labelled('id', [pattern.id])]),
    ...labelled(
      'campaign',
      statements.map(({ campaign, revoked }) => `${campaign}${revoked ? ', withdrawn' : ''}`),
    ),
    ...labelled(
      'says who',
      statements.flatMap(({ sources }) =>
        sources.map(({ publisher, file, object }) => `${publisher ?? 'no one is named'}; in ${file}, ${object}`),
      ),
    ),
    ...labelled('shown by', artefacts.length === 0 ? ['nothing that is read of a backup'] : [artefacts.join(', ')]),
  ].join('\n');
}

function dropped(notes: readonly LedgerNote[]): readonly string[] {
  if (notes.length === 0) return [];
  const lines = notes.map(({ file, object, status, reason }) => `${file}, ${object}: ${status}: ${reason}`);
  return [['Listed, and not looked for:', ...lines.map((line) => `  ${safeText(line, 600)}`)].join('\n')];
}
