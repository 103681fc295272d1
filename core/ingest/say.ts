import { UserError } from '../errors.ts';
import type { Remark } from './remark.ts';

/** Names in braces that a sentence has: `{file} has {rows}`. */
type Gaps<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Gaps<Rest>
  : never;
/** What stands in the place of these names. */
type Facts<Text extends string> = Readonly<Record<Gaps<Text>, string | number>>;
/** Sentences by code: what is so, and on the next line what to do. Behind a # stands what tells several of one code apart. */
type Sentences = Readonly<Record<string, string>>;

/** The sentence of a code with its facts, and what to do; empty where nothing is said of that. */
function said(text: string, facts: Readonly<Record<string, string | number>>): [string, string] {
  const [message, hint = ''] = text
    .split('\n')
    .map((line) => line.trim().replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name])));
  return [message, hint];
}

const codeOf = (subject: string, key: string): string => `${subject}.${key.replace(/#.*$/, '')}`;

/**
 * The refusals of a subject.
 *
 * @param subject what its codes begin with, as `scoring`
 * @returns makes the error of a code and its facts
 */
export const refusals =
  <const Table extends Sentences>(subject: string, table: Table) =>
  <Key extends keyof Table & string>(key: Key, facts: Facts<Table[Key]>): UserError =>
    new UserError(codeOf(subject, key), ...said(table[key], facts));

/**
 * The remarks of a subject, by how much they matter.
 *
 * @param subject what its codes begin with
 * @returns makes the remark of a code and its facts; `of` is what it is about, and begins the sentence
 */
export const remarks =
  <const Warnings extends Sentences, const Infos extends Sentences>(
    subject: string,
    { warning, info }: { readonly warning: Warnings; readonly info: Infos },
  ) =>
  <Key extends (keyof Warnings | keyof Infos) & string>(
    key: Key,
    of: string,
    facts: Facts<(Warnings & Infos)[Key] & string>,
  ): Remark => {
    const [message, hint] = said(warning[key] ?? info[key], facts);
    const severity = key in warning ? 'warning' : 'info';
    return { code: codeOf(subject, key), severity, message: `${of}: ${message}`, hint };
  };

/** What is odd about a single file of a subject, in a sentence that names it. @returns makes it of a code and its facts */
export const warnings =
  <const Table extends Sentences>(subject: string, table: Table) =>
  <Key extends keyof Table & string>(key: Key, facts: Facts<Table[Key]>) => ({
    code: codeOf(subject, key),
    message: said(table[key], facts)[0],
  });
