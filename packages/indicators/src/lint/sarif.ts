import { checkOfEach, checkOfParts } from '@bridle/model';
import { insistOnGiven } from '../given.ts';
import { type LinedPlace, type LintFinding } from './lint.ts';
import { lintRules } from './rules.ts';

/** The program that found something, as SARIF names it. */
export interface SarifTool {
  readonly name: string;
  readonly version: string;
}

const findingParts = checkOfParts(['rule', 'place', 'message', 'others'], '');

const someFindings = checkOfEach((it) => findingParts(it) === null, 'Give what lintIndicators gives.');

const aTool = checkOfParts(
  ['name', 'version'],
  "Give the name and version of your program, as { name: 'example', version: '1.0' }.",
);

/**
 * What was found as a SARIF 2.1.0 log, which editors and code hosts show beside the lines it speaks of:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Throws an `IndicatorError` where it is given no findings, or no tool.
 */
export function sarifLog(findings: readonly LintFinding[], tool: SarifTool) {
  insistOnGiven('What was found', findings, someFindings);
  insistOnGiven('The tool', tool, aTool);
  const { name, version } = tool;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name,
            version,
            rules: lintRules.map(({ id, severity, sentence, why, mend }) => ({
              id,
              shortDescription: { text: sentence },
              fullDescription: { text: why },
              help: { text: mend },
              defaultConfiguration: { level: severity },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ rule, place, message, others }) => ({
          ruleId: rule.id,
          ruleIndex: lintRules.indexOf(rule),
          level: rule.severity,
          message: { text: message },
          locations: [locationOf(place)],
          ...(others.length === 0 ? {} : { relatedLocations: others.map(locationOf) }),
        })),
      },
    ],
  };
}

function locationOf({ file, object, line }: LinedPlace) {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
      ...(line === null ? {} : { region: { startLine: line } }),
    },
    ...(object === null || line !== null ? {} : { logicalLocations: [{ fullyQualifiedName: object }] }),
  };
}
