import { z } from 'zod';

const paths = z.registry<{ readonly isPath: true }>();
const texts = z.registry<{ readonly isCell: true }>();

/**
 * The path of a file or folder on the engine's machine. A host that keeps its window within a folder knows by this
 * which fields of a request lead to files, and the journal which ones it must not keep.
 */
export const path = (): z.ZodString =>
  z
    .string()
    .min(1)
    .max(32_768)
    .refine((text) => !text.includes('\0'), 'must not hold a NUL')
    .register(paths, { isPath: true });

/** Marks a field with texts that stand in cells or names of files: the journal keeps none that may tell of a person. */
export const cells = <S extends z.ZodType>(schema: S): S => {
  const marked = schema.clone();
  texts.add(marked, { isCell: true });
  return marked;
};

/** What takes the place of the marked fields of a request. */
export interface FieldMap {
  /** Takes a list of paths, or a path alone, of which the first of the answer is taken. */
  readonly paths: (found: readonly string[]) => readonly string[];
  /** Takes the whole value of a field marked by {@link cells}. */
  readonly cells?: (value: unknown) => unknown;
}

/**
 * A value with its marked fields put otherwise, as far as it fits a schema; all else stays.
 *
 * @throws Error for a schema of a kind that nobody has taught it to look into
 */
export function mapFields(schema: z.core.$ZodType, value: unknown, as: FieldMap): unknown {
  if (paths.has(schema)) return typeof value === 'string' ? as.paths([value]).at(0) : value;
  if (texts.has(schema) && as.cells) return as.cells(value);
  if (schema instanceof z.ZodObject) {
    const { shape } = schema;
    return mapped(value, ([key, inner]) =>
      Object.hasOwn(shape, key) ? [key, mapFields(shape[key], inner, as)] : [key, inner],
    );
  }
  if (schema instanceof z.ZodRecord) {
    const { keyType, valueType } = schema;
    return mapped(value, ([key, inner]) => [mapFields(keyType, key, as), mapFields(valueType, inner, as)]);
  }
  if (schema instanceof z.ZodArray) {
    if (!Array.isArray(value)) return value;
    return paths.has(schema.element) ? as.paths(value) : value.map((x) => mapFields(schema.element, x, as));
  }
  if (schema instanceof z.ZodTuple) {
    const { items, rest } = schema.def;
    if (!Array.isArray(value)) return value;
    return value.map((x, i) => ((items[i] ?? rest) ? mapFields(items[i] ?? rest!, x, as) : x));
  }
  if (schema instanceof z.ZodUnion) {
    return schema.options.reduce((before: unknown, option) => mapFields(option, before, as), value);
  }
  if (isWrapper(schema)) return mapFields(schema.unwrap(), value, as);
  if (!isLeaf(schema)) throw new Error(`Paths are not looked for in a ${schema._zod.def.type}.`);
  return value;
}

/** All paths in a value that fits a schema. */
export function pathsIn(schema: z.core.$ZodType, value: unknown): string[] {
  const all: string[] = [];
  mapFields(schema, value, {
    paths: (found) => {
      all.push(...found);
      return found;
    },
  });
  return all;
}

function mapped(value: unknown, entryOf: (entry: [string, unknown]) => [unknown, unknown]): unknown {
  const isRecord =
    typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
  return isRecord ? Object.fromEntries(Object.entries(value).map(entryOf) as [string, unknown][]) : value;
}

const WRAPPERS = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault, z.ZodReadonly] as const;
const isWrapper = (schema: z.core.$ZodType): schema is InstanceType<(typeof WRAPPERS)[number]> =>
  WRAPPERS.some((kind) => schema instanceof kind);

/** `ZodLazy` is what JSON of any shape is made of, which goes to no file. */
const LEAVES = [
  ...[z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral, z.ZodNull, z.ZodCustom],
  z.ZodLazy,
];
const isLeaf = (schema: z.core.$ZodType): boolean => LEAVES.some((kind) => schema instanceof kind);
