import { type Detection, type OtherFindings } from '@bridle/case';
import { parseIso, type Instant, type JsonValue } from '@bridle/model';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a folder that `mvt-ios check-backup` wrote tells: its alerts, or those of each of its modules where an older version
 * wrote no common list; `null` where the folder holds none of its files.
 */
export function readMvtOutput(folder: string): OtherFindings | null {
  const names = readdirSync(folder).sort();
  const detected = names.filter((name) => name.endsWith('_detected.json'));
  const isOutput = ['alerts.json', 'info.json', 'timeline.csv'].some((it) => names.includes(it)) || detected.length > 0;
  if (!isOutput) return null;
  const info = objectIn(documentIn(folder, 'info.json'));
  const alerts = names.includes('alerts.json')
    ? listIn(documentIn(folder, 'alerts.json')).map((it) => detectionOf(objectIn(it), 'unknown'))
    : detected.flatMap((name) =>
        listIn(documentIn(folder, name)).map((it) =>
          detectionOf(objectIn(it), name.slice(0, -'_detected.json'.length)),
        ),
      );
  return {
    tool: 'mvt',
    version: textIn(info['mvt_version']),
    detections: alerts,
    hashes: listIn(info['hashes']).flatMap((it) => textIn(objectIn(it)['sha256']) ?? []),
    indicatorFiles: listIn(info['ioc_files']).flatMap((it) => textIn(it) ?? []),
  };
}

interface Fields {
  readonly [name: string]: JsonValue;
}

/** An alert, or, of older versions, a record with the indicator that it met. */
function detectionOf(alert: Fields, module: string): Detection {
  const met = alert['matched_indicator'];
  return {
    module: textIn(alert['module']) ?? module,
    value: textIn(objectIn(met)['value']) ?? textIn(met),
    at: momentIn(alert['event_time'] ?? alert['isodate'] ?? alert['timestamp']),
    message: textIn(alert['message']) ?? '',
  };
}

/** It writes moments in UTC, without saying so. */
function momentIn(value: JsonValue | undefined): Instant | null {
  const text = textIn(value);
  return text === null ? null : (parseIso(text) ?? parseIso(`${text}Z`));
}

function documentIn(folder: string, name: string): JsonValue {
  const place = join(folder, name);
  return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as JsonValue) : null;
}

function objectIn(value: JsonValue | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listIn(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function textIn(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
