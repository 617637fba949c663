import { isOurMistake, type Outcome, type Result } from '@bridle/model';

/** How the command ends (`design.md` §4). 1, 9 and 13 are how Node itself dies, and never ours. */
export const exitCodes = {
  misuse: 2,
  /** Nothing was examined, or not all that was asked for. */
  notExamined: 3,
  /** Verification failed, results differ, or a check found something. */
  differs: 4,
  ourMistake: 70,
  interrupted: 130,
} as const;

const byOutcome: { readonly [O in Outcome]: number } = {
  'no-traces': 0,
  exposed: 10,
  inconclusive: 15,
  attempted: 20,
  infected: 30,
};

/** The exit code of a scan. A finding outranks a mistake of ours; nothing else does. */
export function exitCodeOf({ verdict, issues }: Result): number {
  const failed = issues.some(({ code }) => isOurMistake(code));
  return failed && verdict.campaigns.length === 0 ? exitCodes.ourMistake : byOutcome[verdict.outcome];
}
