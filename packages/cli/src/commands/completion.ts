// so-cai completion: what a shell needs to know to complete a command line.
import type { CommandDefinition } from '../command.js';
import { bashScript } from '../completion/bash.js';
import { completableFrom } from '../completion/completable.js';
import { fishScript } from '../completion/fish.js';
import { zshScript } from '../completion/zsh.js';
import { wrongUsage } from '../failure.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** @param commands all of them, this one among them, when it is run */
export function completionCommand(commands: () => readonly CommandDefinition[]): CommandDefinition {
  return {
    name: 'completion',
    define: (command) =>
      command
        .description(
          'Prints a script by which bash, zsh or fish completes commands, options, values and files. It is made from the definitions of the commands.',
        )
        .argument('<bash|zsh|fish>', 'the shell'),
    examples: [
      'source <(so-cai completion bash)',
      'so-cai completion zsh > ~/.zfunc/_so-cai',
      'so-cai completion fish > ~/.config/fish/completions/so-cai.fish',
    ],
    async run(context, given) {
      const shell = given.argument(0);
      if (shell !== 'bash' && shell !== 'zsh' && shell !== 'fish')
        throw wrongUsage({
          vi: `Không có gợi ý cho "${shell}": hãy nêu bash, zsh hoặc fish.`,
          en: `There is no completion for "${shell}": give bash, zsh or fish.`,
        });
      const script = SCRIPTS[shell](completableFrom(commands(), context.language));
      if (context.json) await context.printJson({ shell, script });
      else await context.io.stdout.write(script);
      return 0;
    },
  };
}
