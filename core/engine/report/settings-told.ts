import {
  inOrder,
  usesSetting,
  valueAt,
  type SettingInfo,
  type SettingKey,
} from '../../contract/training-settings.ts';
import type { ReportTraining } from '../../export/report/data.ts';
import type { TrainRecord } from '../training/run-record.ts';
import { methodOf } from '../training/train-record.ts';

type Line = ReportTraining['lines'][number];
type Told = Pick<TrainRecord, 'settings' | 'plan' | 'starts'> & Pick<ReportTraining, 'verdict'>;

/** What came of a setting, where that is more than its value. */
const CAME_TO: Partial<Record<SettingKey, (run: Told) => readonly Line[]>> = {
  batch: ({ plan }) => [['Batch', String(plan.batch)]],
  learningRate({ settings, plan: { warmUp, fineTune }, starts }) {
    const words = ({ epochs, learningRate }: typeof warmUp): string =>
      `${String(epochs)} epochs, learning rate ${String(learningRate)}`;
    if (settings.method !== 'causal') return [['Steps', words(warmUp)]];
    return [
      ['Warm-up', `${words(warmUp)}, starts ${starts.map(({ start }) => start).join(', ')}`],
      ['Fine-tuning', words(fineTune)],
    ];
  },
  restarts: ({ plan, verdict }) => [
    ['Restarts of the search', String(plan.restarts)],
    ...verdict.flatMap(({ topic, title, figure }): Line[] => (topic === 'restarts' ? [[title, figure]] : [])),
  ],
  acyclic: ({ settings }) => [['Feedback loops', settings.acyclic ? 'not allowed' : 'allowed']],
  reliability: ({ verdict }) =>
    verdict.flatMap(({ topic, title, figure }): Line[] => (topic === 'reliability' ? [[title, figure]] : [])),
  prediction: ({ settings: { weights } }) => [
    [
      'Weight of the prediction',
      `${String(weights.prediction)}, falling to ${String(weights.predictionFloor)}`,
    ],
  ],
};

/** The settings that the method used, as a report lists them. */
export function linesOf(record: TrainRecord, verdict: ReportTraining['verdict']): Line[] {
  const method = methodOf(record).value;
  return [
    ...inOrder(['batch', 'learningRate', 'patience', 'restarts', 'acyclic', 'beta'])
      .filter(({ key }) => usesSetting(method, key))
      .flatMap((setting) => CAME_TO[setting.key]?.({ ...record, verdict }) ?? valueOf(setting, record)),
    ...(usesSetting(method, 'learningRate')
      ? [['Gradient norm at most', String(record.settings.clip)] as const]
      : []),
  ];
}

function valueOf({ report, sets }: SettingInfo, { settings }: TrainRecord): Line[] {
  if (!report || !sets) return [];
  return [
    [report.name, [valueAt(settings, sets[0]), report.unit].filter((part) => part !== undefined).join(' ')],
  ];
}
