import type { Issue, IssueCode, Origin } from '@bridle/model';
import { crashOf } from './crash.ts';
import { isBackupClosed } from './errors.ts';
import { FormatError } from './formats/format.ts';
import { nextAfter } from './system-refusal.ts';

/** Something that could not be examined, met once. */
export function issueAt(origin: Origin | null, artefact: string | null, code: IssueCode, detail: string): Issue {
  return { type: 'issue', code, artefact, origin, detail, count: 1 };
}

/** What stopped the reading. What no format or source foresaw is a mistake of ours, and must look like one. */
export function failureAt(origin: Origin | null, artefact: string | null, error: unknown): Issue {
  if (isBackupClosed(error)) throw error;
  if (error instanceof FormatError) return issueAt(origin, artefact, error.code, detailOf(error));
  return issueAt(origin, artefact, 'ARTEFACT_CRASHED', crashOf(error));
}

/** Why a file was not read; of a permission that lacks, reports say once what to do. */
function detailOf(error: FormatError): string {
  const next = error.code === 'FILE_FORBIDDEN' ? null : nextAfter(error);
  return next === null ? error.message : `${error.message}. ${next}`;
}
