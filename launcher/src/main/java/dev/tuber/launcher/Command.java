package dev.tuber.launcher;

import static dev.tuber.launcher.OptionSyntax.flag;
import static dev.tuber.launcher.OptionSyntax.valued;

import java.util.List;
import java.util.Locale;

/** The commands of {@code tuber} and their options: what the parser accepts is what {@code --help} shows. */
enum Command {
    RUN("[OPTION...] FILE [ARG...]", "Runs a WebAssembly program (the default command).", List.of(
            valued("--dir", "HOST[::GUEST]", "let the program use the directory HOST, which it sees as GUEST"),
            valued("--env", "NAME[=VALUE]", "set a variable of the program, or pass on our own NAME"),
            valued("--invoke", "NAME", "call this export with ARGs instead of starting the program"),
            valued("--argv0", "NAME", "what the program sees as its own name (default: the name of FILE)"),
            valued("--listen", "HOST:PORT", "give the program a listening socket"),
            valued("--preload", "NAME=FILE", "let the program import from the module FILE by the name NAME"),
            valued("--fuel", "N", "stop the program with a trap after N instructions (docs/embedding.md has the prices)"),
            valued("--timeout", "TIME", "stop the program with a trap after a TIME such as 500ms, 10s, 2m or 1h"),
            valued("--max-memory", "SIZE", "no memory may have more bytes than SIZE, such as 65536, 64k, 16m or 1g"),
            valued("--max-instances", "N", "no more than N instances of modules may be made"),
            flag("--trap-on-grow-failure", "stop the program when a memory or table cannot grow"),
            flag("--allow-precompiled", "run FILE also when it is precompiled: it can do whatever you can do"),
            valued("--coredump", "PATH", "write what the program's memory held to this file when it traps"),
            flag("--times", "say on standard error how long it took to load and to instantiate the program"),
            valued("--tier", "TIER", "jvm: generate JVM classes; interpreter; auto: the better of them (default)"),
            valued("--cache", "[=DIR]", "keep generated classes in DIR for the next run (default: the user's cache directory)"),
            flag("--no-cache", "neither use nor keep generated classes"),
            valued("--jit", "KIND", "graal: compile the interpreter with Graal; jvm: with the JVM's own compilers (default)"))),
    COMPILE("[OPTION...] FILE -o OUT", "Makes a jar of a program, for java -jar, or a precompiled module.", List.of(
            valued("-o", "OUT", "the file to write: a precompiled module when it ends with .cwasm, else a jar (default: FILE.jar)"),
            flag("--fuel", "make code that counts what it does, for the option --fuel of the command run"),
            valued("--dir", "HOST[::GUEST]", "as of the command run, each time the jar is run; so are the next four"),
            valued("--env", "NAME[=VALUE]", "a variable of the program"),
            valued("--invoke", "NAME", "the export to call"),
            valued("--argv0", "NAME", "the program's own name"),
            valued("--listen", "HOST:PORT", "a listening socket"))),
    WIZER("[OPTION...] FILE -o OUT", "Initializes a module, and makes one that starts where that ended.", List.of(
            valued("-o", "OUT", "the module to write"),
            valued("--init-func", "NAME", "the export to call (default: wizer-initialize)"),
            flag("--keep-init-func", "export that function still"),
            flag("--allow-wasi", "let it use WASI: our streams, the time, and what --dir and --env give"),
            valued("--dir", "HOST[::GUEST]", "let it use the directory HOST, which it sees as GUEST"),
            valued("--env", "NAME[=VALUE]", "set a variable for it, or pass on our own NAME"),
            valued("-r", "NAME=SOURCE", "export as NAME what FILE exports as SOURCE"))),
    WAST("FILE...", "Runs test scripts of the WebAssembly specification.", List.of(
            valued("--tier", "TIER", "as of the command run"))),
    VALIDATE("FILE", "Says whether a module is valid.", List.of()),
    PARSE("FILE -o OUT", "Converts the text format to the binary format.", List.of(
            valued("-o", "OUT", "the file to write (default: standard output)"))),
    PRINT("FILE", "Prints a module in the text format.", List.of(
            valued("-o", "OUT", "the file to write (default: standard output)"))),
    INSPECT("FILE", "Shows what a module is, needs, offers and contains.", List.of(
            flag("--tiers", "show too what its functions become: JVM methods, and how many")));

    /** Options that every command has. */
    static final List<OptionSyntax> COMMON = List.of(
            flag("--debug", "show the Java stack trace of an internal error"),
            flag("--help", "show this help"));

    private final String operands;
    private final String summary;
    private final List<OptionSyntax> options;

    Command(String operands, String summary, List<OptionSyntax> options) {
        this.operands = operands;
        this.summary = summary;
        this.options = options;
    }

    /** The word that is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String synopsis() {
        return "tuber " + word() + " " + operands;
    }

    String summary() {
        return summary;
    }

    List<OptionSyntax> options() {
        return options;
    }

    /** Whether what follows the first operand belongs to the guest, dashes or not. */
    boolean endsOptionsAtFirstOperand() {
        return this == RUN;
    }

    /** The command of this word, or null: then it is a file to run. */
    static Command ofWord(String word) {
        for (Command command : values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        return null;
    }

    /** The option of this name, or null when this command has none. */
    OptionSyntax option(String name) {
        OptionSyntax own = find(options, name);
        return own != null ? own : find(COMMON, name);
    }

    private static OptionSyntax find(List<OptionSyntax> options, String name) {
        for (OptionSyntax option : options) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }
}
