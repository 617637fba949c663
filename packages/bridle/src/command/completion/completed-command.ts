import type { Argument, Command, Option } from 'commander';

/** What can stand where a value is expected: files, folders, one of some words, or what no shell can guess. */
export type Value = 'file' | 'folder' | 'anything' | readonly string[];

/** An option as a shell completes it. */
export interface CompletedOption {
  /** As `--format`, and `-f` where it has one. */
  readonly names: readonly string[];
  readonly about: string;
  /** `null` where it takes none. */
  readonly value: Value | null;
  /** Whether more than one value may follow. */
  readonly isVariadic: boolean;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** As it is typed: `bridle indicators list`. */
  readonly line: string;
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly CompletedOption[];
  /** What may follow that is no option; `null` where nothing may. */
  readonly operand: Value | null;
}

/** The words that may stand for a name in the help, as `<id>`. */
export type WordsByName = { readonly [name: string]: readonly string[] };

/** Every command of a program, it first. */
export function completedCommands(program: Command, words: WordsByName, line = program.name()): CompletedCommand[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((it) => it.name() !== 'help');
  const [argument] = program.registeredArguments;
  return [
    {
      line,
      commands: commands.map((it) => ({ name: it.name(), about: it.description() })),
      options: help.visibleOptions(program).map((it) => ({
        names: [it.long, it.short].filter((name) => typeof name === 'string'),
        about: it.description,
        value: it.required || it.optional ? valueOf(it, placeholderOf(it.flags), words) : null,
        isVariadic: it.variadic,
      })),
      operand: argument === undefined ? null : valueOf(argument, argument.name(), words),
    },
    ...commands.flatMap((it) => completedCommands(it, words, `${line} ${it.name()}`)),
  ];
}

function placeholderOf(flags: string): string {
  return /[<[]([^.>\]]+)/.exec(flags)?.[1] ?? '';
}

const kinds: { readonly [placeholder: string]: Value } = {
  file: 'file',
  path: 'file',
  paths: 'file',
  before: 'file',
  after: 'file',
  result: 'file',
  folder: 'folder',
  destination: 'folder',
};

function valueOf({ argChoices }: Argument | Option, placeholder: string, words: WordsByName): Value {
  return argChoices ?? words[placeholder] ?? kinds[placeholder] ?? 'anything';
}
