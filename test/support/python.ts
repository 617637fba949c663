import { spawnSync } from 'node:child_process';

/** What a Python script makes of a text, and prints as JSON: Python reads what analysts' programs read. */
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
