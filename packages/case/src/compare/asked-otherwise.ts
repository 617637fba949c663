import {
  carriesWeight,
  toJsonValue,
  type Evidence,
  type Finding,
  type FindingIndicator,
  type Result,
} from '@bridle/model';
import { canonicalJson } from '../canonical-json.ts';
import { one, type Found } from './absence-reason.ts';
import type { AbsenceReason } from './comparison.ts';
import { joins } from './matched.ts';
import { citedIn } from './stores-unread.ts';

/** What was asked of a result, and how its indicators were to be weighed. */
type Asked = Result['options'] & Result['weighing'];

/** Options by which stores are read, as far as they may take this from what is found. No period and no odds do. */
export function askedOtherwise(finding: Finding, there: Result, here: Result): Found {
  const [theirs, ours] = [askedOf(there), askedOf(here)];
  const cited = citedIn(finding, here);
  const isAnyUnread = finding.evidence.some((row) => !cited.some(({ artefact }) => artefact === row.artefact));
  if (joins(finding))
    return [
      ...option('option-perhaps', 'artefacts', there, here),
      ...(isAnyUnread ? option('option-perhaps', 'sweep', there, here) : []),
      ...(ours.bundled ? [] : option('option-perhaps', 'bundled', there, here)),
      ...memory(),
    ];
  const isSwept = finding.traits.includes('swept');
  return [...(isAnyUnread ? option('option', isSwept ? 'sweep' : 'artefacts', there, here) : []), ...memory()];

  /** What is too large is left unread only where no temporary file may be written. */
  function memory(): Found {
    if (ours.temporaryFiles || cited.every(({ status }) => status !== 'failed' && status !== 'partial')) return [];
    const isLess = ours.mostInMemory < theirs.mostInMemory;
    return [
      ...(isLess ? option('option-perhaps', 'mostInMemory', there, here) : []),
      ...option('option-perhaps', 'temporaryFiles', there, here),
    ];
  }
}

/** What of that which it joins carries no weight here, and how indicators were to be weighed. */
export function joinedWithoutWeight(finding: Finding, there: Result, here: Result): Found {
  const rows = new Set(finding.evidence.map(rowOf));
  const weightless = here.findings.filter(
    (it) => !carriesWeight(it) && it.evidence.some((row) => rows.has(rowOf(row))),
  );
  const names = [...new Set(weightless.map(({ rule }) => rule))].sort().join(', ');
  // A heuristic may also look for what nothing that is listed explains.
  const mayHide = askedOf(there).ignoreRevocations || finding.indicator === null;
  return weightless.length > 0
    ? [...one('joined-without-weight', names), ...weighedOtherwise(weightless, there, here, 'option-perhaps')]
    : [
        ...option('option-perhaps', 'asOf', there, here),
        ...(mayHide ? option('option-perhaps', 'ignoreRevocations', there, here) : []),
      ];
}

function rowOf({ artefact, domain, path, locator }: Evidence): string {
  return [artefact, domain, path, locator].join('\0');
}

/** The options by which findings carry no weight. */
export function weighedOtherwise(
  weightless: readonly Finding[],
  there: Result,
  here: Result,
  reason: AbsenceReason,
): Found {
  const isAny = (is: (indicator: FindingIndicator) => boolean): boolean =>
    weightless.some(({ indicator }) => indicator !== null && is(indicator));
  return [
    ...(isAny((it) => it.notPublicThen) ? option(reason, 'asOf', there, here) : []),
    ...(isAny((it) => it.revoked) ? option(reason, 'ignoreRevocations', there, here) : []),
  ];
}

/** That an option was not asked alike. */
export function option(reason: AbsenceReason, name: keyof Asked, there: Result, here: Result): Found {
  const [asked, other] = [here, there].map((it) => canonicalJson(toJsonValue(askedOf(it)[name])));
  return asked === other ? [] : one(reason, `${name}: ${asked} and not ${other}`);
}

function askedOf({ options, weighing }: Result): Asked {
  return { ...options, ...weighing };
}
