import { z } from 'zod';
import { pathsIn } from '../../core/contract/path-field.ts';

/** A string of a schema, and where it stands: `overrides.units.*`. */
export interface StringField {
  readonly at: string;
  readonly isPath: boolean;
}

/** All strings that a value of the schema can hold, keys of records too. */
export function stringsOf(schema: z.core.$ZodType, at = ''): StringField[] {
  const inner = (part: z.core.$ZodType, key: string): StringField[] =>
    stringsOf(part, at === '' ? key : `${at}.${key}`);
  // JSON of any shape, without end.
  if (schema instanceof z.ZodLazy) return [];
  if (schema instanceof z.ZodString) return [{ at, isPath: isPath(schema) }];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, part]) => inner(part, key));
  if (schema instanceof z.ZodArray) return inner(schema.element, '*');
  if (schema instanceof z.ZodTuple) return schema.def.items.flatMap((item) => inner(item, '*'));
  if (schema instanceof z.ZodRecord)
    return [...inner(schema.keyType, 'key'), ...inner(schema.valueType, '*')];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => stringsOf(option, at));
  if ('unwrap' in schema && typeof schema.unwrap === 'function')
    return stringsOf(schema.unwrap() as z.core.$ZodType, at);
  return [];
}

const isPath = (schema: z.core.$ZodType): boolean => [...pathsIn(schema, 'x')].length > 0;

/**
 * A value with every field set; of a choice the first.
 *
 * @param pathAt what stands in each path, by where it is
 */
export function sampleOf(schema: z.core.$ZodType, pathAt: (at: string) => string, at = ''): unknown {
  const inner = (part: z.core.$ZodType, key: string): unknown =>
    sampleOf(part, pathAt, at === '' ? key : `${at}.${key}`);
  if (schema instanceof z.ZodLazy) return null;
  if (schema instanceof z.ZodString) return isPath(schema) ? pathAt(at) : 'x';
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(Object.entries(schema.shape).map(([key, part]) => [key, inner(part, key)]));
  if (schema instanceof z.ZodArray) return [inner(schema.element, '*')];
  if (schema instanceof z.ZodTuple) return schema.def.items.map((item) => inner(item, '*'));
  if (schema instanceof z.ZodRecord) return { x: inner(schema.valueType, '*') };
  if (schema instanceof z.ZodUnion) return sampleOf(schema.options[0], pathAt, at);
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return [...schema.values][0];
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodNumber)
    return [at.endsWith('to') ? 2 : 1, 0.5, 8, 20, 64].find((x) => schema.safeParse(x).success);
  if ('unwrap' in schema && typeof schema.unwrap === 'function')
    return sampleOf(schema.unwrap() as z.core.$ZodType, pathAt, at);
  return undefined;
}
