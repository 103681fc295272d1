export { STAGE_NUMBER_NAMES, STAGE_NUMBERS, type StageNumbers } from '../ingest/recording/sleep/types.ts';
