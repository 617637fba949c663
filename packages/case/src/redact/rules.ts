import {
  containerDomain,
  fileOf,
  isInstantKey,
  noCampaignNamed,
  type Evidence,
  type IndicatorSource,
  type LedgerFile,
  type Vulnerable,
} from '@bridle/model';
import { harmlessValues, measures, sortsOfFields } from './fields.ts';
import { knownPlaces } from './known-places.ts';
import { publishedCampaigns } from './public-knowledge.ts';
import type { Sort } from './placeholders.ts';
import { isPublishedSystem } from './published-systems.ts';
import { keep, rule, type Around, type Rule } from './rule.ts';
import { detailOfIssue, detailOfReason, reasonOfExplanation, reasonOfFile, reasonOfFinding } from './sentences.ts';

const sort =
  (name: Sort): Rule =>
  () => ({ sort: name });
const like =
  (form: RegExp, name: Sort): Rule =>
  (value) =>
    form.test(String(value)) ? { kept: value } : { sort: name };
const keepIf =
  (isHarmless: (value: string, around: Around) => boolean, name: Sort): Rule =>
  (value, around) =>
    isHarmless(String(value), around) ? { kept: value } : { sort: name };

const isRestricted = ({ finding, isRestricted: isMarked }: Around): boolean =>
  finding !== null && isMarked(finding.rule);
const hasPublicRule = ({ finding, hasPublicRule: isPublic }: Around): boolean => finding !== null && isPublic(finding);
const ofPublicRule = (name: Sort): Rule => keepIf((_, around) => hasPublicRule(around), name);

const isDay = /^\d{4}-\d\d-\d\d$/;
const version = like(/^\d{1,2}(?:\.\d{1,2}){0,3}$/, 'version');
/**
 * Of a source that comes with Bridle: of a file of the user not even its name. Where a mark restricts what was looked for, the
 * entry would tell it that lists it elsewhere for everyone.
 */
const ofPublicSource = (name: Sort): Rule =>
  keepIf(
    (_, around) => hasPublicRule(around) && around.isPublicSource(around.parent as unknown as IndicatorSource),
    name,
  );

/** A withdrawal stands beside every publisher: of who did not withdraw it neither name nor page may. */
const mayHaveWithdrawn = (around: Around): boolean =>
  around.finding!.indicator!.revoked && around.hasPrivateSay(around.finding!.rule);
const pageOfSource: Rule = (value, around) =>
  mayHaveWithdrawn(around) ? { sort: 'web address' } : ofPublicSource('web address')(value, around);

/** As a file has it of which all is for everyone, too. What the file is called is the word of who has it, and no part of it. */
const publisher: Rule = (value, around) => {
  const isTold = around.isToldSource(around.parent as unknown as IndicatorSource) && !isRestricted(around);
  return isTold && !mayHaveWithdrawn(around) ? { kept: value } : { sort: 'publisher' };
};

/** A grade is the best that any source gives: where one is told and another is not, it may be the other's. */
const grade: Rule = (value, around) => {
  const told = around.finding!.indicator!.sources.map(around.isToldSource);
  const mayBeOfAnother = !isRestricted(around) && told.includes(true) && told.includes(false);
  return mayBeOfAnother ? { sort: 'grade' } : like(/^[A-F][1-6]$/, 'grade')(value, around);
};

/** Notes tell who withdrew what was met, and who did not, whatever campaign they list it for. */
const note = keepIf(
  (_, { finding, hasPublicWords, hasOwnSay }) => hasPublicWords(finding!) && !hasOwnSay(finding!.rule),
  'note',
);

const campaign: Rule = (value, { isOfNoCampaign }) => {
  if (publishedCampaigns.has(String(value))) return { kept: value };
  return { sort: isOfNoCampaign(String(value)) ? noCampaignNamed : 'campaign' };
};

const isKnownPlace = ({ domain, path }: { readonly [key: string]: unknown }): boolean =>
  typeof domain === 'string' && typeof path === 'string' && knownPlaces.has(fileOf({ domain, path }));
const ofKnownPlace = (name: Sort): Rule => keepIf((_, { parent }) => isKnownPlace(parent), name);

/** A row's number says where to look and nothing else; a key may be a name or a telephone number. */
const isToldLocator = (value: string, parent: Around['parent']): boolean =>
  value === '' || (isKnownPlace(parent) && /^(?:(?:^|, )[A-Za-z_]{1,40} (?:ROWID|Z_PK|id) \d{1,9})+$/.test(value));
const locator = keepIf((value, { parent }) => isToldLocator(value, parent), 'row');

/** Whether it stays in which file a row of evidence is, and where in it. */
export function isToldRow({ domain, path, locator: at }: Pick<Evidence, 'domain' | 'path' | 'locator'>): boolean {
  return isKnownPlace({ domain, path }) && isToldLocator(at, { domain, path });
}

/** A value that a public indicator lists is known to everyone; what it was found in is not. */
function isListedValue(value: string, around: Around): boolean {
  const indicator = around.finding?.indicator;
  return indicator?.value === value && indicator.kind !== 'pattern' && hasPublicRule(around);
}

const field: Rule = (value, around) => {
  const { key } = around;
  if (typeof value === 'number' && key === 'size') return { kept: roundedUp(value) };
  if (typeof value === 'number') return { kept: isInstantKey(key) || measures.has(key) ? value : null };
  const isHarmless = harmlessValues.get(key)?.includes(value) === true || isListedValue(value, around);
  return isHarmless ? { kept: value } : { sort: sortsOfFields.get(key) ?? 'text' };
};

const ofPublishedSystem = (name: Sort): Rule =>
  keepIf((_, { parent }) => isPublishedSystem(parent as unknown as Vulnerable), name);

/**
 * What is written anew all the time, and long: its size and digest are those of no other phone, and nobody guesses its
 * content. A list of settings may be the same on two phones of one organisation, and be guessed.
 */
const isDistinctive: (file: Around['parent']) => boolean = ({ domain, path }) =>
  domain === containerDomain || /\.(?:db|sqlite|sqlitedb|storedata)$/.test(String(path));
const digestOfFile = keepIf((_, { parent }) => isKnownPlace(parent) && isDistinctive(parent), 'digest');

/** Who has a file knows its size to the byte: of the owner's, and of short ones, no more is told than the next power of two. */
const sizeOfFile: Rule = (value, { parent }) => ({
  kept: isKnownPlace(parent) && isDistinctive(parent) ? value : roundedUp(Number(value)),
});

function roundedUp(bytes: number): number {
  return bytes <= 0 ? 0 : 2 ** Math.ceil(Math.log2(bytes));
}

const place = { domain: ofKnownPlace('domain'), path: ofKnownPlace('path') };

/**
 * What of a result may stay, by where it stands; places in a list count as the list, and `*` is any key. Where nothing is
 * said, a text becomes a placeholder and a number nothing: what a later version adds is taken out until it is listed.
 */
export const rules: ReadonlyMap<string, Rule> = new Map(
  Object.entries<Rule>({
    schemaVersion: keep,
    'tool.**': keep,
    'evidence.files.domain': place.domain,
    'evidence.files.path': place.path,
    'evidence.files.fileId': ofKnownPlace('file id'),
    'evidence.files.bytes': sizeOfFile,
    'evidence.files.read': sizeOfFile,
    'evidence.files.sha256': digestOfFile,
    'evidence.files.plainSha256': digestOfFile,
    'device.name': sort('device name'),
    'device.serialNumber': sort('serial number'),
    'device.udid': sort('UDID'),
    'device.productType': like(/^(?:iPhone|iPad|iPod|Watch)\d{1,2},\d{1,2}$/, 'model'),
    'device.productName': like(/^(?:iPhone OS|iPadOS|iOS|iPhone|iPad|iPod touch)$/, 'model'),
    'device.productVersion': version,
    'device.buildVersion': like(/^\d{1,2}[A-Z]\d{1,5}[a-z]?$/, 'version'),
    'backup.protection': keep,
    'backup.madeAt': keep,
    'backup.snapshotState': like(/^(?:new|uploading|moving|removing|finished)$/, 'state'),
    'options.**': keep,
    'weighing.**': keep,
    'verdict.campaigns.campaign': campaign,
    'verdict.campaigns.alternatives': campaign,
    'verdict.campaigns.premises': sort('finding'),
    'verdict.campaigns.besides': sort('finding'),
    'verdict.campaigns.episodes.findings': sort('finding'),
    'verdict.campaigns.proof.steps.findings': sort('finding'),
    'verdict.campaigns.proof.steps.system.version': version,
    'verdict.campaigns.proof.steps.system.ranges.exploit': ofPublishedSystem('exploit'),
    'verdict.campaigns.proof.steps.system.ranges.publisher': ofPublishedSystem('publisher'),
    'verdict.campaigns.proof.steps.system.ranges.url': ofPublishedSystem('source'),
    'verdict.campaigns.proof.steps.system.ranges.ios': ofPublishedSystem('systems'),
    'verdict.campaigns.proof.steps.system.ranges.*': (value, { parent }) => ({
      kept: isPublishedSystem(parent as unknown as Vulnerable) ? value : null,
    }),
    'verdict.campaigns.counterEvidence.finding': sort('finding'),
    'verdict.campaigns.reasons.detail': detailOfReason,
    'verdict.reasons.detail': detailOfReason,
    'verdict.notes.detail': detailOfReason,
    'verdict.**': keep,
    'findings.id': sort('finding'),
    'findings.rule': rule,
    'findings.campaign': campaign,
    'findings.fits': campaign,
    'findings.class': keep,
    'findings.strength': keep,
    'findings.channel': keep,
    'findings.channels': keep,
    'findings.time.**': keep,
    'findings.trace': keep,
    'findings.traits': keep,
    'findings.doubts': keepIf((value) => knownPlaces.has(value), 'path'),
    'findings.because': reasonOfFinding,
    'findings.occurrences': keep,
    'findings.indicator.kind': keep,
    'findings.indicator.value': ofPublicRule('indicator'),
    'findings.indicator.role': keep,
    'findings.indicator.grade': grade,
    'findings.indicator.tlp': keep,
    'findings.indicator.notes': note,
    'findings.indicator.sources.file': ofPublicSource('indicator file'),
    'findings.indicator.sources.object': ofPublicSource('entry'),
    'findings.indicator.sources.publisher': publisher,
    'findings.indicator.sources.url': pageOfSource,
    'findings.indicator.sources.published': keepIf(
      (value, around) => isDay.test(value) && !isRestricted(around),
      'day',
    ),
    'findings.heuristic.**': keep,
    'findings.benign.explanation': keep,
    'findings.benign.outcome': keep,
    'findings.benign.because': reasonOfExplanation,
    'findings.evidence.artefact': keep,
    'findings.evidence.channel': keep,
    'findings.evidence.domain': place.domain,
    'findings.evidence.path': place.path,
    'findings.evidence.locator': locator,
    'findings.evidence.sha256': digestOfFile,
    'findings.evidence.time.**': keep,
    'findings.evidence.observable.kind': keep,
    'findings.evidence.observable.value': keepIf(isListedValue, 'value'),
    'findings.evidence.observable.field': keep,
    'findings.evidence.exactness': keep,
    'findings.evidence.fields.*': field,
    'schemas.artefact': keep,
    'schemas.domain': place.domain,
    'schemas.path': place.path,
    'schemas.schema': keep,
    'schemas.holds': keep,
    'coverage.**': keep,
    'rules.**': keep,
    'issues.type': keep,
    'issues.code': keep,
    'issues.artefact': keep,
    'issues.origin.domain': place.domain,
    'issues.origin.path': place.path,
    'issues.origin.locator': locator,
    'issues.detail': detailOfIssue,
    'issues.count': keep,
    'indicators.files.file': sort('indicator file'),
    'indicators.files.sha256': keepIf(
      (_, { parent, isToldSource }) => isToldSource(parent as unknown as LedgerFile),
      'digest',
    ),
    'indicators.files.reason': reasonOfFile,
    'indicators.notes.file': sort('indicator file'),
    'indicators.notes.object': sort('entry'),
    'indicators.notes.status': keep,
    'indicators.notes.reason': sort('detail'),
    'indicators.notes.says': sort('indicator'),
    // That a file of the user lists it too is told by nothing else.
    'indicators.met.indicator': sort('rule'),
    'indicators.files.status': keep,
    'indicators.files.named': keep,
    'indicators.files.mayList': keep,
    'indicators.files.format': keep,
    'indicators.reach.*': keep,
    'indicators.met.artefacts': keep,
    'indicators.bundled.met.indicator': rule,
    'indicators.bundled.**': keep,
    'indicators.**': (value) => (typeof value === 'number' ? { kept: value } : { sort: 'text' }),
  }),
);
