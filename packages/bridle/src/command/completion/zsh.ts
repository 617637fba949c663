import type { CompletedCommand, CompletedOption, Value } from './completed-command.ts';
import { quoted } from './quoted.ts';

/** The completion of zsh, to be sourced, or kept as `_bridle` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.slice(1).map(({ line }) => quoted(line));
  return `#compdef bridle
# Completion of bridle for zsh: source <(bridle completion zsh)
_bridle() {
  local at=bridle option= word cur=$words[CURRENT]
  local -a offered
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${lines.join(' | ')}) at="$at $word" option= ;;
      *) if [[ $word == -* ]]; then option=$word; fi ;;
    esac
  done
  case "$at $option" in
    ${variadicIn(commands).join(' | ')}) ;;
    *) if [[ $option != $words[CURRENT-1] ]]; then option=; fi ;;
  esac
  if [[ $cur != -* ]]; then
    case "$at $option" in
${commands.flatMap(valueCases).join('\n')}
    esac
  fi
  case "$at" in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _bridle "$@"; else compdef _bridle bridle; fi
`;
}

function variadicIn(commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap(({ line, options }) =>
    options.filter((it) => it.isVariadic).flatMap((it) => patternsOf(line, it)),
  );
}

function valueCases({ line, options }: CompletedCommand): readonly string[] {
  return options.flatMap((it) =>
    it.value === null ? [] : [`      ${patternsOf(line, it).join(' | ')}) ${replyOf(it.value)}; return ;;`],
  );
}

function patternsOf(line: string, { names }: CompletedOption): readonly string[] {
  return names.map((name) => quoted(`${line} ${name}`));
}

function commandCase({ line, commands, options, operand }: CompletedCommand): string {
  const described = options.flatMap(({ names, about }) => names.map((name) => item(name, about)));
  const others =
    commands.length > 0 ? describe(commands.map(({ name, about }) => item(name, about))) : replyOf(operand ?? []);
  return `    ${quoted(line)})
      if [[ $cur == -* ]]; then ${describe(described, '-o ')}; else ${others}; fi ;;`;
}

function item(name: string, about: string): string {
  return quoted(`${name}:${about}`);
}

/** What zsh is told with `-o` are options, it offers once a dash is typed, and not before. */
function describe(items: readonly string[], sort: '' | '-o ' = ''): string {
  return `offered=(${items.join(' ')}); _describe ${sort}bridle offered`;
}

function replyOf(value: Value): string {
  if (value === 'file') return '_files';
  if (value === 'folder') return '_files -/';
  if (value === 'anything' || value.length === 0) return ':';
  return `compadd -- ${value.map(quoted).join(' ')}`;
}
