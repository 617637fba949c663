import { existsSync, realpathSync } from 'node:fs';

/** Whether a file is the program that Node was started with, be it by a link, and not a module of another. */
export function isProgram(filename: string): boolean {
  const [, started] = process.argv;
  return started !== undefined && existsSync(started) && realpathSync(started) === filename;
}
