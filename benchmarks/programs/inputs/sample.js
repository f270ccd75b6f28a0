function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
print(fib(18), [3, 1, 2].sort().join(), JSON.stringify({ a: [1, null, 'x'], b: { c: 1e21 } }));
print('2024-02-29'.replace(/(\d+)-(\d+)-(\d+)/, '$3.$2.$1'), parseFloat('0.1') + 0.2, (255).toString(16), Math.atan2(1, 2));
var counts = {};
'the quick brown fox jumps over the lazy dog'.split('').forEach(function (c) { counts[c] = (counts[c] || 0) + 1; });
print(Object.keys(counts).sort().map(function (c) { return c + counts[c]; }).join(' '));
var bytes = new Uint8Array(16); for (var i = 0; i < 16; i++) bytes[i] = i * 17;
print(new Float64Array(bytes.buffer)[1], new Date(0).toISOString(), encodeURIComponent('é漢'));
var sum = 0; for (var j = 0; j < 200000; j++) sum = (sum + j * j) % 1000003; print(sum);
