import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/* Redacted results keep what Bridle says (`.github/decisions/redaction.md`): so it must be written out in the code. */

const folder = fileURLToPath(new URL('../packages/matcher/src', import.meta.url));

/** Sentences that are put together, or taken from elsewhere, and what is in them. */
const composed: { readonly [expression: string]: string } = {
  '`${sequence.title}: ${sequence.proves}`': 'a rule says it: its own words, by `authorOfReason`',
  '`${cause} What would refute it: ${refutedBy}`': 'a source says it: its own words, by `authorOfExplanation`',
  '`${it.because}; one step up from ${step.before}, since Apple told the owner of an attack near then`':
    'the sentence before, and a strength, of a closed list',
  cause: 'a source says it: its own words, by `authorOfExplanation`',
  '`the phone is managed: ${listed(managementSigns)}`': 'two phrases of `surroundings.ts`',
  '`the phone may be a developer’s: ${listed(developerSigns)}`': 'a phrase of `surroundings.ts`',
  '`the owner may have broken out of iOS: ${listed(jailbreakSigns)}`': 'names of jailbreaks, of a list of ours',
  '`${collision} makes it a collision of names`': 'a trait, of a closed list',
  "`its source counts it only where it was ${statement.traces.join(' or ')}`": 'traces, of a closed list',
  '`folders of attachments were changed and are empty, no message is near, ${where}`': 'two phrases of that file',
  '`${cause} What refutes it: ${refuting}.`': 'a cause that its source names, and an answer of a closed list',
  '`${because}, within a day of something that brings an attack`': 'the sentence before',
  "`${[...sorts]\n    .sort()\n    .map((it) => words[it])\n    .join(', ')} changed within minutes of each other`":
    'phrases of that file',
};

/** What a sentence of a file is made by: each expression that is given as `because`, or to how a test came out. */
function sentencesIn(source: ts.SourceFile): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'because')
      found.push(...choices(node.initializer!));
    if (ts.isCallExpression(node) && /^(?:open|refuted|holds)$/.test(node.expression.getText())) {
      const [given] = node.arguments;
      if (given !== undefined && node.arguments.length === 1) found.push(...choices(given));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Each of the expressions that one may come to. */
function choices(it: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(it) || ts.isNonNullExpression(it)) return choices(it.expression);
  if (ts.isConditionalExpression(it)) return [...choices(it.whenTrue), ...choices(it.whenFalse)];
  if (ts.isBinaryExpression(it)) return [...choices(it.left), ...choices(it.right)];
  return [it];
}

/** Whether an expression is a sentence as it stands, or one that is seen where it is made. */
function isWrittenOut(it: ts.Expression): boolean {
  if (ts.isStringLiteralLike(it)) return true;
  // Of a table in the same file, whose sentences are all written out.
  if (ts.isElementAccessExpression(it)) return isTableOfTexts(it.expression.getText(), it.getSourceFile());
  return ts.isPropertyAccessExpression(it) && it.name.text === 'because';
}

function isTableOfTexts(name: string, source: ts.SourceFile): boolean {
  const tables = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter((it) => it.name.getText() === name);
  const texts = tables.flatMap(({ initializer }) =>
    initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? [...initializer.properties] : [],
  );
  return texts.length > 0 && texts.every((it) => ts.isPropertyAssignment(it) && ts.isStringLiteralLike(it.initializer));
}

describe('what Bridle says of a finding', () => {
  const sentences = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return sentencesIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
    });

  test('is written out in its code, but for sentences that are known one by one', () => {
    expect(sentences.length).toBeGreaterThan(150);
    const others = sentences.filter((it) => !isWrittenOut(it)).map((it) => it.getText());
    expect([...new Set(others)].sort()).toEqual(Object.keys(composed).sort());
  });
});
