import { describe, expect, it } from 'vitest';
import type { Checked } from '../../../core/discovery/check/checked.ts';
import type { CompiledStep, Device } from '../../../core/compute/step.ts';
import { checkDevices } from '../../../core/engine/check/check-device.ts';
import { checkSuggestions } from '../../../core/engine/check/check-suggestions.ts';
import { GROUPS, reportText, sayOutcome } from '../../../core/engine/check/words.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';

const { signal } = new AbortController();

/** Checks the real processor, and beside it a device that is it but for a change. */
async function withDevice(change: (compiled: CompiledStep) => CompiledStep): Promise<Checked[]> {
  const cpu = createCpuDevice(1);
  const other: Device = {
    id: 'cuda',
    label: 'a card',
    compile: async (step) => change(await cpu.compile(step)),
  };
  const reports = [cpu, other].map((device) => ({
    id: device.id,
    label: device.label,
    available: true,
    reason: '',
    device,
  }));
  const devices = {
    list: async () => reports,
    choose: async () => ({ device: other, reason: '' }),
  };
  const lines: Checked[] = [];
  for await (const line of checkDevices({ devices }, signal)) lines.push(line);
  return lines;
}

describe('the device that trains', () => {
  it('computes as plain arithmetic does, dense and convolutional, beside the processor', async () => {
    const lines = await withDevice((compiled) => compiled);
    expect(lines.map(({ what }) => what)).toEqual([
      'A dense layer, forward and back, on CPU, 1 thread',
      'A dense layer, forward and back, on a card',
      'A convolution, forward and back, on CPU, 1 thread',
      'A convolution, forward and back, on a card',
    ]);
    expect(lines.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('is found out where its gradient is off by a hundredth', async () => {
    const lines = await withDevice((compiled) => ({
      ...compiled,
      run: async (feeds) => {
        const found = await compiled.run(feeds);
        return { ...found, gradient: Float32Array.of(found['gradient'][0] * 1.01) };
      },
    }));
    expect(lines.map(({ passed }) => passed)).toEqual([true, false, true, false]);
  });

  it('fails without a word of where it lies', async () => {
    const lines = await withDevice((compiled) => ({
      ...compiled,
      run: () => Promise.reject(new RangeError('/home/edith/libcuda.so is missing')),
    }));
    expect(lines[1]).toMatchObject({ passed: false, found: 'stopped with an error (RangeError)' });
    expect(JSON.stringify(lines)).not.toContain('edith');
  });
});

it('the sample’s true graph comes out with what everybody knows', async () => {
  expect((await checkSuggestions(signal)).passed).toBe(true);
});

describe('the words', () => {
  const line = { what: 'A thing', expected: '1', found: '1', passed: true };
  const { failure, ...head } = GROUPS.calibration;

  it('say in one sentence that all is well', () => {
    expect(sayOutcome([{ ...head, lines: [line, line] }])).toBe(
      'This installation is in order: all 2 checks gave what they must.',
    );
  });

  it('say what failed, what it means and what to do', () => {
    const groups = [
      { name: 'Numbers', lines: [line] },
      { ...head, lines: [line, { ...line, found: '7', passed: false }], failure },
    ];
    const sentence = sayOutcome(groups);
    expect(sentence).toBe('1 of 3 checks failed, under Calibration of the tests of independence.');
    const report = reportText({ passed: false, sentence, groups }, { Etiograph: '1.2.3' });
    for (const part of [
      sentence,
      'Etiograph: 1.2.3',
      'Numbers: all 1 passed',
      'Calibration of the tests of independence: 1 of 2 failed',
      failure.means,
      failure.todo,
      'FAILED  A thing\n        expected 1\n        found    7',
    ])
      expect(report).toContain(part);
  });
});
