import {
  insistOnResult,
  toJsonValue,
  type Evidence,
  type Finding,
  type IndicatorKind,
  type JsonValue,
  type Result,
} from '@bridle/model';
import { renderDocument } from '../json.ts';
import { moduleSlugOf } from './names.ts';
import { mvtTime } from './timeline.ts';

/**
 * The findings as MVT writes its `alerts.json` (2026.4), for pipelines that read it: the weight as a level, the first row
 * of evidence as the event. What carries no weight and what is mere context is `INFORMATIONAL`.
 */
export function renderMvtAlerts(result: Result): string {
  insistOnResult(result);
  return renderDocument(result.findings.map(alertOf));
}

const levels = { decisive: 'CRITICAL', strong: 'HIGH', supporting: 'MEDIUM', weak: 'LOW' } as const;

/** What MVT calls lists of indicators of each kind. */
const listNames: { readonly [K in IndicatorKind]: string } = {
  'domain-name': 'domains',
  url: 'urls',
  'ip-addr': 'domains',
  'process-name': 'processes',
  'email-addr': 'emails',
  'phone-number': 'phone_numbers',
  'file-path': 'file_paths',
  'file-name': 'file_names',
  'file-hash': 'files_sha256',
  'app-id': 'app_ids',
  'profile-id': 'ios_profile_ids',
};

function alertOf(found: Finding) {
  const { because, campaign, class: kind, evidence, indicator, rule, strength, time } = found;
  const isWeightless = indicator !== null && (indicator.revoked || indicator.notPublicThen);
  return {
    level: isWeightless || kind === 'context' ? 'INFORMATIONAL' : levels[strength],
    module: moduleSlugOf(evidence[0]?.artefact ?? rule.toLowerCase()),
    message: because,
    event_time: time.from === null ? '' : mvtTime(time.from),
    event: evidence[0] === undefined ? {} : eventOf(evidence[0]),
    matched_indicator: indicator === null ? null : matched(indicator, campaign),
  };
}

function eventOf({ domain, path, locator, fields }: Evidence): { readonly [name: string]: JsonValue } {
  const said = toJsonValue(fields) as { readonly [name: string]: JsonValue };
  return { ...said, _source: `${domain}/${path}`, _locator: locator };
}

function matched({ kind, value, sources }: NonNullable<Finding['indicator']>, campaign: string | null) {
  const type = kind === 'pattern' || kind === 'sequence' ? kind : listNames[kind];
  return { value, type, name: campaign ?? '', stix2_file_name: sources[0]?.file ?? '' };
}
