import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../../core/engine/training/run-record.ts';
import { defaults } from '../../../core/train/api.ts';
import { recordWith } from './kept-run.ts';

/** Where single values and lists stand in the settings. */
const places = (value: object, at: readonly string[] = []): string[][] =>
  Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? places(part, [...at, key])
      : [[...at, key]],
  );

function withPart(place: readonly string[], part: unknown): unknown {
  const record = structuredClone(recordWith({ settings: defaults })) as unknown as { settings: object };
  const holder = place.slice(0, -1).reduce((at, key) => (at as Record<string, object>)[key], record.settings);
  (holder as Record<string, unknown>)[place.at(-1)!] = part;
  return record;
}

describe('the settings of a kept training', () => {
  it('are read as they were written', () => {
    const settings = { ...defaults, starts: ['cca' as const], warmUp: { ...defaults.warmUp, epochs: 3 } };
    expect(checkRecord(recordWith({ settings }))).toMatchObject({ record: { settings } });
  });

  it.each(places(defaults).map((place) => [place.join('.'), place] as const))('need %s', (name, place) => {
    const needed = name === 'attempts' || name === 'known' ? [] : [undefined];
    for (const part of [...needed, 'another', ['another']]) {
      const checked = checkRecord(withPart(place, part));
      expect(checked).toEqual({ trouble: expect.stringContaining(`settings.${name}`) });
    }
  });
});
