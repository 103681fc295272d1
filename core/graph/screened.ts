import { amount, amountOf, few, listed } from '../text/sentence.ts';

/** What was screened before a search: which variables did not take part, and why. */
export interface Screened {
  /** Variables that the others were tested against. */
  readonly targets: readonly string[];
  /** Variables that were looked at, targets included. */
  readonly looked: number;
  /** Variables that were searched. */
  readonly searched: number;
  /** Those that go together with no target. */
  readonly apart: readonly string[];
  /** Those that go together with a target, less strongly than as many as were to be searched. */
  readonly weaker: readonly string[];
  /** Those that are the same for everybody. */
  readonly unvaried: readonly string[];
}

const NAMED = 8;
const named = (names: readonly string[], most = NAMED): string =>
  few(
    names.map((name) => `“${name}”`),
    most,
  );

/** What was screened, and what that means for the graph, in sentences. */
export function sayScreened({ targets, looked, searched, apart, weaker, unvaried }: Screened): string[] {
  const others = searched - targets.length;
  const them = targets.length === 1 ? 'it' : 'at least one of them';
  const what = targets.length <= 4 ? listed(targets.map((name) => `“${name}”`)) : named(targets, 4);
  return [
    `Screened first: of ${amountOf(looked, 'variable')}, ${amount(searched)} were searched, which are ${what} and ${amount(others)} that go together with ${them}.`,
    ...(apart.length === 0
      ? []
      : [
          `Screened out, since they do not go together with ${targets.length === 1 ? 'it' : 'any of them'}: ${named(apart)}. The search begins with the same test, so that no link of ${what} is lost by that. What is screened out cannot explain a link away: links among the other variables may be too many, and so may links of ${what} with what those cause.`,
        ]),
    ...(weaker.length === 0
      ? []
      : [
          `${amountOf(weaker.length, 'variable')} that go together with ${what} less strongly were left out too, since no more than ${amount(searched)} were to be searched: ${named(weaker)}. Links with these are not seen, and links that they explain may stay. Search more variables to take them in.`,
        ]),
    ...(unvaried.length === 0 ? [] : [`The same for everybody, and left out: ${named(unvaried)}.`]),
  ];
}
