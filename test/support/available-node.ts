import { expect } from '@jest/globals';
import { appendFileSync } from 'node:fs';

const nodes = (await import(new URL('other-nodes.mjs', import.meta.url).href)) as {
  otherNodes: readonly string[];
  otherNode: (version: string) => Promise<OtherNode>;
};

/** The versions that are promised, one of each line, but for the line that runs this. */
export const { otherNodes } = nodes;

/** A program, and SQLite as it was compiled for it. */
export interface OtherNode {
  readonly program: string;
  readonly addon: string;
}

/**
 * Where the registry cannot be reached, a developer is told that something was not tried. What lands must have been tried:
 * there it is a failure.
 */
export async function availableNode(version: string): Promise<OtherNode | null> {
  try {
    return await nodes.otherNode(version);
  } catch (error) {
    const { message } = error as Error;
    if (process.env['CI']) throw new Error(`Not tried on Node ${version}. ${message}`, { cause: error });
    console.warn(`Not tried on Node ${version}. ${message}`);
    noteNotTried();
    return null;
  }
}

/** For the runner, which tells what the claims that rest on this test rest on here. */
function noteNotTried(): void {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const place = process.env['BRIDLE_TEST_NOT_TRIED'];
  if (place !== undefined) appendFileSync(place, `${testPath} ${currentTestName}\n`);
}
