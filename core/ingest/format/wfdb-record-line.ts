/** Whether a line of a header is free text. */
export const isComment = (line: string): boolean => line.trimStart().startsWith('#');

/** Whether a text begins as the header of a record does: its name, and how many signals it has. */
export function looksLikeWfdbHeader(text: string): boolean {
  const line = text.split(/\r\n|\n|\r/).find((l) => l.trim() !== '' && !isComment(l));
  return line !== undefined && RECORD.test(line.trim());
}

/** `name[/segments] signals [hertz[/counter[(base)]] [frames [time [date]]]]` */
export const RECORD =
  /^(?<record>[^\s/]+)(\/(?<segments>\d+))?\s+(?<signals>\d+)(\s+(?<hertz>[\d.]+([eE][+-]?\d+)?)(\/[^\s]*)?(\s+(?<frames>\d+)(\.0*)?(\s+(?<time>[\d:.]+)(\s+(?<date>[\d/]+))?)?(\s.*)?)?)?$/;
