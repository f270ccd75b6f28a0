package dev.tuber;

import dev.tuber.failure.TrapKind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Runs guests that do not end until a JVM has compiled them with all it has, and stops each. A program of its own: {@link StoppedTest}. */
final class Stopped {
    /** Until the compilers of a JVM on a busy machine are done with a guest. */
    private static final long HOT_MILLIS = 600;
    private static final Duration MOST = Duration.ofSeconds(30);

    private static final String GUESTS = """
            (import "env" "running" (func $running))
            (memory 1)
            (func $nothing)
            (func $long (param $x i32) (result i32)
              (i32.add (i32.const 7) (i32.div_u (i32.const 1000003) (i32.or (i32.const 1)
                (i32.div_u (i32.const 1000033) (i32.or (i32.const 1) (i32.div_u (i32.const 1000037)
                  (i32.or (i32.const 1) (i32.add (local.get $x) (i32.div_u (i32.const 1000039) (i32.or (i32.const 1)
                    (i32.div_u (i32.const 1000081) (i32.or (i32.const 1) (local.get $x))))))))))))))
            (func (export "empty loop") (call $running) (loop $again (br $again)))
            (func (export "loop with a call") (call $running) (loop $again (call $nothing) (br $again)))
            (func (export "long loop with a call") (local $i i32) (local $x i32) (call $running)
              (loop $again
                (local.set $i (i32.const 2147483647))
                (loop $turn
                  (local.set $x (call $long (local.get $x)))
                  (br_if $turn (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (i32.store (i32.const 0) (local.get $x))
                (br $again)))
            (func (export "loop in a loop") (local $i i32) (call $running)
              (loop $again
                (local.set $i (i32.const 100))
                (loop $turn
                  (i32.store (local.get $i) (local.get $i))
                  (br_if $turn (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
                (br $again)))
            (func (export "loop around a switch") (local $i i32) (call $running)
              (loop $again
                (local.set $i (i32.add (local.get $i) (i32.const 5)))
                (block $a (block $b (block $c (block $d (block $e (block $f (block $g (block $h (block $i
                  (br_table $a $b $c $d $e $f $g $h $i (i32.rem_u (local.get $i) (i32.const 9))))
                  (br $again)) (i32.store (i32.const 0) (local.get $i)) (br $again)) (br $again)) (br $again)) (br $again))
                  (br $again)) (br $again)) (br $again))
                (br $again)))
            (func $fork (param i32)
              (if (i32.eqz (local.get 0)) (then (return)))
              (call $fork (i32.sub (local.get 0) (i32.const 1)))
              (call $fork (i32.sub (local.get 0) (i32.const 1))))
            (func (export "calls without end") (call $running) (call $fork (i32.const 1000)))
            """;

    private Stopped() {
    }

    public static void main(String[] args) throws InterruptedException {
        Engine engine = Engine.create(new Config().strategy(Strategy.JVM));
        for (ExportType export : Module.ofText(engine, GUESTS).exports()) {
            Module module = Module.ofText(engine, GUESTS);
            // What was stopped once runs other code from then on.
            for (int time = 1; time <= 2; time++) {
                System.out.println(export.name() + " " + stop(engine, module, export.name()));
            }
        }
    }

    private static String stop(Engine engine, Module module, String export) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Store<Void> store = Store.of(engine);
        Instance guest = new Linker<Void>(engine).func("env", "running", Runnable.class, running::countDown).instantiate(store, module);
        String[] end = {"returned"};
        Thread thread = new Thread(() -> {
            try {
                guest.func(export).call();
            } catch (TrapException e) {
                end[0] = e.kind() == TrapKind.INTERRUPT ? "stopped" : e.getMessage();
            }
        });
        thread.setDaemon(true);
        thread.start();
        running.await();
        Thread.sleep(HOT_MILLIS);
        // All threads of the JVM have to stop for this.
        System.gc();
        store.interruptHandle().interrupt();
        return thread.join(MOST) ? end[0] : "runs on";
    }
}
