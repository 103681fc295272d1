/** Scripts that the stand-in puts into a page: `contextBridge`, `ipcRenderer` and `webUtils` as the preload sees them. */

/** Values as text, typed arrays and all, since the debugging protocol takes JSON. The same on both sides. */
const CODEC = `
  const KINDS = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };
  const base64 = (bytes) => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const tag = (value) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    if (typeof value !== 'object' || value === null) return value;
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name, v: base64(bytes) };
    }
    if (Array.isArray(value)) return value.map(tag);
    return { $: 'object', v: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, tag(v)])) };
  };
  const untag = (value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(untag);
    if (value.$ === 'number') return Number(value.v);
    if (value.$ === 'object') return Object.fromEntries(Object.entries(value.v).map(([k, v]) => [k, untag(v)]));
    return new KINDS[value.$](Uint8Array.from(atob(value.v), (c) => c.charCodeAt(0)).buffer);
  };
  const pack = (value) => JSON.stringify([tag(value)]);
  const unpack = (text) => untag(JSON.parse(text)[0]);
`;

export interface Codec {
  pack(value: unknown): string;
  unpack(text: string): unknown;
}

export const codec = new Function(`${CODEC}; return { pack, unpack };`)() as Codec;

/** In the page's own world: makes what the preload exposes, whose functions run in the preload's world. */
export const MAIN_WORLD = `(() => {
  const callbacks = [];
  document.addEventListener('stand-in-callback', ({ detail }) => callbacks[detail.id](...detail.args));
  document.addEventListener('stand-in-expose', ({ detail: { name, methods } }) => {
    const api = {};
    for (const method of methods) {
      api[method] = (...args) => {
        let result;
        const take = ({ detail }) => (result = detail);
        document.addEventListener('stand-in-return', take, { once: true });
        const sent = args.map((arg) => (typeof arg === 'function' ? { callback: callbacks.push(arg) - 1 } : { value: arg }));
        document.dispatchEvent(new CustomEvent('stand-in-call', { detail: { name, method, args: sent } }));
        document.removeEventListener('stand-in-return', take);
        return result;
      };
    }
    Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
  });
})();`;

export const PRELOAD_WORLD = 'preload';
export const TO_MAIN = 'standInToMain';

/** In the preload's world: the three modules of electron that a sandboxed preload has, then the preload itself. */
export const preloadWorld = (preload: string): string => `(() => {
  ${CODEC}
  const toMain = (message) => globalThis['${TO_MAIN}'](pack(message));
  const listeners = new Map();
  const ports = new Map();
  const exposed = new Map();
  const emit = (channel, event, ...args) => {
    for (const listener of listeners.get(channel) ?? []) listener(event, ...args);
  };
  globalThis.standIn = {
    paths: {},
    send: (text) => {
      const { channel, args } = unpack(text);
      emit(channel, { ports: [] }, ...args);
    },
    openPort: (text) => {
      const { channel, message, id } = unpack(text);
      const { port1, port2 } = new MessageChannel();
      ports.set(id, port1);
      port1.onmessage = ({ data }) => toMain({ type: 'port', id, data });
      port1.addEventListener('close', () => toMain({ type: 'port-closed', id }));
      emit(channel, { ports: [port2] }, message);
    },
    toPort: (text) => {
      const { id, data } = unpack(text);
      ports.get(id)?.postMessage(data);
    },
    closePort: (id) => ports.get(id)?.close(),
  };
  const modules = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        exposed.set(name, api);
        document.dispatchEvent(new CustomEvent('stand-in-expose', { detail: { name, methods: Object.keys(api) } }));
      },
    },
    ipcRenderer: {
      send: (channel, ...args) => toMain({ type: 'send', channel, args }),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
    webUtils: { getPathForFile: (file) => globalThis.standIn.paths[file.name] ?? '' },
  };
  document.addEventListener('stand-in-call', ({ detail: { name, method, args } }) => {
    const given = args.map((arg) =>
      'callback' in arg
        ? (...values) =>
            document.dispatchEvent(new CustomEvent('stand-in-callback', { detail: { id: arg.callback, args: values } }))
        : arg.value,
    );
    const detail = exposed.get(name)[method](...given);
    document.dispatchEvent(new CustomEvent('stand-in-return', { detail }));
  });
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload cannot load ' + name);
    return modules;
  };
  ((require) => {
${preload}
  })(require);
})();`;
