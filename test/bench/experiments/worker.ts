/** A child process that makes one run and says how it went (see `runInChild`). */
import { deviceFor } from './device.ts';
import { messageOf } from './failure.ts';
import { loadExperiment } from './find.ts';
import type { Answer, Order } from './child.ts';

process.on('message', async ({ file, id, seed }: Order) => {
  const say = (answer: Answer): void => void process.send?.(answer);
  try {
    const { conditions } = await loadExperiment(file);
    const condition = conditions.find((c) => c.id === id);
    if (!condition) throw new Error(`There is no condition ${id} in ${file}.`);
    const began = performance.now();
    const seconds = (): number => (performance.now() - began) / 1000;
    try {
      const figures = await condition.run(seed, {
        device: deviceFor(condition),
        log: (line) => say({ kind: 'log', line }),
      });
      say({ kind: 'done', figures: { ...figures, processor: processorSeconds() }, seconds: seconds() });
    } catch (error) {
      say({ kind: 'failed', message: messageOf(error), seconds: seconds() });
    }
  } catch (error) {
    // The module itself does not load.
    say({ kind: 'failed', message: messageOf(error), seconds: 0 });
  }
});
/** Of this process alone: what a run costs whatever else the machine does. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to all processes of a terminal; the parent decides what becomes of its children.
process.on('SIGINT', () => undefined);
