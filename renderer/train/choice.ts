import type { ChoiceSummary } from '../../core/contract/choice-api.ts';
import { usesSetting } from '../../core/contract/training-settings.ts';
import type { TrainingForm } from './form.svelte.ts';

/** The most factors that the window offers to try. */
export const WIDEST = 8;

const KEYS = ['latents', 'exogenous'] as const;

const keysOf = (form: TrainingForm): (typeof KEYS)[number][] =>
  KEYS.filter((key) => usesSetting(form.method.value, key));

/** Puts the chosen numbers into the form, as if they had been typed. */
export function fillIn(form: TrainingForm, { modalities }: ChoiceSummary): void {
  for (const m of modalities) {
    for (const key of keysOf(form)) form.setModality(m.name, true, key, m[key].chosen);
  }
}

/** Whether the form holds the chosen numbers. */
export function holds(form: TrainingForm, { modalities }: ChoiceSummary): boolean {
  return modalities.every((m) =>
    keysOf(form).every((key) => form.modalityValue(m.name, key) === m[key].chosen),
  );
}
