import { fileOf, toJsonValue, type Finding, type JsonValue, type Result } from '@bridle/model';
import { knownPlaces } from '../../packages/case/src/redact/known-places.ts';

/** Too short to be told from words and figures of Bridle's. */
const shortest = 6;

/** Times stay, and so do the few words that a field may have. */
const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const words: ReadonlySet<string> = new Set([
  'received',
  'unknown',
  'present',
  'missing',
  'not-listed',
  'directory',
  'another device',
  'iMessage',
  'FaceTime',
]);

/**
 * What stands in a whole result that is of the phone or of a user's file: the texts of its rows, and what was looked for. What
 * names a place that every phone has is none.
 */
export function privateTexts({ findings, indicators, device, evidence }: Result): ReadonlySet<string> {
  const places = [...evidence.files, ...findings.flatMap((it) => it.evidence)].filter((it) =>
    knownPlaces.has(fileOf(it)),
  );
  const ofEveryPhone = new Set([
    ...places.flatMap(({ domain, path }) => [domain, path, path.slice(path.lastIndexOf('/') + 1)]),
    ...evidence.files.filter((it) => knownPlaces.has(fileOf(it))).map(({ fileId }) => fileId),
  ]);
  const texts = [
    ...findings.flatMap(ofFinding),
    ...indicators.files.flatMap(({ file, sha256 }) => [file, sha256 ?? '']),
    ...indicators.met.map(({ indicator }) => indicator),
    ...[device.name, device.udid, device.serialNumber].map((it) => it ?? ''),
  ];
  return new Set(
    texts.filter((it) => it.length >= shortest && !moment.test(it) && !words.has(it) && !ofEveryPhone.has(it)),
  );
}

function ofFinding({ id, indicator, evidence }: Finding): readonly string[] {
  const rows = evidence.flatMap(({ fields, raw, observable }) => [
    ...textsIn(toJsonValue(fields)),
    ...textsIn(toJsonValue(raw)),
    observable?.value ?? '',
  ]);
  const said =
    indicator === null ? [] : [indicator.value, ...indicator.notes, ...indicator.sources.map((it) => it.object)];
  return [id, ...rows, ...said];
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
