import { expect, test } from '@jest/globals';
import { programFor } from '../packages/bridle/src/command/program.ts';

type Command = ReturnType<typeof programFor>;

const optionsOf = (command: Command): Command['options'] => [
  ...command.options,
  ...command.commands.flatMap(optionsOf),
];
const options = optionsOf(programFor(() => Promise.resolve()));

/** The words that commands have for an option of this name. */
const told = (name: string): readonly string[] => [
  ...new Set(options.filter(({ long }) => long === name).map(({ description }) => description)),
];

test.each(['--no-builtin', '--output', '--replace', '--key-file', '--password-stdin', '--most-in-memory'])(
  '%s is said in the same words by every command that takes it',
  (name) => expect(told(name)).toHaveLength(1),
);

test('an option without which a command does nothing says so', () => {
  expect(told('--backup')).toContainEqual(expect.stringMatching(/\(required\)$/));
  for (const { description } of options.filter(({ mandatory }) => mandatory))
    expect(description).toMatch(/\(required\)$/);
});

test('the help of a scan says which period is asked about unless another is given', () => {
  expect(told('--since')).toContainEqual(expect.stringContaining('otherwise at least the year before the backup'));
  expect(told('--until')).toContainEqual(expect.stringContaining('otherwise when the backup was made'));
});

test('the help says where a password comes from unless it is read from standard input', () => {
  expect(told('--password-stdin')).toContainEqual(
    expect.stringContaining('without this: from BRIDLE_PASSWORD, or by asking'),
  );
});
