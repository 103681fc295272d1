import fc from 'fast-check';

/**
 * One seed for all property tests, so that a run that passes passes again; FAST_CHECK_SEED explores others. `npm test`
 * draws fewer examples than `npm run test:all`, of properties that do not say how many they need.
 */
fc.configureGlobal({
  seed: Number(process.env['FAST_CHECK_SEED'] ?? 1),
  numRuns: process.env['TESTS'] === 'all' ? 100 : 20,
});
