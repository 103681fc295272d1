import { UserError } from '../../errors.ts';
import { DATE, matchFiles } from './match.ts';
import { sideOf } from './name-words.ts';

/** A stretch of an example's name, [from, to), and what it is. */
export interface PatternPick {
  readonly from: number;
  readonly to: number;
  readonly part: 'id' | 'side' | 'visit' | 'date' | 'any';
}

/** A stretch of the example: what it was picked as, or null where it is to be as it is. */
interface Stretch {
  readonly text: string;
  readonly part: PatternPick['part'] | null;
}

/**
 * Makes a pattern for `matchFiles` from one file's name in which somebody pointed at the parts. What was not
 * pointed at stands for itself where all names of that shape have it, else for anything.
 *
 * @param example one of the names
 * @returns a pattern that reads the example as it was picked
 * @throws UserError `pattern.no-id`, `pattern.repeated`, `pattern.picks`, `pattern.not-a-side`,
 *   `pattern.not-a-date`, `pattern.not-a-visit` or `pattern.ambiguous`
 */
export function buildPattern(
  example: string,
  picks: readonly PatternPick[],
  names: readonly string[],
): string {
  const slash = example.lastIndexOf('/') + 1;
  const inOrder = [...picks].sort((a, b) => a.from - b.from);
  checkPicks(example, inOrder);
  // The folder matters only where a part stands in it.
  const start = inOrder.some(({ from }) => from < slash) ? 0 : slash;
  const stretches = cut(example, inOrder, start);
  const others = names.map((name) => name.slice(start === 0 ? 0 : name.lastIndexOf('/') + 1));
  const shared = sharedPieces(example.slice(start), others);
  const general = write(stretches, (at) => shared.has(at));
  // A star beside the id would take the id's end for its own; there the text is kept.
  const nearIdKept = write(stretches, (at, s) => shared.has(at) || touchesId(stretches, s));
  const literal = write(stretches, () => true);
  const [id, side, visit] = PARTS.map((part) => textOf(example, inOrder, part));
  for (const pattern of [general, nearIdKept, literal]) {
    const [match] = matchFiles([example], pattern).matched;
    if (match?.id === id && match.side === sideOf(side) && match.visit === visit) return pattern;
  }
  throw new UserError(
    'pattern.ambiguous',
    `In “${example}” nothing separates the parts that were picked`,
    'Pick stretches that end at a sign such as _ or -, or where letters change to digits.',
  );
}

/** What was picked as a part; empty where nothing was. */
const textOf = (example: string, picks: readonly PatternPick[], part: PatternPick['part']): string => {
  const pick = picks.find((p) => p.part === part);
  return pick ? example.slice(pick.from, pick.to) : '';
};

function checkPicks(example: string, picks: readonly PatternPick[]): void {
  const [id, side, visit, date] = PARTS.map((part) => textOf(example, picks, part));
  const twice = PARTS.find((part) => picks.filter((p) => p.part === part).length > 1);
  const isApart = picks.every(
    ({ from, to }, i) => from < to && to <= example.length && (i === 0 || picks[i - 1].to <= from),
  );
  const refusals: readonly (readonly [isSo: boolean, code: string, message: string, hint: string])[] = [
    [
      !isApart,
      'picks',
      `The picked stretches of “${example}” overlap or lie outside it`,
      'Pick each part once.',
    ],
    [
      twice !== undefined,
      'repeated',
      `“${example}” has two parts that are picked as ${twice}`,
      'Pick each part once.',
    ],
    [
      id === '' || id.includes('/'),
      'no-id',
      `No part of “${example}” is picked as the subject’s id`,
      'Pick the part that names the subject.',
    ],
    [
      side !== '' && !sideOf(side),
      'not-a-side',
      `“${side}” says neither left nor right`,
      'A side is left, right, L, R, OS, OD, LE or RE.',
    ],
    [
      visit !== '' && !/^[\p{L}\p{N}]+$/u.test(visit),
      'not-a-visit',
      `“${visit}” is no visit: it has other signs than letters and digits`,
      'Pick letters and digits only.',
    ],
    [
      date !== '' && !new RegExp(`^${DATE}$`).test(date),
      'not-a-date',
      `“${date}” is no date`,
      'A date is written as 20240131, 2024-01-31 or 31.01.2024. Pick anything else as “anything”.',
    ],
  ];
  const refusal = refusals.find(([isSo]) => isSo);
  if (refusal) throw new UserError(`pattern.${refusal[1]}`, refusal[2], refusal[3]);
}

const PARTS = ['id', 'side', 'visit', 'date'] as const;

function cut(example: string, picks: readonly PatternPick[], start: number): Stretch[] {
  const stretches: Stretch[] = [];
  let at = start;
  for (const { from, to, part } of picks) {
    if (from > at) stretches.push({ text: example.slice(at, from), part: null });
    stretches.push({ text: example.slice(from, to), part });
    at = to;
  }
  if (at < example.length) stretches.push({ text: example.slice(at), part: null });
  return stretches;
}

/** Runs of letters, of digits, and what stands between them. */
const PIECES = /\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu;

/** Places in the example of pieces that all names of its shape have. */
function sharedPieces(example: string, names: readonly string[]): ReadonlySet<number> {
  const pieces = [...example.matchAll(PIECES)];
  const shape = shapeOf(example);
  const alike = names.filter((name) => shapeOf(name) === shape).map((name) => name.match(PIECES)!);
  const shared = new Set<number>();
  pieces.forEach(({ 0: text, index }, p) => {
    if (alike.every((other) => other[p].toLowerCase() === text.toLowerCase())) {
      for (let i = 0; i < text.length; i++) shared.add(index + i);
    }
  });
  return shared;
}

/** `ab12_x.png` -> `A0_A.A` */
const shapeOf = (name: string): string => name.replace(/\p{L}+/gu, 'A').replace(/\p{N}+/gu, '0');

function write(stretches: readonly Stretch[], keep: (at: number, stretch: number) => boolean): string {
  let pattern = '';
  let at = 0;
  stretches.forEach(({ text, part }, s) => {
    if (part) pattern += part === 'any' ? '*' : `{${part}}`;
    else {
      for (const { 0: piece, index } of text.matchAll(PIECES)) {
        const isSign = /^[^\p{L}\p{N}]/u.test(piece);
        // Signs that mean something in a pattern cannot stand for themselves.
        pattern += isSign || keep(at + index, s) ? piece.replace(/[{}*]/g, '*') : '*';
      }
    }
    at += text.length;
  });
  return pattern.replace(/\*+/g, '*');
}

function touchesId(stretches: readonly Stretch[], s: number): boolean {
  return stretches[s - 1]?.part === 'id' || stretches[s + 1]?.part === 'id';
}
