import { computeLayout } from './compute.ts';
import type { LayoutInput } from './layout.ts';

interface Asked {
  readonly id: number;
  readonly input: LayoutInput;
}

self.onmessage = ({ data: { id, input } }: MessageEvent<Asked>): void => {
  try {
    self.postMessage({ id, result: computeLayout(input) });
  } catch (error) {
    self.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
