/** The module `dist/engine.wasm`: everything that runs in the one linear memory of a worker. */
export { countBreaks } from './breaks';
export { patch } from './delta';
export { inflate } from './inflate';
export { findNeedles } from './prefilter';
export { scanBlob } from './scan-blob';

/** First byte that neither code nor constants use. */
export function heapStart(): usize {
  return __heap_base;
}
