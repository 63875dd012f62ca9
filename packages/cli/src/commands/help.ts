// so-cai help: the manual page of a command, or the list of all commands.
import type { CommandDefinition } from '../command.js';
import { wrongUsage } from '../failure.js';
import { overviewText } from '../help/overview.js';
import { helpPage, summaryOf } from '../help/page.js';
import { pageText } from '../help/pageText.js';

/** @param commands all of them, this one among them, when it is run */
export function helpCommand(commands: () => readonly CommandDefinition[]): CommandDefinition {
  return {
    name: 'help',
    define: (command) =>
      command
        .description('Prints the manual page of a command; without one, the list of all commands.')
        .argument('[command]', 'the name of a command'),
    examples: ['so-cai help verify', 'so-cai help as-of --lang vi'],
    async run(context, given) {
      const { language, paint, room, io } = context;
      const layout = { language, paint, room };
      const name = given.optionalArgument(0);
      const all = commands();
      if (name === undefined) {
        if (context.json)
          await context.printJson({
            commands: all.map((each) => ({ name: each.name, summary: summaryOf(each, language) })),
          });
        else await io.stdout.write(overviewText(all, layout));
        return 0;
      }
      const definition = all.find((each) => each.name === name);
      if (definition === undefined)
        throw wrongUsage({
          vi: `Không có lệnh "${name}". "so-cai help" liệt kê các lệnh.`,
          en: `There is no command "${name}". "so-cai help" lists them.`,
        });
      const page = helpPage(definition, language);
      if (context.json) await context.printJson(page);
      else await io.stdout.write(pageText(page, layout));
      return 0;
    },
  };
}
