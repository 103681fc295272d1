/**
 * A sentence with its words: `{name}` is one of them, `{is|are}` is chosen by a number.
 *
 * @param counts numbers by the sign before what they choose: `{=is|are}`
 */
export const filled = (
  text: string,
  words: Readonly<Record<string, string>>,
  counts: Readonly<Record<string, number>>,
): string =>
  text.replace(/\{([=#]?)([^{}|]+)(?:\|([^{}]+))?\}/g, (_, by: string, one: string, many?: string) =>
    many === undefined ? words[one] : counts[by] === 1 ? one : many,
  );
