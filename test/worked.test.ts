import { describe, expect, test } from '@jest/globals';
import { loadBundled, loadIndicators, mergeIndicatorSets } from '@bridle/indicators';
import { toIso, type CampaignVerdict, type Instant, type Result } from '@bridle/model';
import { buildBackup } from '@bridle/testkit';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scan } from 'bridle';
import { temporaryFolder } from './support/temporary-folder.ts';
import type { Case } from './worked/case.ts';
import { cases } from './worked/cases.ts';
import { phoneWith } from './worked/phone.ts';
import { verdictContradiction } from '../packages/case/src/compare/verdict-contradiction.ts';

const indicators = mergeIndicatorSets([
  await loadBundled(),
  await loadIndicators([fileURLToPath(new URL('worked/indicators/', import.meta.url))]),
]);

test('everything that the cases look for can be looked for', () =>
  expect(indicators.ledger.notes.filter(({ status }) => status === 'rejected')).toEqual([]));

const folder = temporaryFolder();
const madeAt = '2020-12-01T12:00:00Z';
let count = 0;

const whole = new Map<Case, Promise<Result>>();

/** The scan of the phone of a case as it is, once. */
function scannedWhole(told: Case): Promise<Result> {
  const known = whole.get(told) ?? scanned(told);
  whole.set(told, known);
  return known;
}

/** A scan of the phone of a case, as it is or without one of its traces. */
async function scanned({ phone, plants = {} }: Case, without?: string): Promise<Result> {
  const place = join(folder, String(++count));
  const planted = Object.entries(plants).flatMap(([name, plant]) => (name === without ? [] : [plant]));
  buildBackup(place, phoneWith(planted, { madeAt, ...phone }));
  return scan(place, { indicators, bundled: false });
}

function lineOf({ campaign, rule, outcome, confidence, result }: CampaignVerdict): string {
  return [campaign || 'unnamed', rule, outcome, confidence, ...(result === null ? [] : [result])].join(' ');
}

const linesOf = ({ verdict }: Result): readonly string[] => verdict.campaigns.map(lineOf);

const second = (at: Instant): string => toIso(at).slice(0, '2020-07-10T12:00:00'.length);

/** The episodes of the first campaign that are dated. */
function windowsOf({ verdict }: Result): readonly string[] {
  const [campaign] = verdict.campaigns;
  return campaign!.episodes.flatMap(({ from, to }) =>
    from === null || to === null ? [] : [`${second(from)} to ${second(to)}`],
  );
}

describe.each(Object.entries(cases))('%s', (_, told) => {
  test(told.what, async () => {
    const result = await scannedWhole(told);
    const { outcome, campaigns, reasons } = result.verdict;
    expect([outcome, ...linesOf(result)]).toEqual([told.outcome, ...told.campaigns]);
    expect(verdictContradiction(result)).toBeNull();
    expect(reasons.map(({ code }) => code)).toEqual(told.reasons ?? []);
    if (told.windows) expect(windowsOf(result)).toEqual(told.windows);
    if (told.because) expect(campaigns.flatMap((it) => it.reasons.map(({ code }) => code))).toEqual(told.because);
    if (told.consistentWith !== undefined)
      expect(campaigns.flatMap((it) => it.reasons.map(({ detail }) => detail))).toEqual([
        `consistent with ${told.consistentWith}`,
      ]);
    expect(result.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...(told.spoke ?? [])]));
    const held = result.findings.flatMap(({ benign }) => benign.filter((it) => it.outcome === 'holds'));
    expect(held.map(({ explanation }) => explanation)).toEqual(expect.arrayContaining([...(told.explained ?? [])]));
  });
});

const infected = Object.entries(cases).filter(([, { outcome }]) => outcome === 'infected');

describe('without one of the traces it rests on', () => {
  test.each(infected)('%s', async (_, told) => {
    const { verdict } = await scannedWhole(told);
    const borne = verdict.campaigns.filter((it) => it.outcome === 'infected').flatMap((it) => it.premises);
    const gone = new Set<string>();
    for (const [trace, lines] of Object.entries(told.without ?? {})) {
      expect(Object.keys(told.plants ?? {})).toContain(trace);
      const result = await scanned(told, trace);
      const left = linesOf(result).filter((it) => !it.startsWith('unnamed'));
      expect({ [trace]: left.sort() }).toEqual({ [trace]: [...lines].sort() });
      const ids = new Set(result.findings.map(({ id }) => id));
      const missing = borne.filter((it) => !ids.has(it));
      expect([trace, missing]).not.toEqual([trace, []]);
      const rests = result.verdict.campaigns.flatMap(({ premises, proof }) => [
        ...premises,
        ...proof.steps.flatMap((it) => it.findings),
      ]);
      for (const id of missing) {
        expect(rests).not.toContain(id);
        gone.add(id);
      }
    }
    // Each premise was taken away at least once.
    expect([...gone].sort()).toEqual([...new Set(borne)].sort());
  });
});

describe('A30', () => {
  test('was inferred from how much was sent, which no rule reads: nobody publishes how much is too much', () => {
    const volumes = ['wifiIn', 'wifiOut', 'cellularIn', 'cellularOut'];
    const { sequences } = indicators;
    expect(sequences.filter(({ text }) => volumes.some((it) => text.includes(it))).map(({ id }) => id)).toEqual([]);
  });

  test('is read, the video and what was sent', async () => {
    const { coverage, findings } = await scannedWhole(cases['A30']!);
    const records = (artefact: string) => coverage.find((it) => it.artefact === artefact)?.records;
    expect(['whatsapp-messages', 'whatsapp-attachments'].map(records)).toEqual([1, 1]);
    expect(findings.filter((it) => it.class !== 'context')).toEqual([]);
  });
});
