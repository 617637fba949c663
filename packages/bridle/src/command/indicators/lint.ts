import { loadBundled, loadIndicators, sarifLog, type LintFinding } from '@bridle/indicators';
import { renderDocument, safeText } from '@bridle/report';
import { lintIndicators } from '../../lint-indicators.ts';
import { version } from '../../version.ts';
import { exitCodes } from '../exit-codes.ts';
import { MisuseError } from '../misuse-error.ts';
import { printText, tell } from '../terminal.ts';
import { lintText } from './lint-text.ts';
import { unreadFiles, unreadLines } from './unread.ts';

/** What `bridle indicators lint` may be told. */
export interface LintFlags {
  readonly asOf?: string;
  readonly sarif?: boolean;
  readonly json?: boolean;
}

/** Checks indicators, those that come with Bridle where none are given. Says nothing where nothing is to be said. */
export async function lintCommand(paths: readonly string[], { asOf, sarif, json }: LintFlags): Promise<number> {
  if (sarif === true && json === true)
    throw new MisuseError('Give --sarif or --json: standard output is one document.');
  const set = paths.length === 0 ? await loadBundled() : await loadIndicators(paths, { namedFrom: process.cwd() });
  const findings = lintIndicators(set, asOf === undefined ? {} : { asOf });
  if (sarif === true) process.stdout.write(renderDocument(sarifLog(findings, { name: 'bridle', version })));
  else if (json === true) process.stdout.write(renderDocument({ findings: findings.map(documentOf) }));
  else printText(lintText(findings), 2);
  // Of a file that cannot be read there is a remark; one that was passed over was not checked either.
  const { files, loaded } = set.ledger;
  const passedOver = files.filter(({ status }) => status === 'not-read');
  const unread = unreadFiles(paths, { files: passedOver, loaded });
  for (const line of unreadLines(unread)) tell(`${line}\n`);
  // Texts for people lie beside feeds. That nobody thinks that they are looked for, they are named.
  const told = new Set(unread.map(({ file }) => file));
  for (const { file, reason } of passedOver)
    if (!told.has(file)) tell(`Passed over: ${safeText(file)} (${safeText(reason ?? '')})\n`);
  return findings.length + unread.length === 0 ? 0 : exitCodes.differs;
}

function documentOf({ rule: { id, severity }, place, message, others }: LintFinding): object {
  return { rule: id, severity, ...place, message, ...(others.length === 0 ? {} : { others }) };
}
