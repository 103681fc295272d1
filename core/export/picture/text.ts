/**
 * Width in pixels that a text takes at most in a usual sans-serif font. A picture is drawn without knowing the
 * reader's fonts, so that this errs to the wide side.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const c of text) ems += emsOf(c);
  return ems * size;
}

function emsOf(c: string): number {
  const code = c.codePointAt(0)!;
  if (/\p{M}/u.test(c)) return 0;
  if (code >= 0x1100) return 1.1;
  if (/[iljtfrI.,:;'|!()[\] ]/.test(c)) return 0.42;
  if (/[mwMW@%]/.test(c)) return 0.98;
  return /\p{Lu}/u.test(c) ? 0.74 : 0.64;
}

/** The text, or as much of it as fits with an ellipsis. */
export function shorten(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const c of text) {
    if (textWidth(`${kept}${c}…`, size) > width) break;
    kept += c;
  }
  return `${kept.trimEnd()}…`;
}

const graphemes = new Intl.Segmenter();

/** A text in the pieces between which a line may end. */
export const piecesOf = (text: string): string[] =>
  text.split(/(?<=[\s\-‐–_/.,:;)])(?![\s.,:;)])|(?<=\p{Ll})(?=\p{Lu})/u);

/**
 * Breaks a text into lines of at most `width`: between words, after hyphens and signs, before a capital inside a name,
 * and inside a word only where nothing else is left. Nothing is lost but spaces at the ends of lines. A single letter
 * that is wider than the width has a line of its own.
 */
export function wrap(text: string, size: number, width: number): string[] {
  const fits = (line: string): boolean => textWidth(line.trimEnd(), size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = '';
    if (fits(piece)) {
      line = piece;
      continue;
    }
    for (const { segment } of graphemes.segment(piece)) {
      if (line !== '' && !fits(line + segment)) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += segment;
    }
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}
