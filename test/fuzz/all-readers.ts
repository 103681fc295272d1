import { jpeg, png, tif } from './images.ts';
import type { FuzzReader } from './reader.ts';
import { bdf, edf } from './recordings.ts';
import { texts } from './tables.ts';
import { workbooks } from './workbooks.ts';

export const READERS: readonly FuzzReader[] = [texts, workbooks, edf, bdf, png, jpeg, tif];
