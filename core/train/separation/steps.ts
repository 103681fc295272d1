import type { StepDefinition, TensorSpec } from '../../compute/step.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { adamStep } from '../optimise/adam.ts';
import { conditionalNll, logAbsDet, thetaSize, unpack } from './conditionals.ts';
import type { Shape } from './conditionals.ts';

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: 'float32' });

/**
 * One Adam step on all restarts. Their losses are summed and share no parameter, so each restart is fitted
 * as if it were alone.
 *
 * Feeds: `z` [1, R, B]; `rate` [1], with Adam's bias correction; `gates` [1, R, D, B], drawn anew for each
 * step, unless the graphs are fixed: then `gates` [K, R, D, 1] is state. With absent modalities also `has`
 * [1, 1, D, B] and `weights` [1, R, B], which turn the sum over the batch into a mean over those present.
 */
export function trainingStep(
  shape: Shape,
  batch: number,
  options: { fixedGraphs: boolean; absent: boolean },
): StepDefinition {
  const { total: d, rows: r } = shape.blocks;
  const size = thetaSize(shape);
  return {
    name: options.fixedGraphs ? 'separation-refine' : 'separation-search',
    inputs: {
      theta: float(size),
      moment1: float(size),
      moment2: float(size),
      z: float(1, r, batch),
      rate: float(1),
      gates: options.fixedGraphs ? float(shape.restarts, r, d, 1) : float(1, r, d, batch),
      ...(options.absent ? { has: float(1, 1, d, batch), weights: float(1, r, batch) } : {}),
    },
    state: {
      theta: 'thetaNext',
      moment1: 'moment1Next',
      moment2: 'moment2Next',
      ...(options.fixedGraphs ? { gates: 'gates' } : {}),
    },
    build({ theta, moment1, moment2, z, rate, gates, has, weights }) {
      const loss = (at: Tensor): tf.Scalar => {
        const p = unpack(at, shape);
        const nll = conditionalNll(p, z, gates, has, shape);
        const fit = weights ? tf.sum(tf.mul(nll, weights)) : tf.div(tf.sum(nll), batch);
        return tf.sub(fit, tf.sum(logAbsDet(p.mix, shape)));
      };
      const { value, grad } = tf.valueAndGrad(loss)(theta);
      return { ...adamStep(theta, moment1, moment2, grad, rate), loss: value };
    },
  };
}

/**
 * Mean NLL of each restart's latents and of the known columns under given gates on fixed subjects.
 * State: `theta`, `z` [1, R, B], and with absent modalities `has` and `weights` as in `trainingStep`.
 * Feed: `gates` [K, R, D, 1]. Outputs: `nll` [K, R], `logDet` [K].
 */
export function evaluationStep(shape: Shape, rows: number, absent: boolean): StepDefinition {
  const { total: d, rows: r } = shape.blocks;
  return {
    name: 'separation-evaluate',
    inputs: {
      theta: float(thetaSize(shape)),
      z: float(1, r, rows),
      gates: float(shape.restarts, r, d, 1),
      ...(absent ? { has: float(1, 1, d, rows), weights: float(1, r, rows) } : {}),
    },
    state: {
      theta: 'theta',
      z: 'z',
      ...(absent ? { has: 'has', weights: 'weights' } : {}),
    },
    build({ theta, z, gates, has, weights }) {
      const p = unpack(theta, shape);
      const nll = conditionalNll(p, z, gates, has, shape);
      return {
        nll: weights ? tf.sum(tf.mul(nll, weights), 2) : tf.mean(nll, 2),
        logDet: logAbsDet(p.mix, shape),
      };
    },
  };
}
