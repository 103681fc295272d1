/** Mean and spread of one channel over all subjects, missing values aside. */
export interface ChannelStatistics {
  readonly name: string;
  readonly unit: string;
  /** Values that are numbers, and values that are missing. */
  readonly count: number;
  readonly missing: number;
  readonly mean: number;
  /** Standard deviation, divisor n. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
}
