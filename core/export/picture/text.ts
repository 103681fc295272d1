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

/** Breaks a text between words into lines of at most `width`. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line ? [...lines, line] : lines;
}
