import type { Detection, OtherFindings, PhoneNumbers } from '@bridle/case';
import { insistOnPath } from '@bridle/core';
import { decodeText, parseIso, type Instant, type JsonValue } from '@bridle/model';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { resultBytes, ResultError, unlessRefused } from '../result-error.ts';

/**
 * What a folder that `mvt-ios check-backup` wrote tells: its alerts, and what its modules detected as older versions wrote
 * it, which stays where a newer one writes into the same folder; `null` where the folder holds none of its files. Throws a
 * `ResultError` where one of them cannot be read, or does not hold what MVT writes there: it may have told of something; and a
 * `ScanError` where it is given no path.
 */
export function readMvtOutput(folder: string): OtherFindings | null {
  insistOnPath(folder, 'what MVT wrote');
  const names = unlessRefused(folder, () => readdirSync(folder).sort());
  const detected = names.filter((name) => name.endsWith(detectedEnding));
  const isOutput = ['alerts.json', 'info.json', 'timeline.csv'].some((it) => names.includes(it)) || detected.length > 0;
  if (!isOutput) return null;
  const held = <T>(name: string, isHeld: (value: JsonValue) => value is JsonValue & T, what: string, none: T): T =>
    names.includes(name) ? documentIn(join(folder, name), isHeld, what) : none;
  const info = held('info.json', isFields, 'object', {});
  const phone = held('backup_info.json', isFields, 'object', {});
  const alertsIn = (name: string, module: string): readonly Detection[] =>
    held(name, areFields, 'list of alerts', []).map((it) => detectionOf(it, module));
  const ofModules = detected.map((name) => {
    const module = name.slice(0, -detectedEnding.length);
    return { module, detections: alertsIn(name, module) };
  });
  const left = names.filter((name) => isOfModule(name) && isFilled(join(folder, name))).map((it) => it.slice(0, -5));
  return {
    tool: 'mvt',
    version: textIn(info['mvt_version']),
    phone: phoneIn(phone),
    modules: [...new Set([...left, ...ofModules.map(({ module }) => module)])].sort(),
    detections: [...alertsIn('alerts.json', 'unknown'), ...ofModules.flatMap((it) => it.detections)],
    hashes: listIn(info['hashes']).flatMap((it) => textIn(isFields(it) ? it['sha256'] : null) ?? []),
    indicatorFiles: listIn(info['ioc_files']).flatMap((it) => textIn(it) ?? []),
  };
}

const detectedEnding = '_detected.json';

/** What MVT writes of a run, and what tells of the backup alone. */
const ofNoModule: ReadonlySet<string> = new Set(['alerts.json', 'backup_info.json', 'info.json', 'urls.json']);

/** A module leaves what it read in a file of its name, if it read anything. */
function isOfModule(name: string): boolean {
  return name.endsWith('.json') && !name.endsWith(detectedEnding) && !ofNoModule.has(name);
}

function isFilled(place: string): boolean {
  const found = unlessRefused(place, () => statSync(place, { throwIfNoEntry: false }));
  return found?.isFile() === true && found.size > '[]\n'.length;
}

interface Fields {
  readonly [name: string]: JsonValue;
}

/** An alert, or, of older versions, a record with the indicator that it met. */
function detectionOf(alert: Fields, module: string): Detection {
  const met = alert['matched_indicator'] ?? null;
  return {
    module: textIn(alert['module']) ?? module,
    value: textIn(isFields(met) ? met['value'] : met),
    at: momentIn(alert['event_time'] ?? alert['isodate'] ?? alert['timestamp']),
    message: textIn(alert['message']) ?? '',
    indicatorFile: isFields(met) ? textIn(met['stix2_file_name']) : null,
  };
}

function phoneIn(described: Fields): PhoneNumbers {
  return {
    udid: textIn(described['Target Identifier']) ?? textIn(described['Unique Identifier']),
    serialNumber: textIn(described['Serial Number']),
  };
}

/** It writes moments in UTC, without saying so. */
function momentIn(value: JsonValue | undefined): Instant | null {
  const text = textIn(value);
  return text === null ? null : (parseIso(text) ?? parseIso(`${text}Z`));
}

function documentIn<T>(place: string, isHeld: (value: JsonValue) => value is JsonValue & T, what: string): T {
  const value = parsedIn(place, resultBytes(place));
  if (!isHeld(value)) throw damaged(place, `it is no ${what}, as MVT writes it`);
  return value;
}

function parsedIn(place: string, bytes: Uint8Array): JsonValue {
  try {
    return JSON.parse(decodeText(bytes) ?? '') as JsonValue;
  } catch (cause) {
    throw damaged(place, 'it is no JSON', cause);
  }
}

function damaged(file: string, detail: string, cause?: unknown): ResultError {
  const hint = 'Give the folder whole and as MVT wrote it, or have MVT write it anew.';
  return new ResultError('RESULT_DAMAGED', { file, detail, pointer: '', cause, hint });
}

function isFields(value: JsonValue | undefined): value is JsonValue & Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areFields(value: JsonValue): value is JsonValue & readonly Fields[] {
  return Array.isArray(value) && (value as readonly JsonValue[]).every(isFields);
}

function listIn(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function textIn(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
