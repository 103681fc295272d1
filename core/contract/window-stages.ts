/** Stages that a part of a recording may go by; `sleep` is any but W. */
export const WINDOW_STAGES = ['sleep', 'N1', 'N2', 'N3', 'REM', 'W'] as const;
