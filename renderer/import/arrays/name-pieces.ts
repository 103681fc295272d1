import type { PatternPick } from '../../../core/contract/arrays-requests.ts';

/** A run of letters, of digits, or what stands between two; [from, to) in the name. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Whether it can be picked on its own. */
  readonly solid: boolean;
}

export function piecesOf(name: string): Piece[] {
  return [...name.matchAll(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu)].map(({ 0: text, index }) => ({
    from: index,
    to: index + text.length,
    text,
    solid: /^[\p{L}\p{N}]/u.test(text),
  }));
}

/** Which pick a piece belongs to. */
export const pickAt = (picks: readonly PatternPick[], piece: Piece): PatternPick | undefined =>
  picks.find(({ from, to }) => from <= piece.from && piece.to <= to);

/** Puts a pick in place of those that it overlaps, and of another of its part. */
export function withPick(picks: readonly PatternPick[], pick: PatternPick): PatternPick[] {
  const others = picks.filter(
    ({ from, to, part }) => (to <= pick.from || from >= pick.to) && (part === 'any' || part !== pick.part),
  );
  return [...others, pick].sort((a, b) => a.from - b.from);
}

/** The stretch from one piece to another, either way round. */
export function stretch(a: Piece, b: Piece): { from: number; to: number } {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}
