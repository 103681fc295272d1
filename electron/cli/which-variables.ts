import type { Command } from 'commander';
import type { DiscoverRequest } from '../../core/contract/graph-api.ts';
import { UserError } from '../../core/errors.ts';
import { names, whole } from './options.ts';
import { text } from './time-order.ts';

/** Which variables are searched, as the terminal is told. */
export interface WhichVariables {
  variables?: string[];
  variablesFile?: string;
  /** True without names. */
  screen?: string[] | true;
  screenMost?: number;
}

export const addWhichVariables = (command: Command): Command =>
  command
    .option('--variables <names>', 'use only these', names)
    .option('--variables-file <file>', 'the same from a text file, one name a line')
    .option(
      '--screen [targets]',
      'leave out first what goes together with none of these variables, for tables of thousands of columns; without names they are the outcomes, exposures and confounders of the study and the hidden factors',
      names,
    )
    .option('--screen-most <n>', 'variables that screening leaves at most (default: 300)', whole);

/**
 * The variables that are named, in the command or in a file.
 *
 * @throws UserError `cli.variables` where they are named twice or not at all, `cli.screen-most`, `cli.unreadable`
 */
export async function whichVariables({
  variables,
  variablesFile: file,
  screen,
  screenMost,
}: WhichVariables): Promise<Pick<WhichVariables, 'variables'>> {
  if (screenMost !== undefined && !screen) {
    throw new UserError(
      'cli.screen-most',
      '--screen-most says how many variables screening leaves, and nothing is screened.',
      'Add --screen, or leave --screen-most out.',
    );
  }
  if (file === undefined) return { variables };
  if (variables) {
    throw new UserError(
      'cli.variables',
      '--variables and --variables-file both say which variables to use.',
      'Give one of them.',
    );
  }
  const lines = (await text(file)).split(/\r\n|\n|\r/).map((line) => line.trim());
  const found = [...new Set(lines)].filter(Boolean);
  if (found.length > 0) return { variables: found };
  throw new UserError('cli.variables', `${file} names no variable.`, 'Write one name a line.');
}

export const screenOf = ({ screen, screenMost: most }: WhichVariables): DiscoverRequest['screen'] =>
  screen && { targets: screen === true ? undefined : screen, most };
