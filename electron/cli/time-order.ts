import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { UserError } from '../../core/errors.ts';
import type { TimeOrder } from '../../core/graph/tiers.ts';
import { readTiers } from '../../core/graph/tiers-text.ts';
import { names } from './options.ts';

/** Options that say what comes before what. */
interface OrderOptions {
  tiers?: string[][];
  tiersFile?: string;
  restAnywhere?: boolean;
}

/** `age,sex | bmi | diabetes`: tiers from the earliest to the latest. */
export function tiers(text: string): string[][] {
  const parsed = text.split('|').map(names);
  if (parsed.flat().length === 0) throw new InvalidArgumentError('Write it as "age, sex | bmi | diabetes".');
  return parsed;
}

/**
 * The order in time that was asked for: of the options, or of a file that the window has saved.
 *
 * @throws UserError `cli.tiers` for options that contradict one another or apply to nothing, `cli.unreadable`
 */
export async function timeOrder({ tiers, tiersFile, restAnywhere }: OrderOptions): Promise<TimeOrder> {
  if (restAnywhere && !tiers) {
    throw refused(
      tiersFile ? '--rest-anywhere goes with --tiers.' : '--rest-anywhere was given without --tiers.',
      tiersFile
        ? 'In a file the rest comes later where a line has * alone: take that line out.'
        : 'Leave it out, or say with --tiers what comes before what.',
    );
  }
  if (tiersFile === undefined) return tiers ? { tiers, ...(restAnywhere ? {} : { restLater: true }) } : {};
  if (tiers) throw refused('--tiers and --tiers-file were both given.', 'Leave one of them out.');
  const read = readTiers(await text(tiersFile), (name) => name);
  const [again] = read.twice;
  if (again) {
    throw refused(
      `${tiersFile} names “${again.name}” a second time in line ${String(again.line)}.`,
      'Name each variable once.',
    );
  }
  if (read.tiers.length === 0) throw refused(`${tiersFile} names no variable.`, 'Write one name a line.');
  return { tiers: read.tiers, ...(read.restLater ? { restLater: true } : {}) };
}

const refused = (message: string, hint: string): UserError => new UserError('cli.tiers', message, hint);

/** @throws UserError `cli.unreadable` */
export async function text(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UserError('cli.unreadable', `${path} cannot be read.`, 'Check the name and the permissions.');
  }
}
