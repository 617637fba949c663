import { jest } from '@jest/globals';
import { main } from '../../packages/bridle/src/command/main.ts';

/**
 * Runs the command in a folder within this process, which takes a tenth of the time of one of its own. What a process has
 * to itself, such as a terminal, signals and how it ends, is to be tried with `bridleIn`.
 */
export function bridleInProcess(folder: string) {
  return async (args: readonly string[]) => {
    const written = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((text) => {
        written[name] += String(text);
        return true;
      }),
    );
    const before = process.cwd();
    process.chdir(folder);
    try {
      return { status: await main(args), ...written };
    } finally {
      process.chdir(before);
      for (const spy of spies) spy.mockRestore();
    }
  };
}
