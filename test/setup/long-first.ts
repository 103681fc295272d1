import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What runs for long though its file is short. Trainings that go on until they are stopped (recover, train, train-choice)
 * take a processor from others for as long as those keep them waiting, so that they are not begun at once.
 */
const LONG = [
  'whole-job-by-mouse',
  'whole-job-by-keyboard',
  'start',
  'recover',
  'network',
  'train',
  'train-choice',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const name = basename(moduleId).replace(/(\.long)?\.test\.ts$/, '');
  const at = moduleId.includes('/test/e2e/') ? LONG.indexOf(name) : -1;
  return at < 0 ? LONG.length : at;
};

/**
 * Vitest begins with what took long the last time and, on a fresh clone, with the largest files. A file that is short and
 * takes long would begin last there, with nothing left to do beside it. The order of the projects stays as it is.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).sort((a, b) => rank(a) - rank(b)),
    );
  }
}
