import type { MethodName } from '../../contract/methods.ts';
import type { VerdictPoint } from '../../contract/training-results.ts';
import type { TrainRecord } from './run-record.ts';
import { methodOf } from './train-record.ts';
import { few, listed } from '../../text/sentence.ts';

type Texts = Pick<VerdictPoint, 'title' | 'figure' | 'meaning' | 'advice'>;

/** Columns that are named; the others are counted. */
const MOST_NAMED = 4;

const COMPARE =
  'Use it beside a training by Etiograph’s own method, and see there how often the same factors come out.';

/** What each of the other methods gives, and what it does not. */
const METHOD_NOTES: Readonly<
  Record<Exclude<MethodName, 'causal'>, (record: TrainRecord) => Omit<Texts, 'advice'>>
> = {
  'beta-vae': ({ settings }) => ({
    title: 'Beta-VAE does not look for links; the graph comes from PC on its factors',
    figure: `beta ${String(settings.beta)}`,
    meaning:
      'Each modality was learned by itself, towards factors that are unrelated to each other. Factors behind real data are related, and many mixtures of them fit equally well: nothing here says that these are the right ones.',
  }),
  'causal-vae': ({ settings }) => ({
    title: 'CausalVAE’s own links stand under Details; the Graph stage uses PC on its factors',
    figure: `beta ${String(settings.beta)}`,
    meaning:
      'Its factors were learned with linear links among them, but without the labels that the method was made for: other mixtures of the factors, each with a graph of its own, fit as well.',
  }),
  contrastive: () => ({
    title: 'Contrastive learning finds what two modalities share; the graph comes from PC on its factors',
    figure: 'InfoNCE',
    meaning:
      'Together the factors hold what both modalities know of the same person, found without their pictures: decoders learned afterwards what the factors look like. One by one they may be any mixture of it, and what only one modality shows is not in them.',
  }),
  autoencoder: () => ({
    title: 'An autoencoder does not look for links; the graph comes from PC on its factors',
    figure: 'reconstruction only',
    meaning:
      'Its factors hold what is needed to make the data again, device noise with the rest, in any mixture.',
  }),
  ica: () => ({
    title: 'Linear ICA does not look for links; the graph comes from PC on its factors',
    figure: 'one modality at a time',
    meaning:
      'Its factors are right where measurements mix the sources linearly and the sources are unrelated and not normally distributed. Factors that cause one another break the second condition.',
  }),
};

/** What must be known to read a run, good or not: about its method, feedback loops and factors without data. */
export function methodNotes(record: TrainRecord): VerdictPoint[] {
  const { settings, modalities, known } = record;
  const note = (topic: VerdictPoint['topic'], texts: Texts): VerdictPoint => ({
    topic,
    modality: null,
    level: 'note',
    ...texts,
  });
  const { value: name } = methodOf(record);
  const shared = modalities.find(({ kind }) => kind === 'shared');
  return [
    ...(name === 'causal' ? [] : [note('method', { ...METHOD_NOTES[name](record), advice: COMPARE })]),
    ...(name === 'causal' && !settings.acyclic
      ? [
          note('method', {
            title: 'Feedback loops among the factors were allowed',
            figure: 'no acyclicity constraint',
            meaning:
              'The factors were separated without assuming that causes come in an order. The Graph stage assumes it: PC finds no loops, and where there is one its links and directions may be wrong.',
            advice: 'Read the links of factors that may act back on each other as links without a direction.',
          }),
        ]
      : []),
    ...(known.length > 0
      ? [
          note('tables', {
            title: 'Columns of tables helped to tell the factors apart',
            figure: few(
              known.map(({ name }) => name),
              MOST_NAMED,
            ),
            meaning:
              'Among the mixtures of factors that fit, the one was taken in which each of these columns has to do with few factors. That a column goes with one factor of a modality and not with another is then in part how these were found, and no evidence of its own.',
            advice:
              'Train once more without the tables (under Advanced, or --without-tables) to see whether the same factors come out.',
          }),
        ]
      : []),
    ...(shared
      ? [
          note('shared', {
            title: `${listed(shared.latents)} ${shared.latents.length === 1 ? 'stands' : 'stand'} for what all modalities show`,
            figure: 'found by contrastive alignment',
            meaning:
              'These factors belong to no single modality: there is no picture of them from low to high, and nothing to reconstruct. In the graph they stand beside the others.',
            advice: 'Look on the graph at which variables vary with them.',
          }),
        ]
      : []),
  ];
}
