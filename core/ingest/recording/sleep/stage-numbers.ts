/**
 * What numbers in lists of sleep stages may mean, as programs and people write them, each named by its numbers for awake
 * and REM: the stage of 0, of 1 and so on; null where the number is none.
 */
export const STAGE_NUMBERS = {
  'wake0-rem4': ['W', 'N1', 'N2', 'N3', 'REM', null],
  'wake0-rem5': ['W', 'N1', 'N2', 'N3', 'N3', 'REM'],
  'wake0-rem1': ['W', 'REM', 'N1', 'N2', 'N3', null],
  'wake1-rem5': [null, 'W', 'N1', 'N2', 'N3', 'REM'],
  'wake1-rem2': [null, 'W', 'REM', 'N1', 'N2', 'N3'],
  'wake5-rem4': ['N3', 'N3', 'N2', 'N1', 'REM', 'W'],
} as const;

export type StageNumbers = keyof typeof STAGE_NUMBERS;
export const STAGE_NUMBER_NAMES = Object.keys(STAGE_NUMBERS) as [StageNumbers, ...StageNumbers[]];
