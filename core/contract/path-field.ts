import { z } from 'zod';

const paths = z.registry<{ readonly isPath: true }>();

/**
 * The path of a file or folder on the engine's machine. A host that keeps its window within a folder knows by this
 * which fields of a request lead to files: see {@link pathsIn}.
 */
export const path = (): z.ZodString =>
  z
    .string()
    .min(1)
    .max(32_768)
    .refine((text) => !text.includes('\0'), 'must not hold a NUL')
    .register(paths, { isPath: true });

/**
 * All paths in a value that fits a schema.
 *
 * @throws Error for a schema of a kind that nobody has taught it to look into
 */
export function* pathsIn(schema: z.core.$ZodType, value: unknown): Generator<string> {
  if (paths.has(schema)) {
    if (typeof value === 'string') yield value;
  } else if (schema instanceof z.ZodObject) {
    if (!isRecord(value)) return;
    for (const [key, field] of Object.entries(schema.shape)) yield* pathsIn(field, value[key]);
  } else if (schema instanceof z.ZodRecord) {
    if (!isRecord(value)) return;
    for (const [key, item] of Object.entries(value)) {
      yield* pathsIn(schema.keyType, key);
      yield* pathsIn(schema.valueType, item);
    }
  } else if (schema instanceof z.ZodArray) {
    if (Array.isArray(value)) for (const item of value) yield* pathsIn(schema.element, item);
  } else if (schema instanceof z.ZodTuple) {
    if (!Array.isArray(value)) return;
    for (const [i, item] of schema.def.items.entries()) yield* pathsIn(item, value[i]);
    const { items, rest } = schema.def;
    if (rest) for (const item of value.slice(items.length)) yield* pathsIn(rest, item);
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) yield* pathsIn(option, value);
  } else if (isWrapper(schema)) yield* pathsIn(schema.unwrap(), value);
  else if (!isLeaf(schema)) throw new Error(`Paths are not looked for in a ${schema._zod.def.type}.`);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

const WRAPPERS = [z.ZodOptional, z.ZodNullable, z.ZodDefault, z.ZodPrefault, z.ZodReadonly] as const;
const isWrapper = (schema: z.core.$ZodType): schema is InstanceType<(typeof WRAPPERS)[number]> =>
  WRAPPERS.some((kind) => schema instanceof kind);

/** `ZodLazy` is what JSON of any shape is made of, which goes to no file. */
const LEAVES = [
  ...[z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral, z.ZodNull, z.ZodCustom],
  z.ZodLazy,
];
const isLeaf = (schema: z.core.$ZodType): boolean => LEAVES.some((kind) => schema instanceof kind);
