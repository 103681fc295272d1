import { HELP_PAGES, type HelpPage, type PagePlace } from '../../core/contract/help-pages.ts';
import { anchorOf, textOf, type Block } from '../../core/text/page.ts';
import type { HelpSection } from '../i18n/index.ts';
import { plain } from '../ui/plain-text.ts';
import type { HelpShown } from './help-topic.svelte.ts';

/** A place of the help that holds what is looked for. */
export interface HelpPlace {
  readonly title: string;
  /** Where it stands. */
  readonly section: string;
  /** Some words around what was found. */
  readonly words: string;
  readonly shown: HelpShown;
}

/** A part of a page under one heading. */
export interface PagePart extends PagePlace {
  readonly title: string;
  readonly text: string;
}

const AROUND = 70;

/** The parts of a page, by their headings; what stands before the first of them belongs to its title. */
export function partsOf(page: HelpPage, blocks: readonly Block[]): PagePart[] {
  const parts: { heading: string | null; title: string; texts: string[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const heading = block.level === 1 ? null : anchorOf(block.text);
      parts.push({ heading, title: block.text, texts: [] });
    } else parts.at(-1)?.texts.push(wordsOf(block));
  }
  return parts.map(({ heading, title, texts }) => ({ page, heading, title, text: texts.join(' ') }));
}

function wordsOf(block: Exclude<Block, { kind: 'heading' }>): string {
  if (block.kind === 'lines') return block.text;
  if (block.kind === 'paragraph') return textOf(block.pieces);
  return (block.kind === 'list' ? block.items : [block.head, ...block.rows].flat()).map(textOf).join(' ');
}

/**
 * Places of the help that hold every word that was typed: those whose title does first.
 *
 * @param parts of all pages
 */
export function searchHelp(
  contents: readonly HelpSection[],
  parts: readonly PagePart[],
  typed: string,
): readonly HelpPlace[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const places = [
    ...contents.flatMap(({ title: section, topics }) =>
      topics.map(({ topic, title, text }) => ({
        title,
        section,
        text,
        shown: { kind: 'topic', topic } as const,
      })),
    ),
    ...parts.map(({ page, heading, title, text }) => ({
      title,
      section: HELP_PAGES[page],
      text,
      shown: { kind: 'page', page, heading } as const,
    })),
  ];
  return places
    .map((place) => ({ place, rank: rankOf(place, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ place: { title, section, text, shown } }) => ({
      ...{ title, section, shown },
      words: around(text, words),
    }));
}

function rankOf(
  { title, text }: { readonly title: string; readonly text: string },
  words: readonly string[],
): number {
  const [head, all] = [plain(title), plain(`${title} ${text}`)];
  if (!words.every((word) => all.includes(word))) return 0;
  if (head.startsWith(words[0])) return 3;
  return words.every((word) => head.includes(word)) ? 2 : 1;
}

/** The text around the first of the words that it holds, cut between words. */
function around(text: string, words: readonly string[]): string {
  const low = plain(text);
  const at = Math.max(
    0,
    Math.min(...words.map((word) => low.indexOf(word)).filter((found) => found >= 0), text.length),
  );
  if (text.length <= 2 * AROUND) return text;
  const from = at <= AROUND ? 0 : text.indexOf(' ', at - AROUND) + 1;
  const to = text.lastIndexOf(' ', from + 2 * AROUND);
  const end = to <= from ? text.length : to;
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
}
