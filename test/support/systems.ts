import { expect, test } from '@jest/globals';

/** Declares tests of what not every machine has; where it is missing, one test says what is not asserted there, and why. */
export const where =
  (isHere: boolean) =>
  (why: string, tests: () => void): void => {
    if (isHere) tests();
    else
      test(`on this machine (${process.platform}) the rest is not asserted: ${why}`, () => {
        expect(isHere).toBe(false);
      });
  };

export const onLinux = where(process.platform === 'linux');

/** Linux and macOS. */
export const onPosix = where(process.platform !== 'win32');
