import type { CompletedCommand, Value } from './completed-command.ts';
import { quoted } from './quoted.ts';

/** The completion of bash, from 3.2 on, which macOS has. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.slice(1).map(({ line }) => quoted(line));
  const variadic = commands.flatMap((it) => optionsOf(it).flatMap((one) => (one.isVariadic ? one.patterns : [])));
  return `# Completion of bridle for bash: source <(bridle completion bash)
_bridle() {
  local cur=\${COMP_WORDS[COMP_CWORD]} at=bridle option= word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$at $word" in
      ${lines.join(' | ')}) at="$at $word" option= ;;
      *) if [[ $word == -* ]]; then option=$word; fi ;;
    esac
  done
  case "$at $option" in
    ${variadic.join(' | ')}) ;;
    *) if [[ $option != "\${COMP_WORDS[COMP_CWORD-1]}" ]]; then option=; fi ;;
  esac
  COMPREPLY=()
  if [[ $cur != -* ]]; then
    case "$at $option" in
${commands.flatMap((it) => optionsOf(it).map(({ patterns, value }) => `      ${patterns.join(' | ')}) ${replyOf(value)}; return ;;`)).join('\n')}
    esac
  fi
  case "$at" in
${commands.map(commandCase).join('\n')}
  esac
}
complete -F _bridle bridle
`;
}

function optionsOf({ line, options }: CompletedCommand) {
  return options.flatMap(({ names, value, isVariadic }) =>
    value === null ? [] : [{ patterns: names.map((name) => quoted(`${line} ${name}`)), value, isVariadic }],
  );
}

function commandCase({ line, commands, options, operand }: CompletedCommand): string {
  const names = options.flatMap((it) => it.names);
  const others = commands.length > 0 ? commands.map(({ name }) => name) : (operand ?? []);
  return `    ${quoted(line)})
      if [[ $cur == -* ]]; then ${replyOf(names)}; else ${replyOf(others)}; fi ;;`;
}

function replyOf(value: Value): string {
  // Names with blanks in them are then quoted; bash 3.2 knows no such command, and does without.
  const files = "compopt -o filenames 2>/dev/null; local IFS=$'\\n'";
  if (value === 'file') return `${files}; COMPREPLY=($(compgen -f -- "$cur"))`;
  if (value === 'folder') return `${files}; COMPREPLY=($(compgen -d -- "$cur"))`;
  if (value === 'anything' || value.length === 0) return ':';
  return `COMPREPLY=($(compgen -W ${quoted(value.join(' '))} -- "$cur"))`;
}
