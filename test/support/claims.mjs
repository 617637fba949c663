/**
 * @typedef {{ readonly claim: string, readonly tests: readonly { readonly file: string, readonly name: string }[] }} Claim
 * @typedef {'passed' | 'failed' | 'pending' | 'todo' | 'not tried'} Status
 * @typedef {{ readonly file: string, readonly titles: readonly string[], readonly status: Status }} Outcome
 */

/**
 * Each claim of VALIDATION, with the tests that it names.
 * @param {string} validation
 * @returns {readonly Claim[]}
 */
export function claimsIn(validation) {
  const lines = validation.split('\n').filter((line) => line.includes('.test.ts` “'));
  return lines.map((line) => {
    const [claim = '', ...files] = line.split(/(?=`test\/)/);
    const tests = files.flatMap((part) => {
      const [, file = ''] = /^`test\/(.*?)`/.exec(part) ?? [];
      return [...part.matchAll(/“(.*?)”/g)].map(([, name = '']) => ({ file, name }));
    });
    return { claim: claim.replace(/^- |:? $/g, ''), tests };
  });
}

/**
 * The claims whose tests did not all pass in a run, with why; and those of which some were not run here, so that nobody
 * knows.
 * @param {readonly Claim[]} claims
 * @param {readonly Outcome[]} outcomes
 * @param {(file: string) => boolean} isLeftOut Whether the tests of a file cannot be run here.
 */
export function restsOf(claims, outcomes, isLeftOut) {
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const notRun = [];
  for (const { claim, tests } of claims)
    for (const { file, name } of tests) {
      const said = `${claim}: ${file} “${name}”`;
      const found = outcomes.filter((it) => it.file === file && it.titles.some((title) => fits(name, title)));
      const fault = found.find(({ status }) => status !== 'passed' && status !== 'not tried');
      if (fault !== undefined) faults.push(`${said}: ${fault.status}`);
      else if (isLeftOut(file) || found.some(({ status }) => status === 'not tried')) notRun.push(said);
      else if (found.length === 0) faults.push(`${said}: no such test ran`);
    }
  return { faults, notRun };
}

/**
 * Whether a test has a name, or is one of those that a table makes of it.
 * @param {string} name
 * @param {string} title
 */
function fits(name, title) {
  const [first = '', ...others] = name.split(/%[sdifjop#]/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${[first, ...others].join('.*')}$`, 's').test(title);
}
