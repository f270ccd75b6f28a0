package dev.tuber.launcher.wast;

import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.failure.ModuleException;
import dev.tuber.failure.TrapKind;
import dev.tuber.failure.UnlinkableModuleException;
import dev.tuber.runtime.LoadedModule;
import dev.tuber.runtime.ModuleInstance;
import dev.tuber.runtime.Tier;
import dev.tuber.runtime.WasmTrap;
import dev.tuber.text.WastAction;
import dev.tuber.text.WastCommand;
import dev.tuber.text.WastModule;
import dev.tuber.text.WastScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the commands of a test script one after the other. Each passes or fails; none ends the script.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the reference interpreter</a>
 */
public final class WastRunner {
    private final ScriptWorld world;
    private final Actions actions;
    private final Consumer<WasmTrap> traps;
    private final List<Failure> failures = new ArrayList<>();
    private final Map<Optional<String>, ScriptThread> threads = new LinkedHashMap<>();
    private int passed;

    private WastRunner(ScriptWorld world, Consumer<WasmTrap> traps) {
        this.world = world;
        this.traps = traps;
        this.actions = new Actions(world);
    }

    /**
     * Runs a script.
     *
     * @param script its text in UTF-8
     * @param tier what executes the functions of its modules
     * @param failures hears of each command that fails, in order; of those of a thread where the script waits for it
     * @throws MalformedModuleException when the text is no script
     */
    public static Counts run(byte[] script, Tier tier, Consumer<Failure> failures) {
        return run(script, tier, failures, instance -> { }, trap -> { });
    }

    /**
     * The same.
     *
     * @param instances hears of each instance that the script has made and not its threads, in order, when the script is done
     * @param traps hears of each trap that the script and not its threads expected, in order, but for exhausted stacks
     */
    public static Counts run(byte[] script, Tier tier, Consumer<Failure> failures, Consumer<ModuleInstance> instances,
            Consumer<WasmTrap> traps) {
        ScriptWorld world = new ScriptWorld(tier);
        WastRunner runner = new WastRunner(world, traps);
        runner.runAll(WastScript.parse(script));
        runner.failures.forEach(failures);
        world.made().forEach(instances);
        return new Counts(runner.passed, runner.failures.size());
    }

    /** Runs commands, and then to their ends the threads that nobody waited for. */
    void runAll(List<WastCommand> commands) {
        for (WastCommand command : commands) {
            String problem = attempt(command);
            if (problem == null) {
                passed++;
            } else {
                failures.add(new Failure(command.line(), keyword(command), problem));
            }
        }
        for (ScriptThread thread : threads.values()) {
            join(thread);
        }
        threads.clear();
    }

    /** Starts a thread with a world of its own, which has the modules that the script shares with it. */
    private void start(WastCommand.Thread thread) {
        ScriptThread started = new ScriptThread(new WastRunner(world.with(thread.shared()), trap -> { }), thread.commands());
        if (threads.putIfAbsent(thread.id(), started) != null) {
            throw new ScriptException("there is already a thread" + thread.id().map(name -> " $" + name).orElse(""));
        }
        started.start();
    }

    private void waitFor(Optional<String> id) {
        ScriptThread thread = threads.remove(id);
        if (thread == null) {
            throw new ScriptException("unknown thread" + id.map(name -> " $" + name).orElse(""));
        }
        join(thread);
    }

    private void join(ScriptThread thread) {
        WastRunner ended = thread.join();
        passed += ended.passed;
        failures.addAll(ended.failures);
    }

    /** Runs one command; returns what went wrong, or null. */
    private String attempt(WastCommand command) {
        try {
            run(command);
            return null;
        } catch (ScriptException e) {
            return e.getMessage();
        } catch (ModuleException e) {
            return kind(e) + ": " + e.getMessage();
        } catch (WasmTrap e) {
            return "trap: " + e.getMessage();
        } catch (RuntimeException | Error e) {
            // A mistake of ours is one more failed command: the rest of the script still tells something.
            StackTraceElement[] trace = e.getStackTrace();
            return "internal error: " + e + (trace.length > 0 ? " at " + trace[0] : "");
        }
    }

    private void run(WastCommand command) {
        switch (command) {
            case WastCommand.Module define -> {
                world.forgetLatest();
                LoadedModule module = load(define.module());
                world.define(define.id(), module);
                world.add(define.id(), world.instantiate(module));
            }
            case WastCommand.Definition define -> world.define(define.id(), load(define.module()));
            case WastCommand.Instance make -> world.add(make.id(), world.instantiate(world.definition(make.definition())));
            case WastCommand.Register register -> world.register(register.as(), register.instance());
            case WastCommand.Perform perform -> actions.perform(perform.action());
            case WastCommand.AssertReturn expect -> actions.perform(expect.action()).check(expect.results());
            case WastCommand.AssertTrap expect -> expectTrap(() -> actions.perform(expect.action()), expect.phrase());
            case WastCommand.AssertExhaustion expect -> expectExhaustion(expect.action());
            case WastCommand.AssertModuleTrap expect -> {
                LoadedModule module = load(expect.module());
                expectTrap(() -> world.instantiate(module), expect.phrase());
            }
            case WastCommand.AssertMalformed expect ->
                expect(MalformedModuleException.class, () -> load(expect.module()), expect.phrase());
            case WastCommand.AssertInvalid expect -> {
                byte[] bytes = expect.module().encode().bytes();
                expect(InvalidModuleException.class, () -> world.load(bytes), expect.phrase());
            }
            case WastCommand.AssertUnlinkable expect -> {
                LoadedModule module = load(expect.module());
                expect(UnlinkableModuleException.class, () -> world.instantiate(module), expect.phrase());
            }
            case WastCommand.AssertException expect -> throw new ScriptException("exception handling is not supported");
            case WastCommand.AssertSuspension expect -> throw new ScriptException("stack switching is not supported");
            case WastCommand.AssertMalformedCustom expect -> throw new ScriptException("custom sections are not checked");
            case WastCommand.AssertInvalidCustom expect -> throw new ScriptException("custom sections are not checked");
            case WastCommand.Thread thread -> start(thread);
            case WastCommand.Wait wait -> waitFor(wait.id());
        }
    }

    private LoadedModule load(WastModule module) {
        return world.load(module.encode().bytes());
    }

    private static void expect(Class<? extends ModuleException> type, Runnable action, String phrase) {
        try {
            action.run();
        } catch (ModuleException e) {
            if (!type.isInstance(e) || !e.getMessage().contains(phrase) && !phrase.contains(e.phrase())) {
                throw new ScriptException("expected \"" + phrase + "\", but it is " + kind(e) + ": " + e.getMessage());
            }
            return;
        }
        throw new ScriptException("expected \"" + phrase + "\", but nothing was wrong");
    }

    private void expectTrap(Runnable action, String phrase) {
        try {
            action.run();
        } catch (WasmTrap e) {
            if (!TrapPhrases.matches(e.kind(), phrase)) {
                throw new ScriptException("expected the trap \"" + phrase + "\", but it is \"" + e.getMessage() + "\"");
            }
            if (e.kind() != TrapKind.CALL_STACK_EXHAUSTED) {
                traps.accept(e);
            }
            return;
        }
        throw new ScriptException("expected the trap \"" + phrase + "\", but there was none");
    }

    private void expectExhaustion(WastAction action) {
        expectTrap(() -> actions.perform(action), TrapKind.CALL_STACK_EXHAUSTED.text());
    }

    private static String kind(ModuleException e) {
        return switch (e) {
            case MalformedModuleException malformed -> "malformed";
            case InvalidModuleException invalid -> "invalid";
            case UnlinkableModuleException unlinkable -> "unlinkable";
        };
    }

    /** As it stands in the script: {@code AssertReturn} is {@code assert_return}. */
    private static String keyword(WastCommand command) {
        return switch (command) {
            case WastCommand.Perform perform -> perform.action() instanceof WastAction.Invoke ? "invoke" : "get";
            case WastCommand.Definition definition -> "module definition";
            case WastCommand.Instance instance -> "module instance";
            case WastCommand.AssertModuleTrap trap -> "assert_trap";
            default -> command.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT);
        };
    }
}
