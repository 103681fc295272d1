import { plainText } from '../texts.ts';
import type { ShowcaseBuilder } from './fields.ts';

/** A cell, with what stands between its tags. */
const CELL = /<t[hd]\b[^<>]*>([^]*?)(?=<t[hd]\b|<\/t[hd]>|<\/tr>|$)/gi;
/** Where a table or a row begins, or a table ends. */
const EDGE = /<(\/?table|tr)\b[^<>]*>/gi;
const MAIN: readonly string[] = ['column', 'udi', 'type', 'description'];
/** Characters of a row; a page that is none has no end of them. */
const LONGEST_ROW = 1 << 20;

const cellsOf = (row: string): string[] => [...row.matchAll(CELL)].map(([, content]) => plainText(content));
const namesOf = (row: string): string[] => cellsOf(row).map((cell) => cell.toLowerCase());

/** Whether a web page is the data dictionary that UK Biobank's ukbconv writes. @param head its first characters */
export const isUkbPage = (head: string): boolean =>
  head.split(/<tr\b/i).some((row) => MAIN.every((name) => namesOf(`<tr${row}`).includes(name)));

/**
 * Reads the data dictionary that ukbconv writes as a web page: a table of all columns (UDI, type, description), and a
 * table for each coding. Constant memory but for what it says.
 */
export class UkbPageReader {
  readonly #into: ShowcaseBuilder;
  #rest = '';
  /** Names of the table's columns; null outside of tables, and before its first row. */
  #header: readonly string[] | null = null;
  #isInTable = false;
  /** Coding that the table is of; empty where it is of none. */
  #coding = '';
  #isRow = false;

  constructor(into: ShowcaseBuilder) {
    this.#into = into;
  }

  /** Takes the next piece of the page, cut anywhere. */
  push(text: string): void {
    this.#rest += text;
    let done = 0;
    for (const edge of this.#rest.matchAll(EDGE)) {
      // A tag at the end may be cut in two.
      this.#piece(this.#rest.slice(done, edge.index));
      this.#edge(edge[0]);
      done = edge.index + edge[0].length;
    }
    this.#rest = this.#rest.slice(Math.max(done, this.#rest.length - LONGEST_ROW));
  }

  /** Takes what is left once the page has ended. */
  end(): void {
    this.#piece(this.#rest);
    this.#rest = '';
  }

  #edge(tag: string): void {
    this.#isRow = /^<tr\b/i.test(tag) && this.#isInTable;
    if (this.#isRow) return;
    this.#header = null;
    this.#isInTable = !tag.startsWith('</');
    const summary = /summary\s*=\s*["']?\s*coding\s+(\d+)/i.exec(tag)?.[1];
    if (this.#isInTable) this.#coding = summary ?? this.#coding;
    else this.#coding = '';
  }

  #piece(text: string): void {
    if (!this.#isRow) {
      // A heading names the coding of the table that follows.
      this.#coding = [...plainText(text).matchAll(/data-coding (\d+)/gi)].at(-1)?.[1] ?? this.#coding;
      return;
    }
    if (this.#header === null) this.#header = namesOf(text);
    else this.#row(cellsOf(text), this.#header);
  }

  #row(cells: readonly string[], header: readonly string[]): void {
    const cell = (...names: string[]): string =>
      cells[header.findIndex((name) => names.includes(name))] ?? '';
    if (MAIN.every((name) => header.includes(name))) {
      // Columns of one field have its description once, in the row of the first.
      const [, id] = /^(\d+)-\d+\.\d+$/.exec(cell('udi')) ?? [];
      const [, title, , coding] = /^(.*?)(\s*Uses data-coding (\d+).*)?$/i.exec(cell('description')) ?? [];
      if (id === undefined || !title) return;
      const type = cell('type').replace(/[()]/g, '');
      this.#into.field(id, { title, units: null, type, coding: coding ?? '' });
    } else if (this.#coding !== '' && header.includes('meaning')) {
      this.#into.code(this.#coding, { value: cell('code', 'value'), meaning: cell('meaning') });
    }
  }
}
