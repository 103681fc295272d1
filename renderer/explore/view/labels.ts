import type { DocumentNode } from '../../../core/graph/document.ts';
import { markOf } from '../../../core/graph/look.ts';
import { oneLine, shownName } from '../../../core/graph/names.ts';

const LABEL_LEFT = 27;
const LABEL_RIGHT = 12;
const WIDEST = 216;
const ROOM = WIDEST - LABEL_LEFT - LABEL_RIGHT;
/** Share of the room for what tells a name from others that begin like it; the beginning has the rest. */
const TELLING = 0.6;
/** The word in which two names part is shown from its beginning, if that is no further back. */
const WORD = 12;
const MOST_PASSES = 6;

/** Width of a text in pixels, at the size of the labels. */
export type Measure = (text: string) => number;

export interface Label {
  readonly text: string;
  readonly width: number;
}

/**
 * The names as they are drawn, by the ids of their nodes, and the widths of their boxes. A long name is shortened at its end, or
 * where another would look the same then, between its beginning and what tells the two apart.
 */
export function labelsOf(nodes: readonly DocumentNode[], measure: Measure): ReadonlyMap<string, Label> {
  const names = nodes.map((node) => {
    const letters = [...oneLine(shownName(node))];
    const mark = markOf(node) && ` ${markOf(node)}`;
    const label = { id: node.id, letters, mark, apart: 0 };
    return { ...label, text: shortened(label, measure) };
  });
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let same = false;
    const byText = new Map<string, (typeof names)[number][]>();
    for (const name of names) byText.set(name.text, [...(byText.get(name.text) ?? []), name]);
    for (const alike of byText.values()) {
      if (alike.length < 2) continue;
      const apart = sameBeginning(alike.map(({ letters }) => letters));
      for (const name of alike) {
        if (apart <= name.apart) continue;
        name.apart = apart;
        name.text = shortened(name, measure);
        same = true;
      }
    }
    if (!same) break;
  }
  return new Map(
    names.map(({ id, text }) => [id, { text, width: Math.ceil(LABEL_LEFT + measure(text) + LABEL_RIGHT) }]),
  );
}

interface Name {
  readonly letters: readonly string[];
  readonly mark: string;
  /** How many letters that it has in common with the names that it is to be told from. */
  readonly apart: number;
}

function shortened({ letters, mark, apart }: Name, measure: Measure): string {
  const whole = letters.join('') + mark;
  if (measure(whole) <= ROOM) return whole;
  const fit = (room: number, text: (kept: number) => string, most: number): string => {
    let kept = most;
    while (kept > 1 && measure(text(kept)) > room) kept--;
    return text(kept);
  };
  const head = (kept: number): string => `${letters.slice(0, kept).join('').trimEnd()}…`;
  if (apart === 0) return fit(ROOM, (kept) => head(kept) + mark, letters.length - 1);
  const word = letters.lastIndexOf(' ', apart - 1) + 1;
  const telling = letters.slice(apart - word > WORD ? apart - 2 : word);
  const tail = fit(
    TELLING * ROOM,
    (kept) => telling.slice(0, kept).join('').trimEnd() + (kept < telling.length ? '…' : ''),
    telling.length,
  );
  return fit(ROOM, (kept) => head(kept) + tail + mark, letters.length - telling.length);
}

/** How many letters all names begin with. */
function sameBeginning([first, ...others]: readonly (readonly string[])[]): number {
  let count = 0;
  while (count < first.length && others.every((other) => other[count] === first[count])) count++;
  return count;
}
