// node benchmarks/node/wasi.mjs [--dir HOST[::GUEST]]... FILE [ARGS...]: runs a WASI command under V8, as `tuber run` does.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { WASI } from 'node:wasi';

const words = process.argv.slice(2);
const preopens = {};
while (words[0] === '--dir') {
  const [host, guest = host] = words[1].split('::');
  preopens[guest] = host;
  words.splice(0, 2);
}
const [file, ...args] = words;
const wasi = new WASI({ version: 'preview1', args: [basename(file), ...args], env: {}, preopens, returnOnExit: true });
const module = new WebAssembly.Module(readFileSync(file));
process.exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
