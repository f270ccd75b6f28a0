package dev.tuber.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    private static Tokens lex(String text) {
        return Lexer.lex(new Source(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String kinds(String text) {
        Tokens tokens = lex(text);
        StringJoiner kinds = new StringJoiner(" ");
        for (int token = 0; token < tokens.size(); token++) {
            kinds.add(tokens.kind(token).name());
        }
        return kinds.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "(func $f)          | LEFT KEYWORD ID RIGHT END",
        "(func$f)           | LEFT KEYWORD RIGHT END",
        "(@a (b) \")\" (; ) ;) , \u0027) c | KEYWORD END",
        "1 -1 +1 0x1F 1_000 | NAT INT INT NAT NAT END",
        "1.5 1. 1e3 1.e-3 inf   | FLOAT FLOAT FLOAT FLOAT FLOAT END",
        "-nan nan:0x1_f +inf 0x1p3 0x.p1 | FLOAT FLOAT FLOAT FLOAT RESERVED END",
        "1__0 1_ _1 0x 0x_1 1.5_ .5 1e nan:0x nan:canonical infinity 0X1 | RESERVED RESERVED RESERVED RESERVED RESERVED"
                + " RESERVED RESERVED RESERVED KEYWORD KEYWORD KEYWORD RESERVED END",
        "\"a\" \"\" $\"a b\" | STRING STRING ID END",
        "\"a\"\"b\" a\"b\" \"a\"b $\"a\"b $a\"b\" | RESERVED RESERVED RESERVED RESERVED RESERVED END",
        "a;;b               | KEYWORD END",
        "a(;b;)c(;(;;);)d   | KEYWORD KEYWORD KEYWORD END",
        ", ; [ ] { }        | RESERVED RESERVED RESERVED RESERVED RESERVED RESERVED END",
        "ABC @x             | RESERVED RESERVED END"
    })
    void cutsTokens(String text, String kinds) {
        assertEquals(kinds, kinds(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a $ b       | empty identifier",
        "$\"\"       | empty identifier",
        "(@)         | empty annotation id",
        "(@\"\")     | empty annotation id",
        "(@a (b)     | unclosed annotation",
        "\"a         | unclosed string",
        "(; (; ;)    | unclosed comment",
        "\"\\x\"     | illegal escape",
        "\"\\u{110000}\" | illegal escape",
        "\"\\u{d800}\"   | illegal escape",
        "\"\\u{}\"   | illegal escape",
        "\"\\u{1__0}\"   | illegal escape",
        "\"\\u{ffffffffffffffff}\" | illegal escape",
        "ä           | illegal character"
    })
    void stopsAtLexicalErrors(String text, String phrase) {
        Tokens tokens = lex(text);
        int last = tokens.size() - 1;
        assertEquals(TokenKind.ERROR, tokens.kind(last));
        assertEquals(phrase, tokens.unexpected(last, "anything").phrase());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"\\00\\fF\\t\\n\\r\\\"\\'\\\\\" | 00ff090a0d22275c",
        "\"\\u{20ac}\\u{1_0FFFF}\\u{0}\"   | e282acf48fbfbf00",
        "\"ä\" | c3a4"
    })
    void decodesStrings(String text, String bytes) {
        assertArrayEquals(HexFormat.of().parseHex(bytes), lex(text).string(0));
    }

    @ParameterizedTest
    @CsvSource({"ff", "c0af", "eda080", "f4908080", "e282"})
    void wantsUtf8InComments(String bytes) {
        byte[] text = HexFormat.of().parseHex("3b3b20" + bytes + "0a");
        Tokens tokens = Lexer.lex(new Source(text));
        assertEquals("malformed UTF-8 encoding", tokens.unexpected(tokens.size() - 1, "").phrase());
    }

    @Test
    void knowsTheThreeLineEnds() {
        Source source = new Source("a\nb\rc\r\nd\n\re".getBytes(StandardCharsets.UTF_8));
        int[] lines = "abcde".chars().map(c -> source.lineOf(source.text(0, source.length()).indexOf(c))).toArray();
        assertArrayEquals(new int[] {1, 2, 3, 4, 6}, lines);
    }

    @Test
    void countsColumnsInCodePoints() {
        Source source = new Source("x\n ä€😀 y".getBytes(StandardCharsets.UTF_8));
        int offset = source.length() - 1;
        assertEquals(6, source.position(offset, offset + 1).column());
        String excerpt = source.position(offset, offset + 1).excerpt();
        assertTrue(excerpt.endsWith("|      ^"), excerpt);
    }
}
