import { appleNoticeRules, carriesWeight, periodOf, type Finding } from '@bridle/model';
import { appleNoticeAdvice } from '../sentences.ts';
import { span } from './words.ts';

/** That Apple told the owner of an attack, and where to see whether it did; `null` where nothing on the phone is of it. */
export function appleNotice(findings: readonly Finding[]): readonly [notice: string, advice: string] | null {
  const met = (rule: string): readonly Finding[] => findings.filter((it) => it.rule === rule && carriesWeight(it));
  const [inItsWords, fromItsAccount] = [met(appleNoticeRules.words), met(appleNoticeRules.account)];
  if (inItsWords.length > 0)
    return [
      `FROM APPLE: this phone holds a notice of an attack from Apple’s account, ${when(inItsWords)}`,
      appleNoticeAdvice,
    ];
  if (fromItsAccount.length > 0)
    return [
      `FROM APPLE: the account that Apple warns of attacks from is on this phone, ${when(fromItsAccount)}`,
      appleNoticeAdvice,
    ];
  return null;
}

function when(findings: readonly Finding[]): string {
  const dated = periodOf(findings.flatMap(({ time: { from, to } }) => (from === null ? [] : [from, to])));
  return dated === null ? 'at an unknown time' : span(dated);
}
