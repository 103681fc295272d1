import { z } from 'zod';
import { once } from './repeats.ts';

export const installationRequests = once({
  startCheck: z.strictObject({}).prefault({}),
});

/** Something that was computed and compared with what must come out. */
interface CheckedLine {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly passed: boolean;
}

export interface CheckedGroup {
  readonly name: string;
  /** How it is judged, where the lines do not say it themselves. */
  readonly note?: string;
  readonly lines: readonly CheckedLine[];
  /** Where a line failed: what that means for the user's results, and what to do. */
  readonly failure?: { readonly means: string; readonly todo: string };
}

/** What came out of a check of the installation. No path and no name of a person or computer is in it. */
export interface InstallationCheck {
  readonly passed: boolean;
  /** All of it in one sentence. */
  readonly sentence: string;
  readonly groups: readonly CheckedGroup[];
  /** All of it as a text to keep, with versions, system and device. */
  readonly report: string;
}

export interface InstallationApi {
  /**
   * Checks that this installation computes what it must: graphs with a known answer, the calibration of the tests,
   * numbers, and the device that trains. Takes about a minute; the run's result is an {@link InstallationCheck}.
   */
  startCheck(request?: Record<string, never>): Promise<string>;
}
