// What scripts do: calls, closures, objects, arrays, strings, regular expressions.
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
function Node(key) { this.key = key; this.left = this.right = null; }
Node.prototype.add = function (key) {
  var side = key < this.key ? 'left' : 'right';
  if (this[side]) this[side].add(key); else this[side] = new Node(key);
};
Node.prototype.depth = function () {
  return 1 + Math.max(this.left ? this.left.depth() : 0, this.right ? this.right.depth() : 0);
};
var root = new Node(500), words = [], counts = {}, seed = 1;
for (var i = 0; i < 20000; i++) {
  seed = (seed * 16807) % 2147483647;
  root.add(seed % 1000000);
  words.push('w' + (seed % 211).toString(36));
}
words.forEach(function (word) { counts[word] = (counts[word] || 0) + 1; });
var sorted = Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a] || (a < b ? -1 : 1); });
var text = words.join(' ').replace(/w(\w)(\w)/g, '$2$1').split(/[ab]/);
print(fib(25), root.depth(), sorted.slice(0, 3).join(), text.length, JSON.stringify(counts).length);
