-- Strings: patterns, formats, packing, numbers as text.
print(("%5d|%-5d|%05.1f|%x|%q|%s"):format(42, 42, 3.14159, 255, 'a "quoted"\nline\0', true))
print(string.format("%g %g %g %.17g %a", 1e15, 1e100, -0.0, 0.1, 0.5))
print(("the quick brown fox"):gsub("(%w+) (%w+)", "%2 %1"))
print(("  trim me  "):match("^%s*(.-)%s*$") .. "|")
for key, value in ("a=1, b=22, c=333"):gmatch("(%w+)=(%w+)") do io.write(key, ":", value, " ") end
print(("f(a(b)c)d"):match("%b()"), ("THE (quick) fox"):find("%((%a+)%)"), ("x"):rep(5, "-"))
print(#("é漢😀"), utf8.len("é漢😀"), utf8.char(233, 28450, 128512))
for position, code in utf8.codes("é漢") do io.write(position, "=", code, " ") end
print(string.pack("<i4d", -2, 1.5):byte(1, -1))
print(string.unpack(">I2", "\1\2"), ("abc"):reverse():upper(), ("%a"):len())
print(10 // 3, -10 // 3, -10 % 3, 7.5 // 2, 2^53, 1 << 63, math.maxinteger + 1 == math.mininteger)
print(tostring(1e16), 1e15, 2^63, math.tointeger(3.0), "10" + 5, "0x10" * 1, 1 / 0, -1 / 0, 0 / 0 ~= 0 / 0)
print(tonumber("  12  "), tonumber("z", 36), tonumber("1e"), tonumber("0x1p4"), 3 | 4, ~0, 5 // 0.0)
print(math.floor(-3.5), math.ceil(-3.5), math.fmod(-7, 3), math.sqrt(2), math.sin(1), math.exp(1), math.ult(1, -1))
print(select("#", nil, nil), select(-1, 1, 2, 3), ("x"):rep(0) == "", "a" < "b", "Z" < "a")
local parts = {}
for i = 1, 1000 do parts[i] = ("%d:%s"):format(i, ("ab"):rep(i % 5)) end
local joined = table.concat(parts, ",")
local sum = 0
for i = 1, #joined do sum = (sum * 31 + joined:byte(i)) % 2147483647 end
print(#joined, sum)
