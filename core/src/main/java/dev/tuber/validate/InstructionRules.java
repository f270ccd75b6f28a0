package dev.tuber.validate;

import dev.tuber.failure.InvalidModuleException;
import dev.tuber.failure.MalformedModuleException;
import dev.tuber.isa.Feature;
import dev.tuber.isa.Form;
import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import dev.tuber.types.NumType;
import dev.tuber.types.ValType;
import dev.tuber.types.VecType;
import java.util.Set;

/**
 * The instruction table as validation wants it: for each id one number that says whether and how the instruction is
 * checked. Filled where it is asked, so that a small module pays for few instructions. Threads may share it: a number
 * is always the same, whoever writes it.
 *
 * <pre>
 * rule = form + 1 : 8 bits, params : 3 bits, 4 x param : 3 bits, 2 x result : 3 bits     -- 0: not asked yet
 * param, result = 0 none | 1 i32 | 2 i64 | 3 f32 | 4 f64 | 5 v128                         -- 7: the form decides
 * </pre>
 */
final class InstructionRules {
    static final int FORM_MASK = 0xFF;
    private static final int PARAM_COUNT_SHIFT = 8;
    private static final int PARAM_SHIFT = 11;
    private static final int RESULT_SHIFT = 23;
    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;

    private static final Form[] FORMS = Form.values();
    /** By code in a rule. */
    private static final ValType[] TYPES = {null, NumType.I32, NumType.I64, NumType.F32, NumType.F64, VecType.V128, null,
        null};
    private static final String LETTERS = "-ILFDV?R";

    private final Set<Feature> features;
    private final int[] rules = new int[Opcode.ID_LIMIT];

    InstructionRules(Set<Feature> features) {
        this.features = features;
    }

    boolean allows(Feature feature) {
        return features.contains(feature);
    }

    /**
     * The rule of the instruction with this id.
     *
     * @throws MalformedModuleException when there is none
     * @throws InvalidModuleException when its feature is not allowed
     */
    int rule(int id, Place place) {
        int rule = rules[id];
        return rule != 0 ? rule : newRule(id, place);
    }

    private int newRule(int id, Place place) {
        Form form = Opcode.form(id);
        if (form == null) {
            throw place.malformed("illegal opcode " + Integer.toHexString(0x100 | id).substring(1), "");
        }
        if (!allows(Opcode.since(id))) {
            throw place.unsupported(Opcode.since(id), Opcode.mnemonic(id));
        }
        Signature signature = Opcode.signature(id);
        String params = signature.params();
        String results = signature.results();
        int rule = form.ordinal() + 1 | params.length() << PARAM_COUNT_SHIFT;
        for (int index = 0; index < params.length(); index++) {
            rule |= LETTERS.indexOf(params.charAt(index)) << PARAM_SHIFT + TYPE_BITS * index;
        }
        for (int index = 0; index < results.length(); index++) {
            rule |= LETTERS.indexOf(results.charAt(index)) << RESULT_SHIFT + TYPE_BITS * index;
        }
        rules[id] = rule;
        return rule;
    }

    static Form form(int rule) {
        return FORMS[(rule & FORM_MASK) - 1];
    }

    static int paramCount(int rule) {
        return rule >>> PARAM_COUNT_SHIFT & TYPE_MASK;
    }

    /** The type of a parameter, where the signature alone decides. */
    static ValType param(int rule, int index) {
        return TYPES[rule >>> PARAM_SHIFT + TYPE_BITS * index & TYPE_MASK];
    }

    /** The type of the first or second result; null when there is none. */
    static ValType result(int rule, int index) {
        return TYPES[rule >>> RESULT_SHIFT + TYPE_BITS * index & TYPE_MASK];
    }
}
