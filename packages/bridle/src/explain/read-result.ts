import { fromJsonValue, type CampaignVerdict, type Finding, type JsonValue, type Result } from '@bridle/model';
import { readFileSync } from 'node:fs';

/** The result that `bridle scan --json` wrote to a file, or `null` where it is no such document. */
export function readResult(file: string): Result | null {
  try {
    const document = fromJsonValue(JSON.parse(readFileSync(file, 'utf8')) as JsonValue);
    return isResult(document) ? document : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether it has what an explanation reads of it. */
function isResult(value: unknown): value is Result {
  const { findings, verdict } = (value ?? {}) as Partial<Result>;
  return (
    [findings, verdict?.campaigns].every(Array.isArray) &&
    findings!.every(isFinding) &&
    verdict!.campaigns.every(isProven)
  );
}

function isFinding(value: Partial<Finding> | null): boolean {
  return (
    [value?.id, value?.rule, value?.because].every((it) => typeof it === 'string') &&
    [value?.fits, value?.evidence, value?.benign].every(Array.isArray) &&
    typeof value?.time === 'object'
  );
}

function isProven(value: Partial<CampaignVerdict> | null): boolean {
  return Array.isArray(value?.proof?.steps) && Array.isArray(value.alternatives);
}
