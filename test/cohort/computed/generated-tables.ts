import { Rng } from '../../../core/math/rng.ts';
import { DECOYS } from './decoys.ts';
import { RECIPES } from './recipes.ts';
import { TableMaker, type GeneratedTable } from './table-maker.ts';

/** A table of a made-up study, with columns that were computed and others that only look so. */
export const generatedTable = (seed: number): GeneratedTable =>
  new TableMaker(new Rng(seed)).make({ computed: RECIPES, decoys: DECOYS });
