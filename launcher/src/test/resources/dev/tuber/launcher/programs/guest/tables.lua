-- Tables, metatables, sorting, closures, garbage collection.
local Account = {}
Account.__index = Account
Account.__tostring = function(a) return "Account(" .. a.balance .. ")" end
Account.__add = function(a, b) return Account.new(a.balance + b.balance) end
Account.__eq = function(a, b) return a.balance == b.balance end
Account.__lt = function(a, b) return a.balance < b.balance end
Account.__call = function(a, more) a.balance = a.balance + more return a end
Account.__len = function(a) return a.balance end
Account.__close = function(a) print("closed", a) end
function Account.new(balance) return setmetatable({balance = balance}, Account) end
local a, b = Account.new(10), Account.new(32)
print(tostring(a + b), a == b, a < b, #a, tostring(a(5)))
do local c <close> = Account.new(7) print("open") end

local counters = {}
for i = 1, 3 do counters[i] = function() i = i * 2 return i end end
print(counters[1](), counters[1](), counters[2](), counters[3]())

local words = {}
for word in ("one two three four five six seven eight nine ten"):gmatch("%a+") do words[#words + 1] = word end
table.sort(words, function(x, y) return #x < #y or #x == #y and x < y end)
print(table.concat(words, " "), table.unpack(words, 1, 3))
table.insert(words, 1, "zero")
print(table.remove(words), #words, table.concat(table.move(words, 1, 3, 2), ","))

local seed = 12345
local function random() seed = (seed * 1103515245 + 12345) % 2147483648 return seed end
local numbers = {}
for i = 1, 5000 do numbers[i] = random() % 1000 end
table.sort(numbers)
local ordered = true
for i = 2, #numbers do ordered = ordered and numbers[i - 1] <= numbers[i] end
print(ordered, numbers[1], numbers[2500], numbers[5000])

local sparse = {}
for i = 1, 200 do sparse[i * i] = i end
local count, total = 0, 0
for key, value in pairs(sparse) do count, total = count + 1, total + key * value end
print(count, total, next({}), rawlen({1, 2, nil, 4}) >= 2)

local function queens(n)
  local found, columns, up, down = 0, {}, {}, {}
  local function place(row)
    if row > n then found = found + 1 return end
    for c = 1, n do
      if not columns[c] and not up[row + c] and not down[row - c + n] then
        columns[c], up[row + c], down[row - c + n] = true, true, true
        place(row + 1)
        columns[c], up[row + c], down[row - c + n] = nil, nil, nil
      end
    end
  end
  place(1)
  return found
end
print("queens", queens(6), queens(7))

local weak = setmetatable({}, {__mode = "k"})
for i = 1, 100 do weak[{}] = i end
collectgarbage()
print("weak", next(weak), collectgarbage("count") > 0)
local ok, module = pcall(function() return load("local x <const> = ... return x * 2")(21) end)
print(ok, module)
goto done
print("skipped")
::done::
