import type { CompletedCommand, CompletedOption, Value } from './completed-command.ts';
import { quoted } from './quoted.ts';

/** The completion of fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.slice(1).map(({ line }) => quoted(line));
  return `# Completion of bridle for fish: bridle completion fish | source
function __bridle_at
  set -l at bridle
  for word in (commandline -opc)
    switch "$at $word"
      case ${lines.join(' ')}
        set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end
complete -c bridle -f
${commands.flatMap(completions).join('\n')}
`;
}

function completions({ line, commands, options, operand }: CompletedCommand): readonly string[] {
  const here = `complete -c bridle -n ${quoted(`__bridle_at "${line}"`)}`;
  return [
    ...commands.map(({ name, about }) => `${here} -a ${name} -d ${quoted(about)}`),
    ...options.map((it) => `${here} ${namesOf(it)} ${valueOf(it.value)}-d ${quoted(it.about)}`),
    ...(commands.length > 0 || operand === null ? [] : operandsOf(operand).map((it) => `${here} ${it}`)),
  ];
}

function namesOf({ names }: CompletedOption): string {
  return names.map((it) => (it.startsWith('--') ? `-l ${it.slice(2)}` : `-s ${it.slice(1)}`)).join(' ');
}

function valueOf(value: Value | null): string {
  if (value === null) return '';
  return value === 'file' ? '-r -F ' : `${['-x', ...operandsOf(value)].join(' ')} `;
}

function operandsOf(value: Value): readonly string[] {
  if (value === 'file') return ['-F'];
  if (value === 'folder') return ["-a '(__fish_complete_directories)'"];
  return value === 'anything' ? [] : [`-a ${quoted(value.join(' '))}`];
}
