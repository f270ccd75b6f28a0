package dev.tuber.text;

import dev.tuber.isa.Instruction;
import java.util.Set;

/** The keywords of the grammar that are no mnemonics. */
final class Keywords {
    private static final Set<String> WORDS = Set.of(
            "module", "binary", "quote", "definition", "instance", "type", "rec", "sub", "final", "func", "struct",
            "array", "field", "mut", "param", "result", "local", "table", "memory", "global", "tag", "elem", "data",
            "import", "export", "start", "offset", "item", "declare", "shared", "unshared", "pagesize", "ref", "null",
            "then", "else", "end", "catch", "catch_ref", "catch_all", "catch_all_ref", "do", "delegate", "i8", "i16",
            "i32", "i64", "f32", "f64", "v128", "i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2", "any", "anyref",
            "eq", "eqref", "i31", "i31ref", "structref", "arrayref", "none", "nullref", "funcref", "nofunc",
            "nullfuncref", "extern", "externref", "noextern", "nullexternref", "exn", "exnref", "noexn", "nullexnref",
            "nan:canonical", "nan:arithmetic", "register", "invoke", "get", "assert_return", "assert_trap",
            "assert_exhaustion", "assert_invalid", "assert_malformed", "assert_unlinkable", "assert_exception",
            "assert_malformed_custom", "assert_invalid_custom", "assert_suspension", "either", "ref.extern",
            "ref.host", "ref.any", "ref.eq", "ref.struct", "ref.array", "ref.exn", "thread", "wait", "script",
            "input", "output");

    private Keywords() {
    }

    static boolean isKnown(String text) {
        return WORDS.contains(text) || text.startsWith("offset=") || text.startsWith("align=")
                || Instruction.ofMnemonic(text) != null;
    }
}
