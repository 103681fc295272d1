import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createBuilder } from '../compute/onnx/builder.ts';
import { encodeOnnx } from '../compute/onnx/encode.ts';

export interface ProbeResult {
  readonly works: boolean;
  /** What the provider said when it failed. */
  readonly message: string;
}

const TIMEOUT_MS = 30_000;
/** What a script says when all is well, before it ends with 0. */
export const WORKS = 'works';
const require = createRequire(import.meta.url);

/** Runs a script that says {@link WORKS}, in a process of its own: a driver that crashes or hangs takes only that with it. */
export function probeInChild(script: string, args: readonly string[]): Promise<ProbeResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['-e', script, '--', ...args], {
      // Electron's binary is Node when it is asked to be.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
    child.on('error', (error) => resolve({ works: false, message: error.message }));
    child.on('close', (code, signal) => {
      // An Electron that refuses to be Node ends well without having tried anything.
      if (code === 0 && said.endsWith(WORKS)) resolve({ works: true, message: '' });
      else if (code === 0) resolve({ works: false, message: 'it cannot be tried in this app' });
      else if (signal === 'SIGKILL')
        resolve({ works: false, message: 'it did not answer within 30 seconds' });
      else resolve({ works: false, message: said.trim() || `its driver crashed (${signal ?? code})` });
    });
  });
}

const RUN_ONE = `
const [ortPath, provider, model] = process.argv.slice(1);
const ort = require(ortPath);
(async () => {
  const bytes = new Uint8Array(Buffer.from(model, 'base64'));
  const session = await ort.InferenceSession.create(bytes, { executionProviders: [provider], logSeverityLevel: 4 });
  const x = new ort.Tensor('float32', Float32Array.of(1, 2, 3, 4), [2, 2]);
  const { y } = await session.run({ x });
  if (String([...y.data]) !== '7,10,15,22') throw new Error('it computes wrong results');
  process.stdout.write('${WORKS}', () => process.exit(0));
})().catch((error) => { process.stdout.write(error.message.split('\\n')[0], () => process.exit(1)); });
`;

/** Squares a matrix with an onnxruntime execution provider, to see whether that works on this computer. */
export function probeProvider(provider: string): Promise<ProbeResult> {
  const b = createBuilder();
  const x = b.input('x', { shape: [2, 2], dtype: 'float32' });
  const y = { name: 'y', shape: [2, 2], dtype: 'float32' as const };
  const bytes = encodeOnnx({
    name: 'probe',
    nodes: [{ op: 'MatMul', inputs: [x, x], outputs: [y], attrs: {} }],
    inputs: [{ ref: x }],
    outputs: [{ ref: y }],
  });
  return probeInChild(RUN_ONE, [
    require.resolve('onnxruntime-node'),
    provider,
    Buffer.from(bytes).toString('base64'),
  ]);
}
