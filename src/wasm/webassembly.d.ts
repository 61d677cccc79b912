/** The part of WebAssembly that the engine uses; `@types/node` has only the name. */
declare namespace WebAssembly {
  class Module {
    constructor(code: Uint8Array);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Instance {
    readonly exports: unknown;
    constructor(module: Module);
  }
  function validate(code: Uint8Array): boolean;
}
