import type { Column, Figures, Target } from './types.ts';

/** What of a verdict says that factors are wrong. */
interface Flags {
  /** Other trainings do not give them again. */
  readonly disagreed: boolean;
  /** The data are said not to tell them apart. */
  readonly cannotTell: boolean;
  /** Too low an agreement with the true ones is expected. */
  readonly expectedPoor: boolean;
}

/** Whether a run is flagged, beside what it reached. @param mcc with the true factors */
export function flagFigures(mcc: number, { disagreed, cannotTell, expectedPoor }: Flags): Figures {
  const flagged = disagreed || cannotTell || expectedPoor;
  return {
    disagreed,
    cannotTell,
    flagged,
    unflagged: flagged ? null : mcc,
    flaggedBelow: mcc < 0.9 ? flagged : null,
    flaggedAbove: mcc > 0.95 ? flagged : null,
  };
}

export const flagColumns: readonly Column[] = [
  { key: 'unflagged', label: 'MCC where not flagged', digits: 3, most: 1, failed: null },
  { key: 'flagged', label: 'flagged', digits: 2, failed: null },
  { key: 'flaggedBelow', label: 'flagged, of those below .9', digits: 2, failed: null },
  { key: 'flaggedAbove', label: 'flagged, of those above .95', digits: 2, failed: null },
  { key: 'disagreed', label: 'by trainings', digits: 2, failed: null },
  { key: 'cannotTell', label: 'by the data', digits: 2, failed: null },
];

/** What runs of a condition must reach. @param mean of the MCC @param worst of the runs that are not flagged */
export const flagTargets = (id: string, { mean, worst }: { mean: number; worst: number }): Target[] => [
  { id, key: 'mcc', statistic: 'mean', atLeast: mean },
  { id, key: 'unflagged', statistic: 'min', atLeast: worst },
  { id, key: 'flaggedBelow', statistic: 'share', atLeast: 0.9 },
  { id, key: 'flaggedAbove', statistic: 'share', atMost: 0.05 },
];
