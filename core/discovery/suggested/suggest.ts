import { few, listed, plural } from '../../text/sentence.ts';
import type { Arrow } from '../knowledge.ts';
import { isPast } from './past.ts';
import { rootKind, type RootKind } from './roots.ts';
import { wavesOf } from './waves.ts';

/** A variable as a suggestion sees it: by what it is called and where it comes from, never by its values. */
export interface SuggestedVariable {
  readonly name: string;
  readonly label?: string | null;
  readonly unit?: string | null;
  readonly modality: string;
  readonly modalityKind: 'table' | 'recording' | 'image' | 'shared';
}

/** What everybody knows of some variables, offered and never assumed. */
export interface Suggestion {
  /** Stable as long as the variable keeps its name: `age:age_at_visit`, `waves:t0+t1`. */
  readonly id: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** Variables that it is about. */
  readonly variables: readonly string[];
  /** `[from, to]`: from cannot cause to. */
  readonly forbidden: readonly Arrow[];
}

const REASONS: Readonly<Record<RootKind, string>> = {
  age: 'is an age: time passes whatever is measured, so that nothing measured causes it',
  sex: 'is the sex: it is settled before birth, so that nothing measured causes it',
  'birth-date': 'is a date of birth: nothing measured later causes it',
  'birth-place': 'is a place of birth: nothing measured later causes it',
  gene: 'is inherited: genes are settled at conception, so that nothing measured causes them',
  arm: 'is the arm of a trial: it was assigned, so that nothing measured causes it',
};

/**
 * Knowledge that names, labels and units of variables tell. Age, sex, date and place of birth, genes and arms of a trial
 * cannot be effects of what is measured; a later wave cannot cause an earlier one; a recording or image cannot cause
 * what lies in childhood or in the family's history. Of two variables that are both settled beforehand nothing is said.
 */
export function suggestKnowledge(variables: readonly SuggestedVariable[]): Suggestion[] {
  const roots = variables.flatMap((variable) => {
    const kind = variable.modalityKind === 'table' ? rootKind(variable) : null;
    return kind ? [{ variable, kind }] : [];
  });
  const settled = new Set(roots.map(({ variable }) => variable.name));
  const measured = variables.filter(({ name }) => !settled.has(name));
  if (measured.length === 0) return [];
  return [
    ...roots.map(({ variable: { name }, kind }) => ({
      id: `${kind}:${name}`,
      reason: `“${name}” ${REASONS[kind]}.`,
      variables: [name],
      forbidden: measured.map(({ name: from }): Arrow => [from, name]),
    })),
    ...ofWaves(measured),
    ...ofModalityWaves(measured),
    ...ofPast(measured),
  ];
}

function ofWaves(measured: readonly SuggestedVariable[]): Suggestion[] {
  const names = measured.filter(({ modalityKind }) => modalityKind === 'table').map(({ name }) => name);
  return wavesOf(names).map(({ written, variables, stems }) => ({
    id: `waves:${written.join('+')}`,
    reason: `${few(
      stems.map((stem) => `“${stem}”`),
      3,
    )} ${plural(stems.length, 'was', 'were')} measured at ${listed(written)}: what was measured later cannot cause what was measured before.`,
    variables: variables.flat(),
    forbidden: backwards(variables),
  }));
}

/** Arrows from later groups to earlier ones. */
const backwards = (groups: readonly (readonly string[])[]): Arrow[] =>
  groups.flatMap((later, k) =>
    groups.slice(0, k).flatMap((earlier) => earlier.flatMap((to) => later.map((from): Arrow => [from, to]))),
  );

/** Modalities whose own names tell the wave: `Questionnaire T0`, `Gait T1`. */
function ofModalityWaves(measured: readonly SuggestedVariable[]): Suggestion[] {
  const modalities = [...new Set(measured.map(({ modality }) => modality))];
  return wavesOf(modalities).map(({ written, variables: groups }) => {
    const members = groups.map((names) =>
      measured.filter(({ modality }) => names.includes(modality)).map(({ name }) => name),
    );
    return {
      id: `modality-waves:${written.join('+')}`,
      reason: `${groups.map((names) => listed(names.map((name) => `“${name}”`))).join(' came before ')}, as their names tell: what was measured later cannot cause what was measured before.`,
      variables: members.flat(),
      forbidden: backwards(members),
    };
  });
}

/** What lies long before the visit at which recordings and images were taken. */
function ofPast(measured: readonly SuggestedVariable[]): Suggestion[] {
  const taken = measured.filter(
    ({ modalityKind }) => modalityKind === 'recording' || modalityKind === 'image',
  );
  if (taken.length === 0) return [];
  const modalities = [...new Set(taken.map(({ modality }) => `“${modality}”`))];
  return measured
    .filter((variable) => variable.modalityKind === 'table' && isPast(variable))
    .map(({ name }) => ({
      id: `past:${name}`,
      reason: `“${name}” lies long before the visit at which ${listed(modalities)} ${plural(modalities.length, 'was', 'were')} taken, so that nothing seen there causes it.`,
      variables: [name],
      forbidden: taken.map(({ name: from }): Arrow => [from, name]),
    }));
}
