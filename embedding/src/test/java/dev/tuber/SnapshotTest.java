package dev.tuber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tuber.failure.UnlinkableModuleException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotTest {
    private static final String TEXT = """
            (module $snapped
              (import "env" "log" (func $log (param i32)))
              (memory (export "memory") 1 4)
              (memory $second 1)
              (table $t (export "table") 3 10 funcref)
              (table $objects (export "objects") 1 externref)
              (global $count (export "count") (mut i32) (i32.const 0))
              (global $f (export "f") (mut funcref) (ref.null func))
              (global (export "fixed") f64 (f64.const 2.5))
              (elem (table $t) (i32.const 0) func $one)
              (elem $passive func $two)
              (elem declare func $log)
              (data (i32.const 16) "start")
              (data $late "late")
              (func $one (result i32) (i32.const 1))
              (func $two (result i32) (i32.const 2))
              (func $starts (call $log (i32.const -1)))
              (start $starts)
              (func (export "change") (param externref)
                (global.set $count (i32.add (global.get $count) (i32.const 1)))
                (global.set $f (ref.func $two))
                (table.set $t (i32.const 1) (ref.func $two))
                (table.set $t (i32.const 2) (ref.func $log))
                (table.set $objects (i32.const 0) (local.get 0))
                (drop (table.grow $t (ref.func $one) (i32.const 2)))
                (drop (memory.grow (i32.const 2)))
                (i32.store (i32.const 0x2fff0) (i32.const 77))
                (i32.store $second (i32.const 100) (i32.const 88))
                (memory.init $late (i32.const 32) (i32.const 0) (i32.const 4))
                (data.drop $late))
              (func (export "late") (memory.init $late (i32.const 48) (i32.const 0) (i32.const 4)))
              (func (export "init-table") (table.init $t $passive (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $passive))
              (func (export "second") (result i32) (i32.load $second (i32.const 100)))
              (func (export "at") (param i32) (result i32) (call_indirect $t (result i32) (local.get 0)))
              (func (export "log-by-table") (param i32) (call_indirect $t (param i32) (local.get 0) (i32.const 2))))
            """;

    private static final class Fixture {
        private final List<Integer> logged = new ArrayList<>();
        private final Engine engine;
        private final InstancePre<List<Integer>> linked;

        Fixture(Strategy strategy) {
            engine = Guests.engine(strategy);
            Linker<List<Integer>> linker = new Linker<>(engine);
            linker.func("env", "log", Log.class, (caller, number) -> caller.data().add(number));
            linked = linker.instantiatePre(Module.ofText(engine, TEXT));
        }

        Instance fresh() {
            return linked.instantiate(new Store<>(engine, logged));
        }
    }

    /** Takes the store's list. */
    interface Log {
        void log(Caller<List<Integer>> caller, int number);
    }

    private static void assertChanged(Instance instance, Object object) {
        assertEquals(1, instance.global("count").get());
        assertEquals(2.5, instance.global("fixed").get());
        assertEquals(3, instance.memory("memory").pages());
        assertEquals(77, instance.memory("memory").getInt(0x2fff0));
        assertEquals("start", instance.memory("memory").readString(16, 5));
        assertEquals("late", instance.memory("memory").readString(32, 4));
        assertEquals(88, instance.func("second").call());
        assertEquals(5, instance.table("table").size());
        assertEquals(1, instance.func("at").call(0));
        assertEquals(2, instance.func("at").call(1));
        assertEquals(1, instance.func("at").call(4));
        assertSame(object, instance.table("objects").get(0));
        assertEquals(2, ((Func) instance.global("f").get()).call());
        assertThrows(TrapException.class, () -> instance.func("late").call());
    }

    private static void assertFresh(Instance instance) {
        assertEquals(0, instance.global("count").get());
        assertEquals(1, instance.memory("memory").pages());
        assertEquals("start", instance.memory("memory").readString(16, 5));
        assertEquals(0, instance.memory("memory").getInt(32));
        assertEquals(0, instance.func("second").call());
        assertEquals(3, instance.table("table").size());
        assertNull(instance.table("table").get(1));
        assertNull(instance.table("objects").get(0));
        assertNull(instance.global("f").get());
    }

    @ParameterizedTest
    @EnumSource
    void startInstancesInOtherStores(Strategy strategy) {
        Fixture fixture = new Fixture(strategy);
        Object object = new Object();
        Instance first = fixture.fresh();
        first.func("change").call(object);
        Snapshot snapshot = first.snapshot();
        first.global("count").set(99);
        first.memory("memory").putInt(0x2fff0, 99);
        first.table("table").set(0, null);
        first.store().close();
        List<Integer> others = new ArrayList<>();
        Instance second = fixture.linked.from(snapshot).instantiate(new Store<>(fixture.engine, others));
        assertChanged(second, object);
        assertSame(second.store(), ((Func) second.global("f").get()).store());
        second.func("log-by-table").call(5);
        assertEquals(List.of(5), others);
        assertEquals(List.of(-1), fixture.logged);
        // What grows is zero, also where the memory of another instance was.
        second.memory("memory").grow(1);
        assertEquals(0, second.memory("memory").getLong(0x3fff0));
        // The snapshot does not change with what is made of it.
        assertChanged(fixture.linked.from(snapshot).instantiate(new Store<>(fixture.engine, others)), object);
    }

    @ParameterizedTest
    @EnumSource
    void bringAnInstanceBack(Strategy strategy) {
        Fixture fixture = new Fixture(strategy);
        Instance instance = fixture.fresh();
        Memory memory = instance.memory("memory");
        Snapshot fresh = instance.snapshot();
        assertEquals(4096, fresh.byteSize());
        instance.func("change").call("x");
        instance.func("init-table").call();
        Snapshot changed = instance.snapshot();
        instance.restore(fresh);
        assertFresh(instance);
        assertSame(memory, instance.memory("memory"));
        assertThrows(IndexOutOfBoundsException.class, () -> memory.getByte(0x10000));
        instance.func("late").call();
        assertEquals("late", memory.readString(48, 4));
        instance.func("init-table").call();
        assertEquals(2, instance.func("at").call(0));
        memory.grow(2);
        assertEquals(0, memory.getInt(0x2fff0));
        instance.restore(changed);
        assertThrows(TrapException.class, () -> instance.func("init-table").call());
        assertEquals(77, memory.getInt(0x2fff0));
        assertEquals(0, memory.getInt(48));
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedWhereTheyDoNotFit(Strategy strategy) {
        Fixture fixture = new Fixture(strategy);
        Instance instance = fixture.fresh();
        instance.func("change").call("x");
        Snapshot snapshot = instance.snapshot();
        Instance other = Instance.create(Store.of(fixture.engine), Module.ofText(fixture.engine,
                "(func (export \"f\") (result i32) (i32.const 9))"));
        assertThrows(IllegalArgumentException.class, () -> other.restore(snapshot));
        assertThrows(IllegalArgumentException.class, () -> snapshot.instantiate(Store.of(fixture.engine)));
        assertThrows(IllegalArgumentException.class, () -> snapshot.instantiate(Store.of(Engine.create())));
        assertThrows(IllegalArgumentException.class,
                () -> new Linker<Void>(fixture.engine).instantiatePre(Module.ofText(fixture.engine, "(module)")).from(snapshot));
        Store<List<Integer>> small = new Store<>(fixture.engine, fixture.logged);
        small.limiter(StoreLimits.builder().memorySize(2 << 16).build());
        assertThrows(UnlinkableModuleException.class, () -> fixture.linked.from(snapshot).instantiate(small));
        Instance foreign = Instance.create(instance.store(), Module.ofText(fixture.engine,
                "(func (export \"f\") (result i32) (i32.const 9))"));
        instance.table("table").set(0, foreign.func("f"));
        assertThrows(IllegalStateException.class, instance::snapshot);
        instance.store().close();
        assertThrows(IllegalStateException.class, instance::snapshot);
        assertThrows(IllegalStateException.class, () -> instance.restore(snapshot));
    }

    /** May throw what it likes. */
    interface Within {
        void within(Caller<Void> caller);
    }

    @ParameterizedTest
    @EnumSource
    void areNotTakenWhileTheGuestRuns(Strategy strategy) {
        Engine engine = Guests.engine(strategy);
        Linker<Void> linker = new Linker<>(engine);
        linker.func("env", "f", Within.class, caller -> caller.instance().orElseThrow().snapshot());
        Instance instance = linker.instantiate(Store.of(engine), Module.ofText(engine,
                "(import \"env\" \"f\" (func $f)) (func (export \"run\") (call $f))"));
        assertThrows(IllegalStateException.class, () -> instance.func("run").call());
    }
}
