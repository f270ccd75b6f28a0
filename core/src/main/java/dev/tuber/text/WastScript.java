package dev.tuber.text;

import dev.tuber.failure.MalformedModuleException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Test scripts of the specification: from text to commands.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the reference
 *     interpreter</a>
 */
public final class WastScript {
    /** How deep threads can start threads. */
    private static final int MAX_THREAD_DEPTH = 64;
    private static final List<String> FIELDS = List.of("type", "rec", "import", "func", "table", "memory", "global",
            "tag", "export", "start", "elem", "data");

    private final TokenReader reader;
    private final WastValueParser values;

    private WastScript(Tokens tokens) {
        reader = new TokenReader(tokens, 0);
        values = new WastValueParser(reader);
    }

    /**
     * The commands of a script in UTF-8. A script that starts with a field of a module is that module.
     *
     * @throws MalformedModuleException when it is no script; modules inside are looked at no further than to their end
     */
    public static List<WastCommand> parse(byte[] script) {
        WastScript parser = new WastScript(Lexer.lex(new Source(script)));
        return parser.script();
    }

    /** As {@link #parse(byte[])}. */
    public static List<WastCommand> parse(String script) {
        return parse(script.getBytes(StandardCharsets.UTF_8));
    }

    private List<WastCommand> script() {
        if (atField()) {
            WastModule module = new WastModule(WastModule.Form.TEXT, reader.tokens(), 0, null);
            while (reader.kind() != TokenKind.END) {
                reader.skipList();
            }
            return List.of(new WastCommand.Module(1, Optional.empty(), module));
        }
        List<WastCommand> commands = commands(0);
        if (reader.kind() != TokenKind.END) {
            throw reader.unexpected("a command");
        }
        return commands;
    }

    private boolean atField() {
        for (String field : FIELDS) {
            if (reader.atOpen(field)) {
                return true;
            }
        }
        return false;
    }

    private List<WastCommand> commands(int threadDepth) {
        List<WastCommand> commands = new ArrayList<>();
        while (reader.atLeft()) {
            int line = line();
            reader.left();
            commands.add(command(line, threadDepth));
            reader.right();
        }
        return commands;
    }

    private int line() {
        return reader.tokens().source().lineOf(reader.tokens().start(reader.at()));
    }

    private Optional<String> id() {
        return Optional.ofNullable(reader.optionalId());
    }

    /** What follows the opening parenthesis of a command. */
    private WastCommand command(int line, int threadDepth) {
        int token = reader.at();
        return switch (reader.keyword()) {
            case "module" -> moduleCommand(line);
            case "register" -> new WastCommand.Register(line, reader.name(), id());
            case "invoke", "get" -> {
                reader.moveTo(token);
                yield new WastCommand.Perform(line, actionFields());
            }
            case "assert_return" -> new WastCommand.AssertReturn(line, action(), values.results());
            case "assert_trap" -> reader.atOpen("module")
                    ? new WastCommand.AssertModuleTrap(line, module(), phrase())
                    : new WastCommand.AssertTrap(line, action(), phrase());
            case "assert_exhaustion" -> new WastCommand.AssertExhaustion(line, action(), phrase());
            case "assert_exception" -> new WastCommand.AssertException(line, action());
            case "assert_suspension" -> new WastCommand.AssertSuspension(line, action(), phrase());
            case "assert_malformed" -> new WastCommand.AssertMalformed(line, module(), phrase());
            case "assert_invalid" -> new WastCommand.AssertInvalid(line, module(), phrase());
            case "assert_unlinkable" -> new WastCommand.AssertUnlinkable(line, module(), phrase());
            case "assert_malformed_custom" -> new WastCommand.AssertMalformedCustom(line, module(), phrase());
            case "assert_invalid_custom" -> new WastCommand.AssertInvalidCustom(line, module(), phrase());
            case "thread" -> thread(line, token, threadDepth);
            case "wait" -> new WastCommand.Wait(line, id());
            default -> {
                reader.moveTo(token);
                throw reader.unexpected("a command");
            }
        };
    }

    private String phrase() {
        return reader.name();
    }

    // ---- modules

    private WastCommand moduleCommand(int line) {
        if (reader.acceptKeyword("instance")) {
            return new WastCommand.Instance(line, id(), id());
        }
        boolean definition = reader.acceptKeyword("definition");
        String id = reader.optionalId();
        WastModule module = moduleFields(id);
        return definition
                ? new WastCommand.Definition(line, Optional.ofNullable(id), module)
                : new WastCommand.Module(line, Optional.ofNullable(id), module);
    }

    private WastModule module() {
        reader.open("module");
        reader.acceptKeyword("definition");
        WastModule module = moduleFields(reader.optionalId());
        reader.right();
        return module;
    }

    /** What follows the identifier of a module, up to its closing parenthesis, which is left. */
    private WastModule moduleFields(String id) {
        WastModule.Form form = reader.acceptKeyword("binary") ? WastModule.Form.BINARY
                : reader.acceptKeyword("quote") ? WastModule.Form.QUOTE : WastModule.Form.TEXT;
        int start = reader.at();
        if (form == WastModule.Form.TEXT) {
            reader.skipRest();
            reader.moveTo(reader.at() - 1);
        } else {
            while (reader.kind() == TokenKind.STRING) {
                reader.skip(1);
            }
        }
        return new WastModule(form, reader.tokens(), start, id);
    }

    // ---- actions

    private WastAction action() {
        reader.left();
        WastAction action = actionFields();
        reader.right();
        return action;
    }

    private WastAction actionFields() {
        int token = reader.at();
        return switch (reader.keyword()) {
            case "invoke" -> new WastAction.Invoke(id(), reader.name(), values.values());
            case "get" -> new WastAction.Get(id(), reader.name());
            default -> {
                reader.moveTo(token);
                throw reader.unexpected("an action");
            }
        };
    }

    private WastCommand thread(int line, int token, int depth) {
        if (depth == MAX_THREAD_DEPTH) {
            throw reader.error("unexpected token", "more than " + MAX_THREAD_DEPTH + " threads in each other", token);
        }
        Optional<String> id = id();
        List<String> shared = new ArrayList<>();
        while (reader.acceptOpen("shared")) {
            reader.open("module");
            shared.add(reader.text(TokenKind.ID).substring(1));
            reader.right();
            reader.right();
        }
        return new WastCommand.Thread(line, id, shared, commands(depth + 1));
    }
}
