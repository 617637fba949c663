import { artefacts as everyArtefact, sweepOf } from '@bridle/core';
import { toJsonValue, type JsonValue, type Result } from '@bridle/model';
import type { VerifiedDifference } from './difference.ts';

/** An option, as a result says that it was asked, and what elsewhere in that result shows that it was not. */
interface Sign {
  readonly option: keyof Result['options'] | keyof Result['weighing'];
  readonly shows: (result: Result) => string | null;
}

const sweep = sweepOf(everyArtefact).id;

const signs: readonly Sign[] = [
  { option: 'artefacts', shows: otherArtefacts },
  {
    option: 'sweep',
    shows: ({ options, coverage }) => {
      const isThere = coverage.some(({ artefact }) => artefact === sweep);
      return isThere === options.sweep ? null : `its coverage ${isThere ? 'tells' : 'says nothing'} of such a search`;
    },
  },
  {
    option: 'bundled',
    shows: ({ options, indicators: { bundled } }) => {
      const isThere = bundled.files.length > 0;
      return isThere === options.bundled ? null : `it lists ${isThere ? 'such' : 'no such'} files of indicators`;
    },
  },
  {
    option: 'sinceAt',
    shows: ({ options: { sinceAt }, verdict: { period } }) =>
      sinceAt === null || period?.from === sinceAt ? null : 'its verdict is of a period that begins at another moment',
  },
  {
    option: 'untilAt',
    shows: ({ options: { untilAt }, verdict: { period } }) =>
      untilAt === null || period?.to === untilAt ? null : 'its verdict is of a period that ends at another moment',
  },
  {
    option: 'likelihood',
    shows: ({ options, verdict }) =>
      options.likelihood || verdict.campaigns.every((it) => it.likelihood === null)
        ? null
        : 'its verdict tells a likelihood',
  },
  {
    option: 'asOf',
    shows: ({ weighing, findings }) =>
      weighing.asOf !== null || findings.every(({ indicator }) => indicator?.notPublicThen !== true)
        ? null
        : 'findings of it are said not to have been public then',
  },
  {
    option: 'ignoreRevocations',
    shows: ({ weighing, findings }) =>
      !weighing.ignoreRevocations || findings.every(({ indicator }) => indicator?.revoked !== true)
        ? null
        : 'findings of it are said not to count, since what they met was withdrawn',
  },
];

/**
 * Where a result says that something was asked, and shows that something else was: no scan of this version makes that, of
 * whatever evidence. Which of the two was changed does not follow, and neither is said.
 */
export function contradictionIn(result: Result): VerifiedDifference | null {
  for (const { option, shows } of signs) {
    const detail = shows(result);
    if (detail === null) continue;
    const part = option in result.weighing ? 'weighing' : 'options';
    const asked = toJsonValue({ ...result.options, ...result.weighing }) as { readonly [name: string]: JsonValue };
    return {
      part: 'result',
      subject: option,
      pointer: `/${part}/${option}`,
      detail: `the rest of the result shows that something else was asked: ${detail}`,
      stated: asked[option] ?? null,
      found: null,
    };
  }
  return null;
}

function otherArtefacts({ options, coverage }: Result): string | null {
  const asked = new Set<string>(options.artefacts ?? everyArtefact.map(({ id }) => id));
  const shown = coverage.map(({ artefact }) => artefact).filter((it) => it !== sweep);
  const more = shown.find((it) => !asked.has(it));
  if (more !== undefined) return `its coverage tells of ${more}`;
  const lacking = [...asked].find((it) => !shown.includes(it));
  return lacking === undefined ? null : `its coverage says nothing of ${lacking}`;
}
