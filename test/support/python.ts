import { spawnSync } from 'node:child_process';

/** What a script of Python's, which reads as well as any analyst's program, makes of a text and prints as JSON. */
export function python(script: string, text: string): unknown {
  const { error, status, stdout, stderr } = spawnSync('python3', ['-c', `import csv, io, json, sys, uuid\n${script}`], {
    input: text,
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  if (error !== undefined || status !== 0 || stderr !== '')
    throw new Error(`Python ended with ${status}: ${stderr}`, { cause: error });
  return JSON.parse(stdout);
}
