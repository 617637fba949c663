import { type Assertion, type ObservationExpression, strengths } from '@bridle/model';
import { type Limits } from '../limits.ts';
import { type Entry } from '../reading.ts';
import { parsePattern } from '../stix/pattern/parse.ts';
import { printPattern } from '../stix/pattern/print.ts';
import { usablePattern } from '../stix/usable.ts';
import { assertionOf } from '../provenance.ts';
import { citedSources, provenanceOf, type RuleContext, rejected } from './entry.ts';
import { type SequenceStatement, strongest } from './schema.ts';

/** Makes an entry of a sequence: one assertion for every source it cites, and for each campaign it speaks of. */
export function readSequence(said: SequenceStatement, object: string, set: RuleContext, limits: Limits): Entry {
  const refused = (reason: string): Entry => rejected(object, said.pattern, reason);
  const sources = citedSources(said.source, set);
  if (typeof sources === 'string') return refused(sources);
  const atMost = strongest[said.class];
  if (strengths.indexOf(said.strength) > strengths.indexOf(atMost)) {
    return refused(`${said.strength}, and of the class ${said.class} nothing is more than ${atMost}`);
  }

  const parsed = parsePattern(said.pattern, limits);
  if (parsed.status === 'refused') return refused(`its pattern, ${parsed.problem.message}`);
  const usable = usablePattern(parsed.pattern);
  if ('reason' in usable) return { ...usable, object, says: said.pattern };
  const seconds = widestWindow(usable.pattern);
  if (seconds !== (said.window?.seconds ?? null)) {
    return refused(`its pattern is within ${seconds ?? 'no'} seconds, and its window says ${saidOf(said.window)}`);
  }

  const campaigns = said.campaigns ?? (set.campaign === null ? [] : [set.campaign]);
  if (said.fits !== undefined && campaigns.length > 0) {
    return refused(`evidence of ${campaigns.join(', ')}, and what only fits a campaign is evidence of none`);
  }
  const falsePositives = said.harmless.map((it) => it.cause).join(' ') || null;
  const provenances = sources.map((source) => ({ source, provenance: provenanceOf(said, source, set) }));
  const assertions = (campaigns.length === 0 ? [null] : campaigns).flatMap((campaign) =>
    provenances.map(({ source: { publisher, url }, provenance }): Assertion => {
      const source = { file: set.file, object, publisher, url, published: provenance.published };
      return assertionOf(
        {
          campaign,
          role: 'unknown',
          stage: null,
          strength: said.strength,
          match: 'exact',
          traces: [],
          notWhen: [],
          falsePositives,
          source,
        },
        provenance,
      );
    }),
  );
  const remarks = [...new Set(provenances.flatMap(({ provenance }) => provenance.remarks))];
  return {
    status: 'sequence',
    object,
    sequence: {
      id: said.id,
      title: said.title,
      text: printPattern(usable.pattern),
      pattern: usable.pattern,
      class: said.class,
      strength: said.strength,
      channel: said.channel ?? null,
      fits: said.fits ?? [],
      proves: said.proves,
      window: said.window ?? null,
      harmless: said.harmless.map(({ cause, refuted_by, answered_by }) => ({
        ...{ cause, refutedBy: refuted_by, answeredBy: answered_by ?? null },
      })),
      verified: said.verified,
      assertions,
    },
    repairs: usable.repairs,
    remarks,
    says: said.pattern,
  };
}

function saidOf(window: SequenceStatement['window']): string {
  return window === undefined ? 'nothing' : String(window.seconds);
}

/** The most seconds that any part of a pattern may take, `null` where none is bounded. */
function widestWindow(pattern: ObservationExpression): number | null {
  if (pattern.type === 'observe') return null;
  const parts = 'operands' in pattern ? pattern.operands : [pattern.expression];
  const windows = parts.flatMap((it) => widestWindow(it) ?? []);
  if (pattern.type === 'within') windows.push(pattern.seconds);
  return windows.length === 0 ? null : Math.max(...windows);
}
