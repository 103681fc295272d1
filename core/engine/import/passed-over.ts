import { few } from '../../text/sentence.ts';
import { baseName } from '../project/sources.ts';

/** What is said of files that no reader takes. @param paths at least one */
export const passedOver = (paths: readonly string[]): string =>
  `Not read, since they are no table, recording or image: ${few(paths.map(baseName), 3, 4)}.`;
