import { jpeg, png, tif } from './images.ts';
import type { FuzzReader } from './reader.ts';
import { bdf, edf } from './recordings.ts';
import { redcap, texts } from './tables.ts';
import { workbooks } from './workbooks.ts';

export const READERS: readonly FuzzReader[] = [texts, redcap, workbooks, edf, bdf, png, jpeg, tif];
