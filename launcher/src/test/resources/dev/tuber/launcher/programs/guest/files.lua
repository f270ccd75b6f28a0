-- Files: write, append, seek, lines, rename, remove, and what is not there.
local out = assert(io.open("notes.txt", "w"))
for i = 1, 5 do out:write("line ", i, "\n") end
out:close()
local more = assert(io.open("notes.txt", "a"))
print(more:write("last, without an end") == more, more:seek("cur"))
more:close()
for line in io.lines("notes.txt") do io.write("[", line, "]") end
print()
local file = assert(io.open("notes.txt", "r+"))
print(file:seek("end"), file:seek("set", 5), file:read(1), file:read("l"), file:read("n"), file:read("L"))
file:seek("set", 0)
file:write("LINE")
file:seek("set", 0)
print(#file:read("a"), file:read("a"), file:read("l"), io.type(file))
file:close()
print(io.type(file), io.type(7))
print(os.rename("notes.txt", "renamed.txt"), io.open("notes.txt"))
print(io.open("no/such/folder", "w"))
print(os.remove("renamed.txt"), os.remove("renamed.txt"))
print((io.open("../outside.txt"))) -- which error it is, engines choose differently
print(io.open("/etc/passwd"))
local numbers = assert(io.open("numbers.txt", "wb"))
for i = 1, 800 do numbers:write(i * i % 97, i % 10 == 0 and "\n" or " ") end
numbers:close()
io.output("copy.txt")
for line in io.lines("numbers.txt", "L") do io.write(line) end
io.close()
io.output(io.stdout)
io.input("copy.txt")
print(#io.read("a"))
print("from standard input:", io.stdin:read("n", "n"), io.stdin:read("l"), io.stdin:read("a"))
io.stderr:write("to standard error\n")
