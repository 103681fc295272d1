import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { HELP_PAGE_NAMES, pagePlace } from '../../core/contract/help-pages.ts';
import { UserError } from '../../core/errors.ts';
import { appHome } from '../../core/node/own-package.ts';
import { pageBlocks, textOf, type Block, type Piece, type Pieces } from '../../core/text/page.ts';
import { print } from './output.ts';

export const PAGES_TOLD = `Pages to read: etiograph help <page>, which is one of ${HELP_PAGE_NAMES.join(', ')}.`;

/** A line longer than this is hard to read, however wide the terminal is. */
const WIDEST = 100;

export function addHelp(program: Command): void {
  program
    .helpCommand(false)
    .command('help [topic]')
    .description('print a page of help, or how a command is used')
    .action((topic?: string) => {
      if (topic === undefined) return program.outputHelp();
      const page = pagePlace(topic)?.page;
      if (page) {
        const text = readFileSync(join(appHome(), `docs/${page}.md`), 'utf8');
        return print(pageLines(text, Math.min(process.stdout.columns || WIDEST, WIDEST)));
      }
      const command = program.commands.find((other) => other.name() === topic);
      if (command) return command.outputHelp();
      throw new UserError(
        'help.unknown-topic',
        `There is no page and no command called “${topic}”.`,
        PAGES_TOLD,
      );
    });
}

/** A page of help as it is printed. @param width characters of a line */
const pageLines = (page: string, width: number): string =>
  pageBlocks(page)
    .map((block) => blockLines(block, width))
    .join('\n\n');

function blockLines(block: Block, width: number): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${(block.level === 1 ? '=' : '-').repeat(block.text.length)}`;
    case 'paragraph':
      return wrapped(words(block.pieces), width);
    case 'list':
      return block.items
        .map((item, k) => wrapped(words(item), width, block.ordered ? `${k + 1}. ` : '- '))
        .join('\n');
    case 'table':
      return block.rows
        .map(([first, ...others]) => {
          const said = others.map(words).filter(Boolean).join('; ');
          return wrapped(`${textOf(first)}: ${said}`, width, '- ');
        })
        .join('\n');
    case 'lines':
      return block.text.replace(/^(?=.)/gm, '    ');
  }
}

const words = (pieces: Pieces): string => pieces.map(wordsOf).join('');

/** Of a link to another page it is said how that is read here. */
function wordsOf(piece: Piece): string {
  const place = piece.kind === 'link' ? pagePlace(piece.to) : null;
  return place ? `${piece.text} (etiograph help ${place.page})` : piece.text;
}

/** Broken between words, with `mark` before the first line and as much room before the others. */
function wrapped(text: string, width: number, mark = ''): string {
  const lines: string[] = [];
  let line = mark;
  for (const word of text.split(/\s+/)) {
    const joined = line.trim() === '' || line === mark ? line + word : `${line} ${word}`;
    if (joined.length > width && line.length > mark.length) {
      lines.push(line);
      line = ' '.repeat(mark.length) + word;
    } else line = joined;
  }
  return [...lines, line].join('\n');
}
