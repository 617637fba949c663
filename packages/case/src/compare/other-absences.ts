import { artefactStatuses, carriesWeight, holdsPlaceholder, wasRead, type Finding, type Result } from '@bridle/model';
import { one, type Found } from './absence-reason.ts';
import type { Absence, Detection, OtherFindings } from './comparison.ts';
import { isMetBy, isOfValue, joins } from './matched.ts';
import { isNamedLike } from './others.ts';
import type { OtherSide, OurSide } from './sides.ts';

/** Why another tool lacks what a result of ours found, as far as that shows: it tells no more of itself than what it loaded and wrote. */
export function absenceInOther(finding: Finding, { name, result }: OtherSide, isUndecided: boolean): Absence {
  return { side: name, reasons: isUndecided ? one('value-undated', finding.rule) : reasonsInOther(finding, result) };
}

function reasonsInOther(finding: Finding, { indicatorFiles, detections }: OtherFindings): Found {
  const { rule, indicator, evidence } = finding;
  if (indicator === null || joins(finding)) return one('rule-of-ours', rule);
  const listing = [...new Set(indicator.sources.map(({ file }) => file))];
  const isLoaded = listing.some((ours) => indicatorFiles.some((theirs) => isNamedLike(theirs, ours)));
  const artefacts = [...new Set(evidence.map(({ artefact }) => artefact))].join(', ');
  const modules = isLoaded ? one('modules-untold', artefacts) : [];
  if (detections.some((it) => isOfValue(finding, it))) return [...one('found-otherwise', rule), ...modules];
  if (isLoaded) return modules;
  if ([indicator.value, ...listing].some(holdsPlaceholder)) return one('redacted', rule);
  const isAnyNamed = indicatorFiles.length > 0;
  return one(isAnyNamed ? 'indicator-not-named' : 'indicators-untold', `${rule} of ${listing.join(', ')}`);
}

/** Why a result of ours lacks what only other tools found, as far as that shows. */
export function absenceOfDetection(detection: Detection, { name, result }: OurSide): Absence {
  const found = reasonsInOurs(detection, result);
  return { side: name, reasons: found.length > 0 ? found : one('unknown', saidBy(detection)) };
}

function reasonsInOurs(detection: Detection, { findings, indicators, redacted, coverage }: Result): Found {
  const what = saidBy(detection);
  if (detection.value === null) return one('rule-of-theirs', what);
  const alike = findings.filter((it) => isOfValue(it, detection));
  if (alike.some((it) => !carriesWeight(it) && isMetBy(it, detection))) return one('without-weight', what);
  if (indicators.distinct + indicators.bundled.distinct === 0) return one('indicator-not-loaded', what);
  const files = [...indicators.files, ...indicators.bundled.files].map(({ file }) => file);
  return [
    ...(alike.length > 0 ? one('found-otherwise', what) : notNamed(detection, files)),
    ...storesOfModuleUnread(detection, coverage),
    ...(redacted ? one('redacted', what) : []),
  ];
}

/** Why another tool lacks what only others found. */
export function absenceAmongOthers(
  detection: Detection,
  { name, result: { detections, indicatorFiles } }: OtherSide,
  isUndecided: boolean,
): Absence {
  const what = saidBy(detection);
  if (isUndecided) return { side: name, reasons: one('value-undated', what) };
  const isAlike = detection.value !== null && detections.some(({ value }) => value === detection.value);
  const found = isAlike ? one('found-otherwise', what) : notNamed(detection, indicatorFiles);
  return { side: name, reasons: found.length > 0 ? found : one('unknown', what) };
}

function saidBy({ value, message }: Detection): string {
  return value ?? message;
}

function notNamed(detection: Detection, files: readonly string[]): Found {
  const { indicatorFile } = detection;
  if (indicatorFile === null || files.length === 0 || files.some(holdsPlaceholder)) return [];
  if (files.some((it) => isNamedLike(it, indicatorFile) || isNamedLike(indicatorFile, it))) return [];
  return one('indicator-not-named', `${saidBy(detection)} of ${indicatorFile}`);
}

/** Stores that are called like the module that speaks, as `safari_history`, where they were not read. */
function storesOfModuleUnread({ module }: Detection, coverage: Result['coverage']): Found {
  return coverage
    .filter((it) => !wasRead(it) && lettersOf(it.artefact) === lettersOf(module))
    .flatMap(({ title, status }) => one('store-unread', `${title}: ${artefactStatuses[status]}`));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}
