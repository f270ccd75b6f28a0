-- What scripts do: calls, tables, strings, sorting.
local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
local words, counts = {}, {}
for i = 1, 4000 do
  local word = ("w%d"):format(i * 7919 % 211)
  counts[word] = (counts[word] or 0) + 1
  words[i] = word
end
table.sort(words)
local sum = 0
for _, word in ipairs(words) do sum = (sum * 31 + #word * counts[word]) % 1000003 end
print(fib(17), #words, sum, #table.concat(words, " "):gsub("w1", "x"))
