package dev.tuber.cache;

import dev.tuber.isa.Feature;
import dev.tuber.lower.LoweringSettings;
import dev.tuber.lower.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an engine was asked to make code, as text: what the code of a module depends on beside the module and the {@link BuildId}.
 *
 * @param lines each a name, a colon and a value
 */
public record CodeSettings(List<String> lines) {

    /** @param generating whether code is generated classes */
    public static CodeSettings of(boolean generating, LoweringSettings lowering, Set<Feature> features) {
        return new CodeSettings(List.of(generating ? "tier: jvm" : "tier: interpreter",
                fuel(lowering), lowering.calls() ? "call depth: counted" : "call depth: not counted",
                lowering.canonicalNans() ? "NaNs: canonical" : "NaNs: of the machine",
                "features: ".concat(new TreeSet<>(features).toString()), "method names: numbers", "middlewares: []"));
    }

    /** The same settings, but for methods that are named after functions. */
    public CodeSettings named() {
        return with("method names: numbers", "method names: functions");
    }

    /** The same settings, but for modules that are rewritten first; those who do that are known by these names. */
    public CodeSettings rewriting(List<String> middlewares) {
        return with("middlewares: []", "middlewares: ".concat(middlewares.toString().replace('\n', ' ')));
    }

    private CodeSettings with(String line, String instead) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(changed.indexOf(line), instead);
        return new CodeSettings(List.copyOf(changed));
    }

    private static String fuel(LoweringSettings lowering) {
        if (!lowering.fuel()) {
            return "fuel: off";
        }
        return lowering.prices().equals(Prices.STANDARD) ? "fuel: on" : "fuel: on with prices ".concat(lowering.prices().toString());
    }

    /** What {@link #text} gave. */
    static CodeSettings ofText(String text) {
        return new CodeSettings(List.of(text.split("\n")));
    }

    /** The lines. */
    public String text() {
        return String.join("\n", lines);
    }

    /** What those have that these have not, and the other way round: for a message. */
    String differences(CodeSettings those) {
        List<String> found = new ArrayList<>();
        for (String line : those.lines) {
            if (!lines.contains(line)) {
                String name = line.substring(0, line.indexOf(':') + 1);
                String own = lines.stream().filter(other -> other.startsWith(name)).findFirst().orElse(name + " unknown");
                found.add(line + ", here it is " + own.substring(name.length()).strip());
            }
        }
        return String.join("; ", found);
    }
}
