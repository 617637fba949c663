import { grouped, type BenignTest, type Finding, type HarmlessCause, type Sequence } from '@bridle/model';
import { benignTests } from '../benign/benign-tests.ts';
import { appBearing } from '../benign/installed-app-name.ts';
import { spanOf } from '../evidence.ts';
import { stepDown, type Statement } from '../statement.ts';
import { stretchesWithin } from '../stretches.ts';
import type { Surroundings } from '../surroundings.ts';
import { refutedByRows } from './answered.ts';
import { joined, processesListed, type Occurrence } from './joined.ts';
import type { Observation } from './pattern-matcher.ts';

/**
 * Makes findings of a sequence. It weighs what it says of itself, whatever its parts weigh alone; but where one of them is
 * listed by the name of an app that is installed, it shows nothing.
 */
export function sequenceFindingsOf(
  sequence: Sequence,
  statement: Statement,
  occurrences: readonly Occurrence[],
  surroundings: Surroundings,
): readonly Finding[] {
  // What no source links to a campaign is of none, and not apart by its file as a value is.
  const isNamed = sequence.assertions.some(({ campaign }) => campaign !== null);
  const said = isNamed ? statement : { ...statement, campaign: '' };
  return alike(sequence, occurrences).map((those) => {
    const parts = cited(those).map((it) => joined(sequence, said, it, sequence.channel));
    const findings = parts.map(({ finding }) => finding);
    const isExpired = parts.every((it) => it.isExpired);
    const [first] = findings as [(typeof findings)[number], ...typeof findings];
    const names = processesListed(those).map(({ value }) => value);
    const borne = appBearing(names, surroundings);
    const time = spanOf([first.time, ...findings.slice(1).map((it) => it.time)]);
    const finding: Finding = {
      ...first,
      campaign: isNamed ? statement.campaign : null,
      fits: sequence.fits,
      ...(borne !== null
        ? { class: 'context', strength: 'weak', because: 'an installed app bears a name that the rule lists' }
        : {
            class: sequence.class,
            strength: isExpired ? stepDown(sequence.strength) : sequence.strength,
            because: `${sequence.title}: ${sequence.proves}`,
          }),
      indicator: { ...first.indicator, kind: 'sequence', notes: [...first.indicator.notes, ...groundNotes(sequence)] },
      time,
      ...stretchesWithin(
        sequence.class,
        time,
        parts.flatMap(({ seen }) => seen),
      ),
      occurrences: those.flat().length,
      evidence: findings.flatMap(({ evidence }) => evidence),
      benign: [],
    };
    const named = namedCauses(sequence, borne, (answer) => refutedByRows(answer, those, surroundings));
    return { ...finding, benign: benignTests({ finding, surroundings, meeting: null }, named) };
  });
}

/** What is mere context, and happens often, is told once for each store; whatever else, each time. */
function alike(sequence: Sequence, occurrences: readonly Occurrence[]): readonly (readonly Occurrence[])[] {
  if (sequence.class !== 'context') return occurrences.map((it) => [it]);
  return [...grouped(occurrences, ([first]) => storeOf(first!)).values()];
}

function storeOf({ record: { artefact, origin } }: Observation): string {
  return [artefact, origin.domain, origin.path].join('\0');
}

/** How many occurrences a finding cites from its beginning, and as many from its end. */
const mostCited = 10;

function cited(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  if (occurrences.length <= 2 * mostCited) return occurrences;
  return [...occurrences.slice(0, mostCited), ...occurrences.slice(-mostCited)];
}

/** How good the ground of a rule is, where it was not read at its source. */
function groundNotes({ verified }: Sequence): readonly string[] {
  return verified ? [] : ['of this rule facts or numbers are recalled or designed, and not compared with its source'];
}

/** The harmless causes that the sequence itself names, as far as the rows do not refute them, and the app that a part is listed by. */
function namedCauses(
  { harmless }: Sequence,
  borne: ReturnType<typeof appBearing>,
  refutation: (answer: HarmlessCause['answeredBy']) => string | null,
): readonly BenignTest[] {
  const named = harmless.map(({ cause, refutedBy, answeredBy }): BenignTest => {
    const refuting = refutation(answeredBy);
    return refuting === null
      ? { explanation: 'known-cause', outcome: 'open', because: `${cause} What would refute it: ${refutedBy}` }
      : { explanation: 'known-cause', outcome: 'refuted', because: `${cause} What refutes it: ${refuting}.` };
  });
  return borne === null ? named : [{ explanation: 'installed-app-name', ...borne }, ...named];
}
