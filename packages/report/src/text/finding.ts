import { benignExplanations, channels, evidenceClasses, exactness, type BenignTest, type Finding } from '@bridle/model';
import { safeText } from '../safe-text.ts';
import { benignOutcomes } from '../sentences.ts';
import { count, span, type Lines } from './words.ts';

/** One finding: when and what, the row to look it up in, who lists it, what it weighs, and what else it could be. */
export function findingLines(found: Finding): Lines {
  const { time, channel, class: kind, strength, because, campaign, indicator, benign } = found;
  const listed = `${safeText(indicator.kind)} “${safeText(indicator.value)}” of ${safeText(campaign ?? 'no campaign')}`;
  return [
    `${span(time)}, ${channels[channel]}: ${safeText(because)}`,
    ...row(found),
    `  listed   ${listed}, by ${publishers(found)}, ${grade(found)}`,
    `  weight   ${strength}: ${evidenceClasses[kind]} (${kind})`,
    ...indicator.notes.map((it) => `  but      ${safeText(it, 400)}`),
    ...benign.map((it) => `  or else  ${explanation(it)}`),
  ];
}

function row({ evidence: [first], occurrences }: Finding): Lines {
  if (first === undefined) return [];
  const { domain, path, locator, observable } = first;
  const place = [safeText(`${domain}/${path}`), ...(locator === '' ? [] : [safeText(locator)])].join(', ');
  return [
    `  found    ${safeText(observable.field)} “${safeText(observable.value)}” (${exactness[first.exactness]})`,
    `  in       ${place}${occurrences > 1 ? `, and ${count(occurrences - 1, 'more row')}` : ''}`,
  ];
}

function publishers({ indicator: { sources } }: Finding): string {
  const names = sources.map(({ file, publisher }) => safeText(publisher ?? file));
  return [...new Set(names)].join(', ') || 'nobody known';
}

function grade({ indicator }: Finding): string {
  const assumed = indicator.gradeAssumed ? ' (assumed)' : '';
  const marking = indicator.tlp === null ? '' : `, TLP:${indicator.tlp.toUpperCase()}`;
  const weightless = `${indicator.revoked ? ', withdrawn since' : ''}${indicator.notPublicThen ? ', not public then' : ''}`;
  return `grade ${safeText(indicator.grade)}${assumed}${marking}${weightless}`;
}

function explanation({ explanation: cause, outcome, because }: BenignTest): string {
  return `${benignExplanations[cause]}: ${benignOutcomes[outcome]} (${safeText(because)})`;
}
