import type { ReportTraining } from './data.ts';
import type { ReferenceKey } from './references.ts';
import { sayReliability } from '../../graph/words.ts';
import { amount, listed, plural } from '../../text/sentence.ts';

type Cite = (key: ReferenceKey) => string;

const ENCODERS: Readonly<Record<string, string>> = {
  mlp: 'a multilayer perceptron with a linear skip path',
  lstm: 'a long short-term memory network',
  'contrast-mlp': 'a multilayer perceptron on contrast-normalised pixels',
  'small-resnet': 'a small residual convolutional network',
  resnet18: 'an 18-layer residual convolutional network',
};

/** What a paper says of how the latent variables were learned: the model, then its training. */
export function representationSentences(t: ReportTraining, cite: Cite): string[] {
  const model = t.method.name === 'causal' ? causalModel(t, cite) : otherModel(t, cite);
  return [[...model, ...sharedSentences(t, cite)].join(' '), trainingSentences(t, cite).join(' ')];
}

function causalModel(t: ReportTraining, cite: Cite): string[] {
  const { weights: w, acyclic, conditioner } = t.settings;
  const several = t.modalities.length > 1;
  return [
    `Latent variables were learned from ${listed(t.modalities.map((m) => m.name))} with a variant of the method of Sun et al. ${cite('sun')}.`,
    `Every modality has an encoder and a decoder (${networks(t)}); each latent variable is transformed into its noise term by a flow that is conditioned on its parents in a binary adjacency matrix (conditioners of width ${String(conditioner)}).`,
    `The loss is the squared error of reconstruction (weight ${String(w.reconstruction)})${several ? ',' : ' and'} the negative log-likelihood of the exogenous variables and noise terms under a standard normal less the entropy of a full-covariance Gaussian posterior (weight ${String(w.independence)})${several ? `, and the error of predicting the other modalities from each modality’s latent variables (weight falling from ${String(w.prediction)} to ${String(w.predictionFloor)})` : ''}${several ? `; links between latent variables cost ${String(w.sparsity)} nats each` : ''}.`,
    ...(acyclic ? [] : ['The graph of the latent variables was not required to be free of cycles.']),
  ];
}

function otherModel(t: ReportTraining, cite: Cite): string[] {
  const names = listed(t.modalities.map((m) => m.name));
  const from = `Latent variables were learned from ${names}`;
  const each = `Every modality has an encoder and a decoder (${networks(t)})`;
  const { beta, weights } = t.settings;
  const weight = String(weights.reconstruction);
  switch (t.method.name) {
    case 'beta-vae':
      return [
        `${from}, each by itself, with a beta-VAE ${cite('higgins')}.`,
        `${each}. The loss is half the squared error of reconstruction (weight ${weight}) and the divergence of a diagonal Gaussian posterior from the standard normal (beta = ${String(beta)}).`,
      ];
    case 'causal-vae':
      return [
        `${from} with a CausalVAE ${cite('yang')} over the latent variables of all modalities, without labels of the concepts.`,
        `${each}. The latent variables follow a linear structural model with a learned adjacency matrix, in which each is also predicted from its parents by a small perceptron. The loss is half the squared error of reconstruction (weight ${weight}), the divergence of the noise terms from the standard normal with the error of that prediction (beta = ${String(beta)}), and a penalty on cycles whose weight grows.`,
      ];
    case 'contrastive':
      return [
        `${from} with multimodal contrastive learning ${cite('daunhawer')}.`,
        `${each}. The loss is InfoNCE in both directions, between the latent variables of one modality as a small network predicts them from the other’s and those of the same subject against the other subjects of the batch. Decoders were trained on the latent variables without changing them.`,
      ];
    case 'ica':
      return [
        `${from}, each by itself, with linear independent component analysis (FastICA) ${cite('hyvarinen')} of ${listed(t.modalities.map((m) => `${amount(m.latents)} ${plural(m.latents, 'component')} for ${m.name}`))}.`,
      ];
    default:
      return [
        `${from}, each by itself, with an autoencoder.`,
        `${each}. The loss is the squared error of reconstruction.`,
      ];
  }
}

function networks({ modalities }: ReportTraining): string {
  return modalities
    .map(
      ({ name, encoder, latents, exogenous, hidden }) =>
        `${name}: ${ENCODERS[encoder] ?? encoder}, hidden width ${String(hidden)}, ${amount(latents)} latent ${plural(latents, 'variable')}${exogenous > 0 ? ` and ${amount(exogenous)} exogenous ${plural(exogenous, 'variable')}` : ''}`,
    )
    .join('; ');
}

function sharedSentences({ shared }: ReportTraining, cite: Cite): string[] {
  if (shared === 0) return [];
  return [
    `Before that, ${amount(shared)} latent ${plural(shared, 'variable')} that all modalities have in common ${shared === 1 ? 'was' : 'were'} estimated by contrastive learning ${cite('daunhawer')} and treated as ${shared === 1 ? 'a modality' : 'one modality'} without data of its own.`,
  ];
}

function trainingSentences(t: ReportTraining, cite: Cite): string[] {
  const measured = t.modalities.filter((m) => m.reconstructionR2 !== null);
  return [
    `Of ${amount(t.plan.subjects)} subjects, ${amount(t.plan.heldOut)} were held out for validation.`,
    ...descentSentences(t),
    ...searchSentences(t),
    ...(measured.length > 0
      ? [
          `On held-out subjects the reconstruction explained ${listed(measured.map((m) => `${percent(m.reconstructionR2!)} of the variance of ${m.name}`))}.`,
        ]
      : []),
    ...reliabilitySentences(t, cite),
    `The seed was ${String(t.seed)}; training ran on ${t.device}.`,
    ...(t.verdict.length > 0
      ? [`The training was judged as follows. ${t.verdict.map(({ line }) => line).join(' ')}`]
      : []),
  ];
}

function reliabilitySentences({ reliability }: ReportTraining, cite: Cite): string[] {
  if (reliability.length === 0) return [];
  const each = reliability.map(
    ({ name, value, low, high }) => `${name} ${sayReliability(value, [low, high])}`,
  );
  return [
    `The reliability of each latent variable was measured by parallel forms: the training was repeated on two disjoint halves of the subjects, both encoders were applied to all of them, and the correlation of the normal scores of matched latent variables was stepped up to all subjects by the Spearman-Brown formula ${cite('spearman')} ${cite('brown')}; where the latent variable of the whole training agreed less with both than they with one another, its own reliability by the three was taken, and where one of the halves disagreed with the whole and the other, two further halves told which had failed (95 % interval in brackets): ${listed(each)}. An error that all encoders share is not in it.`,
  ];
}

function descentSentences({ plan: { batch, warmUp, fineTune }, settings, starts }: ReportTraining): string[] {
  if (warmUp.epochs === 0) return [];
  const adam = `Adam was run with batches of ${String(batch)}, gradients clipped to a norm of ${String(settings.clip)} and a learning rate that falls in steps, for at most ${epochs(warmUp.epochs)} (rate ${String(warmUp.learningRate)})`;
  const stopped = `stopped early after ${epochs(settings.patience)} without a better validation loss`;
  if (fineTune.epochs === 0) return [`${adam}; it ${stopped}, and the best parameters were kept.`];
  return [
    `${adam} from ${starts.length === 1 ? 'one start' : `each of ${amount(starts.length)} starts`} (${starts.join(', ')}), the best of which by validation loss was kept, and ${epochs(fineTune.epochs)} of fine-tuning (rate ${String(fineTune.learningRate)}); a stage ${stopped}.`,
  ];
}

function searchSentences({ plan: { restarts }, known }: ReportTraining): string[] {
  if (restarts === 0) return [];
  return [
    `The latent variables within each modality were then separated by a search for sparse links across modalities from ${amount(restarts)} random ${plural(restarts, 'restart')}, chosen by held-out likelihood and the number of links.`,
    ...(known.length > 0
      ? [
          `Columns of tables (${listed(known)}) took part in it as they are, each with a conditional density given a sparse set of latent variables; that such a column goes with one latent variable rather than with another of its modality is in part how these were found.`,
        ]
      : []),
  ];
}

const percent = (share: number): string => `${String(Math.round(100 * share))} %`;
const epochs = (n: number): string => `${amount(n)} ${plural(n, 'epoch')}`;
