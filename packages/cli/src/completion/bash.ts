// The completion script for bash.
import type { Completable, CompletableOption } from './completable.js';

export function bashScript({ commands, globalOptions }: Completable): string {
  const names = commands.map(({ name }) => name).join(' ');
  const flagsOf = (options: readonly CompletableOption[]): string => options.flatMap(({ flags }) => flags).join(' ');
  return `# Completion of so-cai for bash: source <(so-cai completion bash)
_so_cai() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      ${names.replaceAll(' ', '|')}) command="\${COMP_WORDS[index]}"; break ;;
    esac
  done
  case "$command $previous" in
${commands.flatMap(({ name, options }) => options.map((option) => valueCase(option, (flag) => `"${name} ${flag}"`))).join('')}${globalOptions.map((option) => valueCase(option, (flag) => `*" ${flag}"`)).join('')}  esac
  local options="" words=""
  case "$command" in
    "") words="${names}" ;;
${commands.map(({ name, options, argument }) => `    ${name}) options="${flagsOf(options)}"${argument.kind === 'words' ? ` words="${argument.words.join(' ')}"` : ''} ;;\n`).join('')}  esac
  if [[ "$word" == -* ]]; then
    _so_cai_words "$options ${flagsOf(globalOptions)}"
  elif [[ -n "$words" ]]; then
    _so_cai_words "$words"
  else
    _so_cai_files
  fi
}
_so_cai_words() {
  COMPREPLY=($(compgen -W "$1" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
_so_cai_files() {
  compopt -o filenames 2> /dev/null
  local IFS=$'\\n'
  COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -F _so_cai so-cai
`;
}

/** What is completed behind an option; behind one without a value, what is completed anywhere. */
function valueCase({ flags, value }: CompletableOption, pattern: (flag: string) => string): string {
  const patterns = flags.map(pattern).join('|');
  switch (value.kind) {
    case 'none':
      return '';
    case 'other':
      return `    ${patterns}) return ;;\n`;
    case 'file':
      return `    ${patterns}) _so_cai_files; return ;;\n`;
    case 'words':
      return `    ${patterns}) _so_cai_words "${value.words.join(' ')}"; return ;;\n`;
  }
}
