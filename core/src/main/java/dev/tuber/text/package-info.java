/**
 * The text format: modules and test scripts, from text to bytes and back.
 *
 * <pre>
 * {@link dev.tuber.text.Wat}        text   -> Lexer -> Tokens -> ModuleScan -> ModuleEncoder -> bytes
 *                                                   -- after ModuleScan each identifier has its index
 * {@link dev.tuber.text.WastScript} script -> Lexer -> Tokens -> WastCommand*, whose modules are encoded on demand
 * {@link dev.tuber.text.WatPrinter} module -> TypePrinter, BodyPrinter -> text
 *
 * Token      = "(" | ")" | KEYWORD | NAT | INT | FLOAT | STRING | ID | RESERVED
 *              -- white space, comments and annotations lie between tokens
 * Tokens     = kind:byte* start:int* end:int*     -- parallel arrays; the last token is END or ERROR
 * EncodedText = bytes marks                        -- a mark says which token an offset of the bytes came from
 * </pre>
 *
 * Nothing here recurses on the nesting of the text: folded instructions and blocks are kept on explicit stacks. A text
 * is read once into tokens, and every later step looks at each token a bounded number of times.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/index.html">WebAssembly: text format</a>
 */
package dev.tuber.text;
