import {
  aFunction,
  channels,
  checkOf,
  eventKinds,
  familyCovers,
  observableKinds,
  sortInWords,
  timeBases,
  traces,
  traits,
  undatedBases,
  type OptionCheck,
} from '@bridle/model';
import { ScanError } from './errors.ts';
import { amongBy, amongTraces, type KindChoice, type ObservableRule, type TimelineRule } from './rule.ts';

/*
 * The words of a declaration are of closed lists. Whoever writes TypeScript is told by the compiler of one that is in none;
 * whoever does not is told here, since such a word is compared with nothing, and a result that holds it cannot be read.
 * A word that a function gives is not repeated: it may be of the evidence.
 */

/** Which part of a declaration is looked at: of the whole, or of the rule for a field. A format is declared for itself. */
export type Part = ({ readonly artefact: string } | { readonly format: string }) & { readonly field?: string };

/** The refusal of a declaration that cannot be meant. */
export function refusedDeclaration(part: Part, why: string): ScanError {
  const whose = 'artefact' in part ? `"${part.artefact}"` : `a format, ${part.format},`;
  const where = part.field === undefined ? '' : `of "${part.field}", `;
  return new ScanError('DECLARATION_REFUSED', `The declaration of ${whose} cannot be meant: ${where}${why}`);
}

/** Whether that was thrown: its message is made of what was declared, and repeats nothing of the evidence. */
export function isRefusedDeclaration(error: unknown): error is ScanError {
  return error instanceof ScanError && error.code === 'DECLARATION_REFUSED';
}

const words = {
  family: new Set<unknown>(Object.keys(familyCovers)),
  channel: new Set<unknown>(Object.keys(channels)),
  basis: new Set<unknown>(Object.keys(timeBases).filter((it) => !(undatedBases as readonly string[]).includes(it))),
  event: new Set<unknown>(eventKinds),
  kind: new Set<unknown>(observableKinds),
  trace: new Set<unknown>(Object.keys(traces)),
  trait: new Set<unknown>(Object.keys(traits)),
};

/** Insists that a word is of its closed list. Throws a `ScanError`. */
export function insistOnWord(part: Part, what: keyof typeof words, word: unknown): void {
  if (words[what].has(word)) return;
  throw refusedDeclaration(part, `there is no ${what} "${String(word)}". There are: ${[...words[what]].join(', ')}.`);
}

/** Insists that an id is one: it stands in results, and in what tells findings apart. Throws a `ScanError`. */
export function insistOnId(artefact: string): void {
  if (typeof artefact !== 'string' || !/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(artefact))
    throw refusedDeclaration({ artefact }, 'its id is to be in kebab-case, as "diary-pages".');
}

/** Insists that what is said has a name that there is: misspelt, what is left out would not be missed. Throws a `ScanError`. */
export function insistOnNames(part: Part, said: object, known: object): void {
  for (const name in said)
    if (!Object.hasOwn(known, name))
      throw refusedDeclaration(part, `there is no "${name}". There are: ${Object.keys(known).join(', ')}.`);
}

/** Insists that a part is there, and what it is to be. Throws a `ScanError`. */
export function insistOnPart(part: Part, name: string, value: unknown, check: OptionCheck): void {
  const fault = check(value);
  if (fault === null) return;
  const found = value === undefined ? 'is missing' : fault.found;
  throw refusedDeclaration(part, `"${name}" ${found}. ${fault.wanted}`);
}

/** Whether something has parts that are known by their names. */
export function isTable(it: unknown): it is { readonly [name: string]: unknown } {
  return typeof it === 'object' && it !== null && !Array.isArray(it);
}

/** That it is a text, and holds something. */
export const aText = checkOf((it) => typeof it === 'string' && it !== '', 'It is to be a text.');

const nothing: ReadonlySet<string> = new Set();

/**
 * Insists that a declaration has each of its parts, but for those that may be left out, and no other; and what each is to be.
 * Throws a `ScanError`.
 */
export function insistOnEach(
  part: Part,
  said: object,
  checks: { readonly [name: string]: OptionCheck },
  mayBeLeftOut = nothing,
): void {
  insistOnNames(part, said, checks);
  for (const [name, check] of Object.entries(checks)) {
    const value = (said as { readonly [name: string]: unknown })[name];
    if (value !== undefined || !mayBeLeftOut.has(name)) insistOnPart(part, name, value, check);
  }
}

function insistOnRule(part: Part, rule: unknown, as: string): void {
  if (typeof rule !== 'object' || rule === null)
    throw refusedDeclaration(part, `the rule is ${sortInWords(rule)}. It is to be an object, as ${as}.`);
}

const timelineNames: { readonly [K in keyof TimelineRule<never, never>]-?: true } = {
  from: true,
  event: true,
  summary: true,
};

const observableNames: { readonly [K in keyof ObservableRule<never>]-?: true } = {
  kind: true,
  trace: true,
  traits: true,
};

/** The event of a rule of the timeline, which insists on what a function gives. Throws a `ScanError`. */
export function soundEvent<F, T>(part: Part, rule: TimelineRule<F, T>): TimelineRule<F, T>['event'] {
  insistOnRule(part, rule, "{ from: 'date', event: 'message-sent', summary: () => 'a message was sent' }");
  insistOnNames(part, rule, timelineNames);
  const { event, summary } = rule;
  insistOnPart(part, 'summary', summary, aFunction);
  if (typeof event !== 'function') {
    insistOnWord(part, 'event', event);
    return event;
  }
  return (record) => {
    const given = event(record);
    if (!words.event.has(given)) throw givenWrongly(part, 'event');
    return given;
  };
}

/** The summary of a rule of the timeline, which insists on a text. Throws a `ScanError`. */
export function soundSummary<F, T>(part: Part, { summary }: TimelineRule<F, T>): TimelineRule<F, T>['summary'] {
  return (record) => {
    const given: unknown = summary(record);
    if (typeof given === 'string') return given;
    throw refusedDeclaration(part, `"summary" gives ${sortInWords(given)}, and is to give a text.`);
  };
}

/** The rules for the observables of a field: of an empty list nothing would be compared. Throws a `ScanError`. */
export function soundRules<F>(
  part: Part,
  rules: ObservableRule<F> | readonly ObservableRule<F>[],
): readonly ObservableRule<F>[] {
  if (!isList(rules)) return [soundRule(part, rules)];
  if (rules.length === 0)
    throw refusedDeclaration(part, 'the list of rules is empty. Give a rule, or leave the field out.');
  return rules.map((rule) => soundRule(part, rule));
}

function isList<T>(it: T | readonly T[]): it is readonly T[] {
  return Array.isArray(it);
}

/** A rule for an observable, which insists on what its functions give. Throws a `ScanError`. */
function soundRule<F>(part: Part, rule: ObservableRule<F>): ObservableRule<F> {
  insistOnRule(part, rule, "{ kind: 'url', trace: 'received' }");
  insistOnNames(part, rule, observableNames);
  const { traits: traitsOf } = rule;
  if (traitsOf !== undefined) insistOnPart(part, 'traits', traitsOf, aFunction);
  return {
    kind: soundKind(part, rule.kind),
    trace: soundTrace(part, rule.trace),
    ...(traitsOf === undefined ? {} : { traits: soundTraits(part, traitsOf) }),
  };
}

function soundKind<F>(part: Part, kind: ObservableRule<F>['kind']): ObservableRule<F>['kind'] {
  if (typeof kind !== 'function') {
    insistOnWord(part, 'kind', kind);
    return kind;
  }
  const among = new Set<unknown>((kind as Partial<KindChoice<F>>).among);
  if (among.size === 0)
    throw refusedDeclaration(part, 'a function gives the kind, and is to be made by among() or amongBy().');
  for (const one of among) insistOnWord(part, 'kind', one);
  return amongBy(kind.among, (value, record) => {
    const given = kind(value, record);
    if (given !== null && !among.has(given)) throw givesNone(part, 'kinds', among);
    return given;
  });
}

function soundTrace<F>(part: Part, trace: ObservableRule<F>['trace']): ObservableRule<F>['trace'] {
  if (typeof trace !== 'function') {
    insistOnWord(part, 'trace', trace);
    return trace;
  }
  const { among } = trace;
  if (among === undefined)
    return (record) => {
      const given = trace(record);
      if (given !== null && !words.trace.has(given)) throw givenWrongly(part, 'trace');
      return given;
    };
  const named = new Set<unknown>(among);
  for (const one of named) insistOnWord(part, 'trace', one);
  return amongTraces(among, (record) => {
    const given = trace(record);
    if (given !== null && !named.has(given)) throw givesNone(part, 'traces', named);
    return given;
  });
}

function soundTraits<F>(part: Part, traitsOf: NonNullable<ObservableRule<F>['traits']>): typeof traitsOf {
  return (value, record) => {
    const given = traitsOf(value, record);
    for (const trait of given) if (!words.trait.has(trait)) throw givenWrongly(part, 'trait');
    return given;
  };
}

function givesNone(part: Part, what: string, named: ReadonlySet<unknown>): ScanError {
  return refusedDeclaration(part, `a function gives none of the ${what} named for it: ${[...named].join(', ')}.`);
}

function givenWrongly(part: Part, what: keyof typeof words): ScanError {
  return refusedDeclaration(part, `a function gives something that is no ${what}.`);
}
