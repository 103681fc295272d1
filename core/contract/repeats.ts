import { z } from 'zod';

const repeats = z.registry<{ readonly repeatable: boolean }>();

type Requests = Readonly<Record<string, z.ZodType>>;

declare const declared: unique symbol;
/** A request that says whether it can be repeated: what is not declared does not compile as one of the engine's. */
export interface Declared {
  readonly [declared]: true;
}

const declaring =
  (isRepeatable: boolean) =>
  <R extends Requests>(requests: R): { readonly [Name in keyof R]: Declared & R[Name] } =>
    Object.fromEntries(
      Object.entries(requests).map(([name, schema]) => {
        // One schema may serve several requests.
        const own = schema.clone();
        repeats.add(own, { repeatable: isRepeatable });
        return [name, own];
      }),
    ) as never;

/** Requests that read a project, or write the same however often they come: asked again when the line broke. */
export const repeatable = declaring(true);

/** Requests that start something, that hang on what the engine holds, or that it may break at: asked once. */
export const once = declaring(false);

/** Names of the requests that can be repeated. */
export const repeatableNames = (requests: Requests): string[] =>
  Object.keys(requests).filter((name) => repeats.get(requests[name])?.repeatable);
