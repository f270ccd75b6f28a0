// node driver.mjs FILE EXPORT ARGUMENT RESULT IMPORTS SECONDS: calls an export again and again, as guest/Driver.java does, and prints
// the same lines.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [file, name, argument, expected, wanted, seconds] = process.argv.slice(2);
const bytes = readFileSync(file);
const now = () => process.hrtime.bigint();

const began = Math.round((performance.timeOrigin + performance.now()) * 1000);
const start = now();
const module = new WebAssembly.Module(bytes);
const imports = { env: { tick: (x) => Math.imul(3, x) + 1 | 0 } };
let wasi;
if (wanted === 'wasi_snapshot_preview1') {
  wasi = new WASI({ version: 'preview1', args: ['x'], env: {} });
  Object.assign(imports, wasi.getImportObject());
}
const instance = new WebAssembly.Instance(module, imports);
const loaded = now();
wasi?.initialize(instance);
const run = instance.exports[name];
const calls = [];
for (let before = loaded; calls.length < 2 || Number(before - loaded) < seconds * 1e9;) {
  const result = String(run(Number(argument)));
  const after = now();
  calls.push(after - before);
  before = after;
  if (result !== expected) {
    console.error(`wrong result: ${result}, not ${expected}`);
    process.exit(1);
  }
}
console.log(`began ${began}`);
console.log(`load ${loaded - start}`);
console.log(`calls ${calls}`);
console.log(`peak ${/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0}`);
