package dev.tuber.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tuber.failure.WasmInternalError;
import dev.tuber.module.WasmModule;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyEventsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // straight code
        "2 | 00 20 00 20 01 6a 0b | localGet 0, localGet 1, pure 106, end true",
        "1 | 00 41 7f 0b | constant i32 -1, end true",
        "0 | 00 43 000080bf 1a 0b | constant f32 3212836864, drop f32, end true",
        "1 | 00 41 01 41 02 10 00 0b | constant i32 1, constant i32 2, call 0 [i32 i32] -> [i32], end true",
        // nothing of what cannot be reached
        "1 | 00 00 41 01 6a 0b | unreachable, end false",
        "0 | 00 0f 02 40 03 40 0b 0b 0b | ret, end false",
        "0 | 00 02 40 0c 00 02 40 0b 0b 0b | block [] -> [], br 0, end false, end true",
        "0 | 00 02 40 0c 01 0b 01 0b | block [] -> [], br 1, end false, end true",
        "0 | 00 41 01 04 40 0f 05 00 0b 0b | constant i32 1, ifBlock [] -> [], ret, elseBranch false, unreachable, end false, "
                + "end true",
        "0 | 00 41 01 04 40 05 0b 0b | constant i32 1, ifBlock [] -> [], elseBranch true, end true, end true",
        "0 | 00 00 41 01 04 40 05 0b 0b | unreachable, end false",
        "0 | 00 41 01 04 40 00 0b 0b | constant i32 1, ifBlock [] -> [], unreachable, end false, end true",
        "0 | 00 02 40 41 00 0e 02 00 01 00 41 05 1a 0b 0b | block [] -> [], constant i32 0, brTable [0, 1, 0], end false, "
                + "end true",
        "0 | 00 03 40 41 00 0d 00 0b 0b | loop [] -> [], constant i32 0, brIf 0, end true, end true",
        // storage
        "0 | 00 41 00 41 07 36 02 08 0b | constant i32 0, constant i32 7, store 54 0 8, end true",
        "0 | 00 41 00 28 00 8080808008 1a 0b | constant i32 0, load 40 0 2147483648, drop i32, end true",
        "0 | 00 23 01 24 01 0b | globalGet 1 f64, globalSet 1 f64, end true",
        "0 | 00 41 00 25 01 1a 0b | constant i32 0, tableGet 1 externref, drop externref, end true",
        "0 | 00 41 00 41 00 41 00 fc 0c 00 00 0b | constant i32 0, constant i32 0, constant i32 0, tableInit 0 0, end true",
        "1 | 00 41 01 41 02 41 00 11 02 00 0b | constant i32 1, constant i32 2, constant i32 0, "
                + "callIndirect 0 2 [i32 i32] -> [i32], end true",
        "0 | 00 d0 6f d1 1a d2 00 1a 0b | refNull externref, refIsNull, drop i32, refFunc 0, drop funcref, end true",
    })
    void tellsWhatCanBeReached(int type, String body, String events) {
        assertEquals(events, String.join(", ", record(TestModule.withBody(type, body)).events));
    }

    @Test
    void beginsWithParametersAndLocals() {
        Recorder recorder = record(TestModule.withBody(2, "02 02 7e 01 6f 41 00 0b"));
        assertEquals("[i32, i32, i64, i64, externref]", recorder.locals);
    }

    @Test
    void saysTheOffsetOfEachToldInstruction() {
        byte[] bytes = TestModule.withBody(0, "00 02 40 00 01 0b 0b");
        WasmModule module = ModuleValidator.load(bytes);
        int start = module.funcs().get(1).bodyStart();
        Recorder recorder = record(bytes);
        assertEquals(List.of(1, 3, 5, 6), recorder.offsets.stream().map(offset -> offset - start).toList());
    }

    private static Recorder record(byte[] bytes) {
        Recorder recorder = new Recorder();
        BodyValidator.validate(ModuleValidator.load(bytes), 1, recorder.sink());
        return recorder;
    }

    private static final class Recorder {
        private final List<String> events = new ArrayList<>();
        private final List<Integer> offsets = new ArrayList<>();
        private String locals;

        BodySink sink() {
            return (BodySink) Proxy.newProxyInstance(BodySink.class.getClassLoader(), new Class<?>[] {BodySink.class},
                    (proxy, method, arguments) -> {
                        hear(method, arguments == null ? new Object[0] : arguments);
                        return null;
                    });
        }

        private void hear(Method method, Object[] arguments) {
            switch (method.getName()) {
                case "begin" -> locals = Arrays.toString((Object[]) arguments[1]);
                case "at" -> offsets.add((Integer) arguments[0]);
                case "equals", "hashCode", "toString" -> throw new WasmInternalError("a sink is only told");
                default -> {
                    StringBuilder event = new StringBuilder(method.getName());
                    for (Object argument : arguments) {
                        event.append(' ').append(argument instanceof int[] labels ? Arrays.toString(labels) : argument);
                    }
                    events.add(event.toString());
                }
            }
        }
    }
}
