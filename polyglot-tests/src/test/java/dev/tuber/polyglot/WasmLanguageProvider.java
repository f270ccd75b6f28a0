package dev.tuber.polyglot;

import static org.graalvm.polyglot.tck.TypeDescriptor.ARRAY;
import static org.graalvm.polyglot.tck.TypeDescriptor.ANY;
import static org.graalvm.polyglot.tck.TypeDescriptor.NULL;
import static org.graalvm.polyglot.tck.TypeDescriptor.NUMBER;
import static org.graalvm.polyglot.tck.TypeDescriptor.OBJECT;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.tck.LanguageProvider;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** What the technology compatibility kit asks about WebAssembly: its values, its operators, its statements, its mistakes. */
public final class WasmLanguageProvider implements LanguageProvider {
    private static final TypeDescriptor NUMBERS = TypeDescriptor.union(NUMBER);

    @Override
    public String getId() {
        return "wasm";
    }

    /** The one function of a module, named {@code f}; {@code code} is what stands between its parentheses. */
    private static Value function(Context context, String code) {
        return Guests.exports(context, "(module (memory 1) (table 1 externref) (global (mut externref) (ref.null extern))"
                + " (func $f (export \"f\") " + code + "))").getMember("f");
    }

    @Override
    public Value createIdentityFunction(Context context) {
        return function(context, "(param externref) (result externref) local.get 0");
    }

    @Override
    public Collection<? extends Snippet> createValueConstructors(Context context) {
        Value exports = Guests.exports(context, """
                (module (memory (export "memory") 0 1) (table (export "table") 2 funcref) (global (export "global") i32 (i32.const 1))
                  (func (export "function") (param i32) (result i32) local.get 0))""");
        return List.of(
                constant(context, "i32", "i32.const -7", NUMBER),
                constant(context, "i64", "i64.const 0x123456789abcdef", NUMBER),
                constant(context, "f32", "f32.const 1.5", NUMBER),
                constant(context, "f64", "f64.const 1e100", NUMBER),
                constant(context, "f64", "f64.const nan", NUMBER),
                constant(context, "externref", "ref.null extern", NULL),
                constant(context, "funcref", "ref.null func", NULL),
                constant(context, "i32 i64", "i32.const 1 i64.const 2", TypeDescriptor.array(NUMBER)),
                constant(context, "", "", TypeDescriptor.intersection()),
                member(context, exports, "memory", ARRAY),
                member(context, exports, "table", ARRAY),
                member(context, exports, "global", OBJECT),
                member(context, exports, "function", TypeDescriptor.executable(NUMBER, NUMBERS)));
    }

    private static Snippet constant(Context context, String results, String code, TypeDescriptor type) {
        return Snippet.newBuilder(code.isEmpty() ? "nothing" : code, function(context, "(result " + results + ") " + code), type).build();
    }

    /** A function without parameters that gives an export of another kind. */
    private static Snippet member(Context context, Value exports, String name, TypeDescriptor type) {
        Value give = Guests.exports(context, "(module (func (export \"give\") (param externref) (result externref) local.get 0))")
                .getMember("give");
        Value export = exports.getMember(name);
        return Snippet.newBuilder(name, context.asValue((ProxyExecutable) none -> give.execute(export)), type)
                .build();
    }

    @Override
    public Collection<? extends Snippet> createExpressions(Context context) {
        List<Snippet> snippets = new ArrayList<>();
        for (String type : List.of("i32", "i64", "f32", "f64")) {
            for (String operator : List.of("add", "sub", "mul")) {
                snippets.add(operator(context, type, type + "." + operator, 2, type));
            }
            snippets.add(operator(context, type, type + ".eq", 2, "i32"));
        }
        for (String operator : List.of("i32.and", "i32.or", "i32.xor", "i32.shl", "i32.shr_s", "i32.rotl")) {
            snippets.add(operator(context, "i32", operator, 2, "i32"));
        }
        for (String operator : List.of("f64.neg", "f64.sqrt", "f64.nearest")) {
            snippets.add(operator(context, "f64", operator, 1, "f64"));
        }
        return snippets;
    }

    private static Snippet operator(Context context, String type, String mnemonic, int operands, String result) {
        StringBuilder code = new StringBuilder("(param");
        StringBuilder gets = new StringBuilder();
        TypeDescriptor[] parameters = new TypeDescriptor[operands];
        for (int index = 0; index < operands; index++) {
            code.append(' ').append(type);
            gets.append("local.get ").append(index).append(' ');
            parameters[index] = NUMBER;
        }
        code.append(") (result ").append(result).append(") ").append(gets).append(mnemonic);
        return Snippet.newBuilder(mnemonic, function(context, code.toString()), NUMBER).parameterTypes(parameters)
                .resultVerifier(numbersThatFit(type)).build();
    }

    /** The kit passes every number to every operator; one that does not fit the parameter's type is refused. */
    private static ResultVerifier numbersThatFit(String type) {
        return run -> {
            boolean misfit = run.getParameters().stream().anyMatch(value -> value.isNumber() && !switch (type) {
                case "i32" -> value.fitsInInt();
                case "i64" -> value.fitsInLong();
                default -> value.fitsInDouble();
            });
            if (!misfit) {
                ResultVerifier.getDefaultResultVerifier().accept(run);
            } else if (run.getException() == null) {
                throw new AssertionError("a number that does not fit was taken");
            }
        };
    }

    @Override
    public Collection<? extends Snippet> createStatements(Context context) {
        return List.of(
                statement(context, "if", "(param i32) (if (local.get 0) (then (nop)) (else (nop)))", NUMBER),
                statement(context, "loop", "(param i32) (loop $again (br_if $again (i32.const 0)))", NUMBER),
                statement(context, "block", "(param i32) (block $out (br_if $out (local.get 0)) (nop))", NUMBER),
                statement(context, "global.set", "(param externref) (global.set 0 (local.get 0))", ANY),
                statement(context, "table.set", "(param externref) (table.set 0 (i32.const 0) (local.get 0))", ANY));
    }

    private static Snippet statement(Context context, String name, String code, TypeDescriptor parameter) {
        Snippet.Builder snippet = Snippet.newBuilder(name, function(context, code), ANY).parameterTypes(parameter);
        return (parameter == NUMBER ? snippet.resultVerifier(numbersThatFit("i32")) : snippet).build();
    }

    @Override
    public Collection<? extends Snippet> createScripts(Context context) {
        Value module = context.eval(Guests.wat("script.wat", "(module (memory 1) (func $init i32.const 0 i32.const 1 i32.store) (start $init))"));
        return List.of(
                Snippet.newBuilder("a module", module, OBJECT).build(),
                Snippet.newBuilder("fibonacci", function(context, """
                        (result i32) (local i32 i32 i32 i32) (local.set 0 (i32.const 10)) (local.set 2 (i32.const 1))
                        (loop $again
                          (local.set 3 (i32.add (local.get 1) (local.get 2))) (local.set 1 (local.get 2)) (local.set 2 (local.get 3))
                          (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                        local.get 1"""), NUMBER).build());
    }

    @Override
    public Collection<? extends Source> createInvalidSyntaxScripts(Context context) {
        return List.of(
                Guests.wat("unclosed.wat", "(module (func"),
                Guests.wat("operator.wat", "(module (func i32.bogus))"),
                Guests.wat("type.wat", "(module (func (result i32) i64.const 1))"),
                bytes("truncated.wasm", "0061736d01000000010403"),
                bytes("magic.wasm", "01020304"));
    }

    private static Source bytes(String name, String hex) {
        return Source.newBuilder("wasm", org.graalvm.polyglot.io.ByteSequence.create(java.util.HexFormat.of().parseHex(hex)), name)
                .buildLiteral();
    }
}
