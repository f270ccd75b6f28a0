package dev.tuber.validate;

import dev.tuber.module.WasmModule;
import dev.tuber.types.ExternKind;

/**
 * The bodies of a module, validated by several threads where there are many: each takes the next range when it is done with one.
 * What is reported is what one thread would find first.
 *
 * <p>RATIONALE: "Why do only large modules get more than one thread?"
 */
final class Bodies {
    /** Bytes of code from which more threads pay. */
    static final int MANY_BYTES = 2 << 20;
    private static final int RANGE_BYTES = 1 << 16;

    private final WasmModule module;
    private final InstructionRules rules;
    private final int end;
    /** The first function that nobody has taken. */
    private int next;
    /** The first one that a thread could not validate. */
    private int failed;

    Bodies(WasmModule module, InstructionRules rules) {
        this.module = module;
        this.rules = rules;
        this.end = module.funcs().size();
        this.next = module.importedCount(ExternKind.FUNC);
        this.failed = end;
    }

    /** Validates all, with so many threads at most. */
    void validate(int threads) {
        int first = next;
        if (threads > 1 && first < end && module.funcs().get(end - 1).bodyEnd() - module.funcs().get(first).bodyStart() >= MANY_BYTES) {
            validateTogether(threads);
            // Whatever made a thread fail, and whatever it has left out: this one finds it again, in order.
            first = failed;
        }
        validate(new BodyValidator(module, rules), first, end);
    }

    private void validateTogether(int threads) {
        Thread[] others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Thread(this::work, "tuber-validator");
            others[i].setDaemon(true);
            others[i].start();
        }
        work();
        boolean interrupted = false;
        for (Thread other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        BodyValidator validator = new BodyValidator(module, rules);
        for (int first = take(); first < end; first = take()) {
            validateOrNote(validator, first);
        }
    }

    private synchronized int take() {
        int taken = next;
        next = endOfRange(taken);
        return taken;
    }

    private int endOfRange(int first) {
        int func = first;
        while (func < end && module.funcs().get(func).bodyStart() - module.funcs().get(first).bodyStart() < RANGE_BYTES) {
            func++;
        }
        return func;
    }

    private void validateOrNote(BodyValidator validator, int first) {
        try {
            validate(validator, first, endOfRange(first));
        } catch (RuntimeException | Error e) {
            note(first);
        }
    }

    /** All before it are taken already, so nobody needs to go on. */
    private synchronized void note(int first) {
        failed = Math.min(failed, first);
        next = end;
    }

    private static void validate(BodyValidator validator, int first, int end) {
        for (int func = first; func < end; func++) {
            validator.validate(func, BodySink.NONE);
        }
    }
}
