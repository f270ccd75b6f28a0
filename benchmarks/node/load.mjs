// node benchmarks/node/load.mjs FILE: milliseconds from the bytes of a module to an instance, in a fresh process.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const bytes = readFileSync(process.argv[2]);
const wasi = new WASI({ version: 'preview1', args: ['x'], env: {} });
const imports = wasi.getImportObject();
const start = process.hrtime.bigint();
new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
console.log((Number(process.hrtime.bigint() - start) / 1e6).toFixed(3));
