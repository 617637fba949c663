/*
 * A reviewer's script: is the verdict of another laboratory what this evidence gives? Give its result.json, the backup, and
 * the indicators it was made with. Nothing of the result is trusted: evidence and indicators are hashed, and all is derived
 * anew.
 */
import { differingParts, verify } from 'bridle';
import { isProgram } from './is-program.ts';

/** The lines to show: that it is the same, or what differs first, and where. */
export async function review(told: string, backup: string, indicators: readonly string[]): Promise<readonly string[]> {
  const { digest, evidenceFiles, indicatorFiles, difference } = await verify(told, { backup, indicators });
  if (difference === null)
    return [
      `The same to the byte: ${evidenceFiles} files of evidence, ${indicatorFiles} of indicators, SHA-256 ${digest}`,
    ];
  const { part, subject, pointer, detail, stated, found } = difference;
  return [
    `Not the same: ${differingParts[part]}`,
    `${subject}: ${detail}`,
    `at ${pointer}: they say ${JSON.stringify(stated)}, we find ${JSON.stringify(found)}`,
  ];
}

if (isProgram(import.meta.filename)) {
  const [told = 'result.json', backup = '.', ...indicators] = process.argv.slice(2);
  for (const line of await review(told, backup, indicators)) console.log(line);
}
