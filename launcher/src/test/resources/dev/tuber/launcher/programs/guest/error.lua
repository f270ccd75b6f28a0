print("before")
local function fail(t) return t.missing.field end
fail({})
