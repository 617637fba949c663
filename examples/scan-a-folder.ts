/*
 * Scans one backup and says in a few lines what may be said of the phone. Give the password of an encrypted one.
 */
import { beganAt, scan, toIso } from 'bridle';
import { isProgram } from './is-program.ts';

/** The lines to show: the outcome first, then each campaign with its dates, then why no more can be said. */
export async function scanFolder(folder: string, password?: string): Promise<readonly string[]> {
  const { verdict, coverage } = await scan(folder, password === undefined ? {} : { password });
  const examined = coverage.filter(({ status }) => status === 'parsed' || status === 'partial');
  return [
    `${verdict.outcome} (${verdict.rule}), after reading ${examined.length} of ${coverage.length} kinds of traces`,
    ...verdict.campaigns.map((judged) => {
      const { campaign, outcome, confidence } = judged;
      const began = beganAt(judged);
      const since = began === null ? 'an unknown time' : toIso(began);
      return `${campaign || 'no campaign by name'}: ${outcome} since ${since}, ${confidence} confidence`;
    }),
    ...verdict.reasons.map(({ code, detail }) => `${code}: ${detail}`),
  ];
}

if (isProgram(import.meta.filename)) {
  const [folder = '.'] = process.argv.slice(2);
  for (const line of await scanFolder(folder, process.env['BRIDLE_PASSWORD'])) console.log(line);
}
