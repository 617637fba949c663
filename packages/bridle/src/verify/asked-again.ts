import { artefacts as everyArtefact, ScanError, type Artefact } from '@bridle/core';
import { parseIso, refusedOption, type JsonValue } from '@bridle/model';
import { endsTooEarly } from '../given-options.ts';
import { scanChecks, type ScanOptions } from '../scan.ts';
import type { VerifiedDifference } from './difference.ts';
import type { ResultDocument } from './result-document.ts';

/** The options that ask again what a result says was asked; or why no scan of this version can be asked that. */
export function askedAgain(
  { value, result: { options, weighing } }: ResultDocument,
  own: readonly Artefact[],
): ScanOptions | VerifiedDifference {
  const byId = new Map<string, Artefact>([...everyArtefact, ...own].map((it) => [it.id, it]));
  const unknown = options.artefacts?.find((id) => !byId.has(id));
  if (unknown !== undefined) return unasked('artefacts', unknown, 'this version has no such artefact');
  const asOf = weighing.asOf === null ? undefined : parseIso(weighing.asOf);
  if (asOf === null) return unasked('asOf', weighing.asOf, 'it is no day');
  const asked: ScanOptions = {
    asOf,
    ignoreRevocations: weighing.ignoreRevocations,
    since: options.sinceAt ?? undefined,
    until: options.untilAt ?? undefined,
    artefacts: options.artefacts?.flatMap((id) => byId.get(id) ?? []),
    bundled: options.bundled,
    sweep: options.sweep,
    likelihood: options.likelihood,
    mostInMemory: options.mostInMemory,
    mayUseDisk: options.temporaryFiles,
  };
  const refused = refusedOption(asked, scanChecks)?.name ?? (endsTooEarly(asked) ? 'until' : null);
  if (refused === null) return asked;
  const name = recordedAs[refused] ?? refused;
  return unasked(name, { ...statedIn(value), asOf: weighing.asOf }[name] ?? null, 'no scan can be asked that');
}

/**
 * That a scan refuses what a result says was asked, now that the backup is open: its period begins later than that. Throws
 * again what is anything else.
 */
export function refusedAgain(error: unknown, { value }: ResultDocument): VerifiedDifference {
  if (!(error instanceof ScanError) || error.code !== 'OPTION_REFUSED') throw error;
  return unasked('sinceAt', statedIn(value)['sinceAt'] ?? null, 'it is later than the backup');
}

/** What a result calls an option otherwise. */
const recordedAs: { readonly [name: string]: string } = {
  since: 'sinceAt',
  until: 'untilAt',
  mayUseDisk: 'temporaryFiles',
};

/** As the document has them: what is no moment is a text there. */
function statedIn(value: JsonValue): { readonly [option: string]: JsonValue } {
  return (value as { readonly options: { readonly [option: string]: JsonValue } }).options;
}

function unasked(option: string, stated: JsonValue, detail: string): VerifiedDifference {
  const pointer = option === 'asOf' ? '/weighing/asOf' : `/options/${option}`;
  return { part: 'option', subject: option, pointer, detail, stated, found: null };
}
