// The completion script for fish.
import type { Completable, CompletableOption, Value } from './completable.js';

export function fishScript({ commands, globalOptions }: Completable): string {
  const lines = [
    '# Completion of so-cai for fish: in ~/.config/fish/completions, as so-cai.fish',
    'complete -c so-cai -f',
    ...commands.map(
      ({ name, summary }) => `complete -c so-cai -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    ...globalOptions.flatMap((option) => optionLines(option, '')),
    ...commands.flatMap(({ name, options, argument }) => {
      const seen = ` -n '__fish_seen_subcommand_from ${name}'`;
      return [...argumentLines(argument, seen), ...options.flatMap((option) => optionLines(option, seen))];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function optionLines({ flags, value, meaning }: CompletableOption, condition: string): string[] {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  return [`complete -c so-cai${condition} ${names}${valueFlags(value)} -d ${quoted(meaning)}`];
}

function valueFlags(value: Value): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'other':
      return ' -x';
    case 'file':
      return ' -r -F';
    case 'words':
      return ` -x -a '${value.words.join(' ')}'`;
  }
}

function argumentLines(argument: Value, condition: string): string[] {
  if (argument.kind === 'file') return [`complete -c so-cai${condition} -F`];
  return argument.kind === 'words' ? [`complete -c so-cai${condition} -a '${argument.words.join(' ')}'`] : [];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
