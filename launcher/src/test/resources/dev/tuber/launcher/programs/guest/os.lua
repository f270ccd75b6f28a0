-- The system: time that is fixed, clocks that advance, variables, arguments, the exit code.
print(os.time({year = 2001, month = 9, day = 9, hour = 1, min = 46, sec = 40}))
print(os.date("!%Y-%m-%d %H:%M:%S %A %j", 1000000000), os.date("!*t", 0).year)
print(os.time() > 1600000000, os.clock() >= 0, os.difftime(10, 4))
print(os.getenv("HOME"), os.getenv("PATH"), os.execute())
print(arg[0], arg[1], arg[2], #arg)
print(os.tmpname and true, os.setlocale("C"), os.setlocale("xx"))
local busy = 0
local start = os.clock()
while os.clock() - start < 0.01 do busy = busy + 1 end
print(busy > 0)
io.stderr:write("leaving with 3\n")
os.exit(3)
