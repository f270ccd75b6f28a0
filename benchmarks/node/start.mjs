// node start.mjs [RUNS]: how long whole processes take that run examples/hello.wasm, tuber and node in turn.
// Prints the median and the fastest of RUNS (default 21) in milliseconds. Build first; keep the machine quiet.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const hello = join(root, 'examples', 'hello.wasm');
const contestants = {
  node: [process.execPath, '--no-warnings', join(here, 'wasi.mjs'), hello],
  tuber: [join(root, 'target', 'tuber', 'bin', 'tuber'), 'run', hello],
};
const runs = Number(process.argv[2] ?? 21);
const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));

for (let run = -1; run < runs; run++) {
  for (const [name, [program, ...args]] of Object.entries(contestants)) {
    const start = process.hrtime.bigint();
    const result = spawnSync(program, args);
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    if (result.status !== 0 || result.stdout.toString() !== 'hello, world\n') {
      throw new Error(`${name}: status ${result.status}, ${result.stdout}${result.stderr}`);
    }
    if (run >= 0) times[name].push(milliseconds); // the first round warms the file cache
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
for (const [name, measured] of Object.entries(times)) {
  console.log(`${name}: median ${median(measured).toFixed(0)} ms, fastest ${Math.min(...measured).toFixed(0)} ms`);
}
console.log(`ratio of medians: ${(median(times.tuber) / median(times.node)).toFixed(2)}`);
