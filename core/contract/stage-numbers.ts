export {
  STAGE_NUMBER_NAMES,
  STAGE_NUMBERS,
  type StageNumbers,
} from '../ingest/time-series/sleep/stage-numbers.ts';
