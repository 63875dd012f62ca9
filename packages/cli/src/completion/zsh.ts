// The completion script for zsh, as a function of that shell's own system.
import type { Completable, CompletableOption, Value } from './completable.js';

export function zshScript({ commands, globalOptions }: Completable): string {
  const global = globalOptions.flatMap(specs);
  return `#compdef so-cai
# Completion of so-cai for zsh: in a folder of $fpath, as _so-cai
_so-cai() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}\n`).join('')}  )
  if (( CURRENT == 2 )) && [[ "\${words[2]}" != -* ]]; then
    _describe -t commands command commands
    return
  fi
  local command="\${words[2]}"
  (( CURRENT-- ))
  shift words
  case "$command" in
${commands.map(({ name, options, argument }) => `    ${name}) _arguments -s ${[...options.flatMap(specs), ...global, ...argumentSpec(argument)].join(' ')} ;;\n`).join('')}  esac
}
if [[ "$funcstack[1]" == "_so-cai" ]]; then _so-cai "$@"; else compdef _so-cai so-cai; fi
`;
}

/** Such as `'*--key[meaning]: :_files'`. */
function specs({ flags, value, meaning }: CompletableOption): string[] {
  const told = meaning.replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', '\\:');
  return flags.map((flag) => quoted(`*${flag}[${told}]${value.kind === 'none' ? '' : `: :${action(value)}`}`));
}

function argumentSpec(argument: Value): string[] {
  return argument.kind === 'none' ? [] : [quoted(`*: :${action(argument)}`)];
}

function action(value: Value): string {
  if (value.kind === 'words') return `(${value.words.join(' ')})`;
  return value.kind === 'file' ? '_files' : ' ';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
