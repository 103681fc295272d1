import { UserError } from '../../errors.ts';

const FEWEST_SUBJECTS = 60;

/** @param rows subjects who have two or more modalities. @throws UserError `remix.too-few-subjects` */
export function checkEnough(rows: number): void {
  if (rows >= FEWEST_SUBJECTS) return;
  throw new UserError(
    'remix.too-few-subjects',
    `Only ${String(rows)} subjects have two or more of the modalities; relations between modalities cannot be learned from fewer than ${String(FEWEST_SUBJECTS)}.`,
    'Add subjects, or leave out the modality that few subjects have.',
  );
}
