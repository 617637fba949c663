import type { ArtefactCoverage } from './coverage.ts';
import type { BackupDescription, Device } from './device.ts';
import type { EvidenceManifest } from './evidence-manifest.ts';
import type { Finding } from './finding.ts';
import type { Weighing } from './indicator.ts';
import type { Issue } from './issue.ts';
import type { JsonOf } from './json.ts';
import { checkOfParts, insistOnArgument, type OptionCheck } from './options.ts';
import type { ExaminedLedger } from './reach.ts';
import type { RuleAccount } from './rule.ts';
import type { AskedOptions } from './scan-options.ts';
import type { StoreSchema } from './store-query.ts';
import type { Verdict } from './verdict.ts';

/** How often this version was right and wrong about phones of which it is known what happened to them. */
export interface SelfMeasurement {
  readonly phones: number;
  /** Of those on which an implant ran, and left what a backup can show, the ones it calls infected. */
  readonly infected: { readonly count: number; readonly of: number };
  /** Of all others, the ones it calls infected. */
  readonly falselyInfected: { readonly count: number; readonly of: number };
  /** Of those on which anything was planted that a backup can show, the ones it finds no traces on. */
  readonly falselyClear: { readonly count: number; readonly of: number };
}

/**
 * The promise that the shape of a result and of a run record keeps, by semantic versioning: a minor version adds, a major
 * one removes, renames or gives a new meaning. What reads `1.2` by the names it knows reads `1.7` too. `readResult` and
 * `parseResult` pass over parts that they do not know, and refuse, with `RESULT_OTHER_VERSION`, a later result that says
 * something in a word that they do not know, as a new reason or issue: they could not say what it means, and left out it might
 * be the very doubt that the outcome stands under.
 */
export const schemaVersion = '0.5.0';

/** What one scan learned: a function of the evidence, the indicators, the options and this version, and of nothing else. */
export interface Result {
  readonly schemaVersion: string;
  /** Whether personal data were taken out of it, so that it can be shown. */
  readonly redacted: boolean;
  /** The digest of the whole result that a redacted one was made of; `null` of a whole one. */
  readonly wholeDigest: string | null;
  readonly tool: {
    readonly name: 'bridle';
    readonly version: string;
    /** SHA-256 over all files of Bridle's own code that ran, by name and content: the same version may be built differently. */
    readonly sha256: string;
    /** A function of the version; `bridle selftest` measures it again, by rule. */
    readonly measured: SelfMeasurement;
  };
  readonly evidence: EvidenceManifest;
  readonly device: Device;
  readonly backup: BackupDescription;
  readonly options: AskedOptions;
  /** How indicators were weighed. */
  readonly weighing: Weighing;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Of the stores that findings cite, in the order of artefact, domain and path. */
  readonly schemas: readonly StoreSchema[];
  readonly coverage: readonly ArtefactCoverage[];
  /** What became of each rule that is no indicator. */
  readonly rules: readonly RuleAccount[];
  readonly issues: readonly Issue[];
  /** What the user gave; the sets that come with Bridle are counted apart. */
  readonly indicators: ExaminedLedger & { readonly bundled: ExaminedLedger };
}

/** What `JSON.parse` makes of `result.json`: a result whose moments are texts. */
export type ResultJson = JsonOf<Result>;

const parts: { readonly [K in keyof Result]-?: true } = {
  schemaVersion: true,
  redacted: true,
  wholeDigest: true,
  tool: true,
  evidence: true,
  device: true,
  backup: true,
  options: true,
  weighing: true,
  verdict: true,
  findings: true,
  schemas: true,
  coverage: true,
  rules: true,
  issues: true,
  indicators: true,
};

/** That it has every part of a result; what each of them holds is not looked at. */
export const aResult: OptionCheck = checkOfParts(
  Object.keys(parts),
  'Give a result, as `await scan(folder)` gives it, or readResult(file) of one that was kept.',
);

/** Insists on a result. Throws a `TypeError`. */
export function insistOnResult(given: unknown): void {
  insistOnArgument('The result', given, aResult);
}
