import { xml } from '../xml.ts';

/** Lets texts in only escaped: `html\`<p>${text}</p>\``; pieces that are HTML already go in as they are. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Markup)[]): Markup {
  return new Markup(
    parts.reduce((before, part, i) => {
      const value = values[i - 1];
      return before + (value instanceof Markup ? value.text : xml(String(value))) + part;
    }),
  );
}

/** HTML that was made by {@link html}, or by the writers of pictures. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The parts one after the other, `between` put between them as it is. */
export const joined = (parts: readonly Markup[], between = ''): Markup =>
  new Markup(parts.map(({ text }) => text).join(between));

export const nothing = new Markup('');

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string | number | Markup;
  readonly numeric?: boolean;
}

/** A longer word in a table may be broken, so that the table keeps to its page. */
const LONGEST_WHOLE = 16;

const breakable = (text: string): Markup =>
  joined(
    text
      .split(/(\s+)/)
      .map((word) =>
        word.length > LONGEST_WHOLE ? html`<span class="broken">${word}</span>` : html`${word}`,
      ),
  );

/** A table with a caption, its cells escaped unless they are markup; numeric columns stand to the right. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const head = columns.map(({ head: text, numeric }) =>
    numeric ? html`<th scope="col" class="number">${text}</th>` : html`<th scope="col">${text}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(({ cell, numeric }) => {
      const value = cell(row);
      if (numeric) return html`<td class="number">${value}</td>`;
      return html`<td>${typeof value === 'string' ? breakable(value) : value}</td>`;
    });
    return html`<tr>
      ${joined(cells)}
    </tr> `;
  });
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${joined(head)}
      </tr>
    </thead>
    <tbody>
      ${joined(body)}
    </tbody>
  </table> `;
}

/** A paragraph for each text. */
export const paragraphs = (texts: readonly string[]): Markup =>
  joined(texts.map((text) => html`<p>${text}</p> `));

/** A list with bullets. */
export const list = (texts: readonly (string | Markup)[]): Markup =>
  html`<ul>
    ${joined(texts.map((text) => html`<li>${text}</li> `))}
  </ul> `;
