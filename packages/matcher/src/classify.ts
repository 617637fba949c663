import type { EvidenceClass, Exactness, Family, IndicatorKind, Strength, Trace, Trait } from '@bridle/model';
import { classificationTable, type Given, type Line } from './classification-table.ts';
import { weaker, type Statement } from './statement.ts';

/** What a meeting of an indicator and a value amounts to. */
export interface Classification {
  readonly class: EvidenceClass;
  readonly strength: Strength;
  readonly because: string;
}

/** What there is to classify. */
export interface Meeting {
  readonly kind: IndicatorKind;
  readonly trace: Trace;
  readonly traits: readonly Trait[];
  readonly exactness: Exactness;
  /** Whether a page was reached by more than a typed address: a received link, or a path nobody types. */
  readonly hasCause: boolean;
  /** Whether a process of iOS itself bears the name. */
  readonly isGenuineName: boolean;
  /** Whether the indicator is of no more than what nearly every phone meets or has; not, if left out. */
  readonly isOfEveryone?: boolean;
  /** What the record tells of, where that is known. */
  readonly family?: Family;
}

/** What no line takes: that something is there in a way in which no attack leaves it. */
const leftOver: Classification = {
  class: 'context',
  strength: 'weak',
  because: 'it is there, in a way that proves nothing by itself',
};

/** What an indicator met in a value amounts to, by the first line of the table that holds. */
export function classify(meeting: Meeting, statement: Statement): Classification {
  const collision = collisionOf(meeting, statement);
  if (collision !== undefined)
    return {
      class: 'context',
      strength: 'weak',
      because: collisions[collision] ?? `${collision} makes it a collision of names`,
    };
  if (statement.traces.length > 0 && !statement.traces.includes(meeting.trace))
    return {
      class: 'context',
      strength: 'weak',
      because: `its source counts it only where it was ${statement.traces.join(' or ')}`,
    };
  const line = classificationTable.find((it) => holds(it, meeting, statement));
  if (!line) return leftOver;
  const strength = given(line.strength, statement.strength);
  const isPart = partOfListed.has(meeting.exactness);
  return { class: line.class, strength: isPart ? weaker(strength, 'supporting') : strength, because: line.because };
}

/** What lies within what is listed, and is not itself listed, bears no more than supporting weight. */
export const partOfListed: ReadonlySet<Exactness> = new Set(['path-prefix', 'in-range']);

const collisions: { readonly [T in Trait]?: string } = {
  'app-container':
    'the process belongs to an app from its own container: a collision of names, not a trace of the implant',
  'installed-app-name': 'an installed app bears the name: a collision of names, not a trace of the implant',
};

/** The trait that makes a meeting a collision of names: for a process always one of an app, else what a source says. */
function collisionOf({ kind, traits }: Meeting, { notWhen }: Statement): Trait | undefined {
  return traits.find((trait) => notWhen.includes(trait) || (kind === 'process-name' && trait in collisions));
}

function given({ unstated, atMost, belowDecisive }: Given, stated: Strength | null): Strength {
  if (stated === null) return unstated;
  return weaker(stated, stated === 'decisive' ? atMost : weaker(atMost, belowDecisive));
}

function holds(line: Line, meeting: Meeting, { role, stage }: Statement): boolean {
  return (
    (line.kinds?.includes(meeting.kind) ?? true) &&
    (line.traces?.includes(meeting.trace) ?? true) &&
    (line.roles?.includes(role) ?? true) &&
    (line.traits?.every((trait) => meeting.traits.includes(trait)) ?? true) &&
    (line.exactness === undefined || line.exactness === meeting.exactness) &&
    (line.cause === undefined || line.cause === meeting.hasCause) &&
    (line.genuine === undefined || line.genuine === meeting.isGenuineName) &&
    (line.everyones === undefined || line.everyones === (meeting.isOfEveryone ?? false)) &&
    (line.family === undefined || line.family === meeting.family) &&
    (line.stages?.includes(stage) ?? true)
  );
}
