import type { EdfHeader, EdfSignal } from './edf-types.ts';

/** Numbers that a sample can be. */
const BITS: Readonly<Record<EdfHeader['format'], number>> = { edf: 16, bdf: 24 };

/** Why the limits of a signal give its samples no scale; undefined where they do. */
export function scaleProblem(
  { physicalMin, physicalMax, digitalMin, digitalMax }: EdfSignal,
  format: EdfHeader['format'],
): string | undefined {
  const most = 2 ** (BITS[format] - 1);
  const limits = { physicalMin, physicalMax, digitalMin, digitalMax };
  const [unread] = Object.entries(limits).find(([, limit]) => Number.isNaN(limit)) ?? [];
  if (unread) return `its ${NAMES[unread as keyof typeof limits]} is no number`;
  if (digitalMin === digitalMax) return `its digital minimum and maximum are both ${digitalMin}`;
  if (digitalMin > digitalMax) return `its digital minimum ${digitalMin} is above its maximum ${digitalMax}`;
  if (digitalMin < -most || digitalMax >= most) {
    return `its digital limits, ${digitalMin} and ${digitalMax}, are more than ${BITS[format]} bits hold`;
  }
  if (physicalMin === physicalMax) return `its physical minimum and maximum are both ${physicalMin}`;
  return undefined;
}

const NAMES = {
  physicalMin: 'physical minimum',
  physicalMax: 'physical maximum',
  digitalMin: 'digital minimum',
  digitalMax: 'digital maximum',
};
