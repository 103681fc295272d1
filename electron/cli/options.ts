import { InvalidArgumentError, Option } from 'commander';
import { settingInfo, type SettingKey } from '../../core/contract/training-settings.ts';

export function whole(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value)) return value;
  throw new InvalidArgumentError('A whole number is wanted.');
}

export function number(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('A number is wanted.');
}

/** Collects an option that may be given several times. */
export const several = (value: string, before: string[] = []): string[] => [...before, value];

/** `a, b,c` */
export const names = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);

/** The same of an option that may be given several times. */
export const moreNames = (text: string, before: string[] = []): string[] => [...before, ...names(text)];

/** `from -> to`, as on the graphs. */
export function arrow(text: string, before: [string, string][] = []): [string, string][] {
  const match = /^(.+?)\s*-+>\s*(.+)$/.exec(text);
  if (!match) throw new InvalidArgumentError('Write it as "age -> bmi".');
  return [...before, [match[1].trim(), match[2].trim()]];
}

/** The option of a setting of the training. Which devices there are, the computer tells. */
export function settingOption(key: SettingKey): Option {
  const { group, option: told, choices, range, default: usual } = settingInfo(key);
  const option = new Option(told!.flags, told!.help);
  if (range) option.argParser(Number.isInteger(range.step) ? whole : number);
  else if (choices && key !== 'device') option.choices(choices.map(({ value }) => value));
  return group === 'run' && usual !== null ? option.default(usual) : option;
}
