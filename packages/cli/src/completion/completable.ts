// What can be completed of each command, from its definition: options, their values, and files.
import type { Argument, Option } from 'commander';
import type { Language } from '@so-cai/core';

import type { CommandDefinition } from '../command.js';
import { GLOBAL_OPTIONS, HELP_OPTION } from '../help/globalOptions.js';
import { commandOf, helpPage, summaryOf } from '../help/page.js';

/** What may stand in a place: some words, a file or folder, something that nobody can guess, or nothing at all. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'other' }
  | { readonly kind: 'none' };

export interface CompletableOption {
  /** `--json`, `-h`. */
  readonly flags: readonly string[];
  readonly value: Value;
  readonly meaning: string;
}

export interface CompletableCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  /** What an argument may be: words where one place takes words, else files. */
  readonly argument: Value;
}

export interface Completable {
  readonly globalOptions: readonly CompletableOption[];
  readonly commands: readonly CompletableCommand[];
}

/** Placeholders that stand for something on a disk. */
const FILES = [
  'file',
  'file.html',
  'note',
  'folder',
  'ledger',
  'table.json',
  'target',
  'from',
  'to',
  'draft',
  'database',
];

export function completableFrom(definitions: readonly CommandDefinition[], language: Language): Completable {
  const names = definitions.map(({ name }) => name);
  return {
    globalOptions: [...GLOBAL_OPTIONS, HELP_OPTION].map(({ flags, words }) => ({
      flags: flagsIn(flags),
      value: valueOf(/<([^>]+)>/.exec(flags)?.[1], names),
      meaning: words[language],
    })),
    commands: definitions.map((definition) => {
      const command = commandOf(definition);
      const page = helpPage(definition, language);
      return {
        name: definition.name,
        summary: summaryOf(definition, language),
        options: command.options.map((option, index) => ({
          flags: flagsIn(option.flags),
          value: optionValue(option, names),
          meaning: page.options[index]?.meaning.trim() ?? option.description,
        })),
        argument: argumentValue(command.registeredArguments, names),
      };
    }),
  };
}

function flagsIn(flags: string): string[] {
  return flags.split(/[ ,]+/).filter((part) => part.startsWith('-'));
}

function optionValue({ flags }: Option, names: readonly string[]): Value {
  return valueOf(/<([^>]+)>/.exec(flags)?.[1], names);
}

function argumentValue(args: readonly Argument[], names: readonly string[]): Value {
  const values = args.map((argument) => valueOf(argument.name(), names));
  return values.find(({ kind }) => kind === 'words') ?? values.find(({ kind }) => kind === 'file') ?? { kind: 'none' };
}

/** What a placeholder such as `file`, `vi|en` or `date` stands for. */
function valueOf(placeholder: string | undefined, names: readonly string[]): Value {
  if (placeholder === undefined) return { kind: 'none' };
  const name = placeholder.replace(/\.\.\.$/, '');
  if (name === 'command') return { kind: 'words', words: names };
  if (name.includes('|')) return { kind: 'words', words: name.split('|') };
  // A key may be typed, and mostly lies in a file.
  return FILES.includes(name) || name === 'key' ? { kind: 'file' } : { kind: 'other' };
}
