export { PLANES, PROJECTIONS, USUAL_CUT, type VolumeCut } from '../ingest/volume-cut.ts';
