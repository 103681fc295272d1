import { UserError } from '../../core/errors.ts';

/**
 * `40-49` or `40,42,45`.
 *
 * @throws UserError `cli.seeds`
 */
export function parseSeeds(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const range = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    const first = Number(range?.[1]);
    const last = Number(range?.[2] ?? range?.[1]);
    if (!range || last < first) {
      throw new UserError('cli.seeds', `“${text}” is no list of seeds.`, 'Write 40-49 or 40,42.');
    }
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
