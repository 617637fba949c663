import { isInstantKey, type ArtefactRecord, type Evidence, type Fields, type Result } from '@bridle/model';
import * as report from '@bridle/report';

/** Values that are nowhere else, and the ones planted so far. */
export interface Canaries {
  readonly planted: string[];
  readonly next: (form?: (count: number) => string) => string;
}

/** Canaries of a flock: no text but its own holds one of them. */
export function canaries(flock: string): Canaries {
  const planted: string[] = [];
  const next: Canaries['next'] = (form = (count) => `${flock} Zoraya ${count}q`) => {
    const canary = form(1000 + planted.length);
    planted.push(canary);
    return canary;
  };
  return { planted, next };
}

/** Figures that may stay, as they name nothing. */
const mayStay = new Set(['size', 'durationSeconds', 'wifiIn', 'wifiOut', 'cellularIn', 'cellularOut']);

/** A row of evidence with a canary in the place of every value that could be someone's. */
export function plantedEvidence(record: ArtefactRecord, { next }: Canaries): Evidence {
  const raw = Object.keys(record.raw()).map((name) => [name, next()]);
  const field = Object.keys(record.fields)[0] ?? 'value';
  return {
    artefact: record.artefact,
    channel: record.channel,
    domain: next((count) => `AppDomain-com.zoraya${count}q`),
    path: next((count) => `Library/zoraya ${count}q/diary.txt`),
    locator: next(),
    sha256: 'ab'.repeat(32),
    time: record.time,
    observable: { kind: 'text', value: next(), field },
    exactness: 'exact',
    fields: planted(record.fields, next),
    raw: Object.fromEntries([...raw, [next(), 1]]) as Evidence['raw'],
  };
}

function planted(fields: Fields, next: Canaries['next']): Fields {
  const fieldOf = (name: string, value: Fields[string]): Fields[string] => {
    if (typeof value === 'number' && !isInstantKey(name) && !mayStay.has(name))
      return Number(next((count) => `1555017${count}`));
    if (typeof value === 'string') return next();
    if (typeof value !== 'object' || value === null) return value;
    return [next(), next((count) => `zoraya${count}q@canary.example`)];
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldOf(name, value)]));
}

/** What every renderer there is makes of a result, by its name. */
export async function everyRendering(result: Result): Promise<readonly (readonly [name: string, text: string])[]> {
  const renderings: (readonly [string, string])[] = [];
  for (const [name, render] of Object.entries(report)) {
    if (!name.startsWith('render') || typeof render !== 'function' || name === 'renderFinding') continue;
    const rendered = (render as (result: Result) => string | AsyncIterable<string>)(result);
    renderings.push([name, typeof rendered === 'string' ? rendered : await joined(rendered)]);
  }
  return renderings;
}

async function joined(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

/** Which of the canaries a text holds. Every one of them has one of these marks, which no text of ours has. */
export function heard(text: string, { planted: all }: Canaries): readonly string[] {
  if (!/zora|1555017/i.test(text)) return [];
  return all.filter((it) => text.includes(it));
}
