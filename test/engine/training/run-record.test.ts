import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../../core/engine/training/run-record.ts';
import { defaults } from '../../../core/train/api.ts';
import { reliabilitiesOf } from '../../../core/engine/training/train-record.ts';
import { modalityWith, recordWith } from './kept-run.ts';

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

  it('may come with the reliability of every factor, or without', () => {
    const modality = modalityWith({ name: 'Sleep', kind: 'table' });
    expect(reliabilitiesOf(modality)).toEqual([null]);
    const measured = { value: 0.97, low: 0.96, high: 0.98, halves: 1 };
    const record = recordWith({ modalities: [{ ...modality, reliability: [measured] }] });
    expect(checkRecord(structuredClone(record))).toEqual({ record });
  });

  it('are of one training where they were written before there could be more', () => {
    const read = checkRecord(withPart(['attempts'], undefined));
    expect(read).toMatchObject({ record: { settings: { attempts: 1 }, attempts: null } });
  });

  it('had no columns of tables to help where they were written before these could', () => {
    const { known: _, ...before } = recordWith({});
    const { known: __, ...settings } = defaults;
    expect(checkRecord({ ...before, settings })).toMatchObject({
      record: { settings: { known: false }, known: [] },
    });
  });

  it.each(places(defaults).map((place) => [place.join('.'), place] as const))('need %s', (name, place) => {
    const needed = name === 'attempts' || name === 'known' ? [] : [undefined];
    for (const part of [...needed, 'another', ['another']]) {
      const checked = checkRecord(withPart(place, part));
      expect(checked).toEqual({ trouble: expect.stringContaining(`settings.${name}`) });
    }
  });
});
