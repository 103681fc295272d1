/** The parts that are used of the OHIF builds of OpenJPEG and CharLS. */
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  /** A decoder of one picture. */
  export interface WasmDecoder {
    /** Room for the packed picture. */
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): { readonly width: number; readonly height: number };
    /** Samples of one byte up to eight bits, of two above; to be copied before anything else is done. */
    getDecodedBuffer(): Uint8Array;
  }
  const load: (options: object) => Promise<{ readonly J2KDecoder: new () => WasmDecoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  import type { WasmDecoder } from '@cornerstonejs/codec-openjpeg/decodewasmjs';
  interface LsDecoder extends WasmDecoder {
    /** 0 where the samples of a component stand together, one component after the other. */
    getInterleaveMode(): number;
  }
  const load: (
    options: object,
  ) => Promise<{ readonly JpegLSDecoder: new () => LsDecoder; getExceptionMessage(error: number): string }>;
  export default load;
}
