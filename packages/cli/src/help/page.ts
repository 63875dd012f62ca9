// The page of one command in one language, from its definition and its manual page.
import { type Argument, Command, type Option } from 'commander';
import type { Language } from '@so-cai/core';

import type { CommandDefinition } from '../command.js';
import type { Status } from '../io.js';
import { COMMON_ARGUMENTS, COMMON_OPTIONS } from './commonWords.js';
import { exitStatusesOf } from './exitStatuses.js';
import { GLOBAL_OPTIONS } from './globalOptions.js';
import type { ManualPage } from './manualPage.js';
import { MANUAL_PAGES } from './pages/index.js';

/** A term and what it means. */
export interface Entry {
  readonly term: string;
  readonly meaning: string;
}

/** A page, ready to be printed or written as JSON. */
export interface HelpPage {
  readonly command: string;
  readonly summary: string;
  readonly synopsis: string;
  readonly description: string;
  readonly arguments: readonly Entry[];
  readonly options: readonly Entry[];
  readonly globalOptions: readonly Entry[];
  readonly exitStatuses: readonly { readonly status: Status; readonly meaning: string }[];
  readonly examples: readonly string[];
  readonly seeAlso: readonly string[];
}

/** A command as its definition makes it, by itself. */
export function commandOf(definition: CommandDefinition): Command {
  return definition.define(new Command(definition.name));
}

/** What a command does, in half a line. */
export function summaryOf({ name }: CommandDefinition, language: Language): string {
  return pageOf(name).summary[language];
}

export function helpPage(definition: CommandDefinition, language: Language): HelpPage {
  const { name, examples } = definition;
  const command = commandOf(definition);
  const page = pageOf(name);
  return {
    command: name,
    summary: page.summary[language],
    synopsis: `so-cai ${name} ${synopsisOf(command)}`.trimEnd(),
    description: language === 'vi' ? page.description : command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      term: argumentTerm(argument),
      meaning: language === 'vi' ? argumentIn(page, argument) : argument.description,
    })),
    options: command.options.map((option) => ({
      term: option.flags,
      meaning: language === 'vi' ? optionIn(page, option) : option.description,
    })),
    globalOptions: GLOBAL_OPTIONS.map(({ flags, words }) => ({ term: flags, meaning: words[language] })),
    exitStatuses: exitStatusesOf(page).map(({ status, words }) => ({ status, meaning: words[language] })),
    examples,
    seeAlso: page.seeAlso,
  };
}

/** What an argument and an option mean in Vietnamese; in English where nobody has said so yet. */
function argumentIn(page: ManualPage, argument: Argument): string {
  return page.arguments?.[argument.name()] ?? COMMON_ARGUMENTS[argument.name()] ?? argument.description;
}

function optionIn(page: ManualPage, { long, description }: Option): string {
  const flag = long ?? '';
  return page.options?.[flag] ?? COMMON_OPTIONS[flag] ?? description;
}

function synopsisOf(command: Command): string {
  const words = command.registeredArguments.map(argumentTerm);
  return [...words, ...(command.options.length === 0 ? [] : ['[options]'])].join(' ');
}

function argumentTerm(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '...' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** A command of which no page says anything is shown by its definition. */
function pageOf(name: string): ManualPage {
  return MANUAL_PAGES.get(name) ?? { summary: { vi: '', en: '' }, description: '', seeAlso: [] };
}
