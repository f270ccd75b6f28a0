package dev.tuber.jvm;

import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * The methods of {@link MemoryAccess} for an instruction, kept by its number since descriptors are slow to make.
 *
 * @param ofMemory takes the memory
 * @param ofBytes takes the bytes and their number
 */
record AccessMethods(String name, MethodTypeDesc ofMemory, MethodTypeDesc ofBytes) {
    private static final AccessMethods[] KNOWN = new AccessMethods[Opcode.I64_STORE32 + 1];

    static AccessMethods of(int op) {
        AccessMethods known = KNOWN[op];
        if (known == null) {
            known = make(op);
            KNOWN[op] = known;
        }
        return known;
    }

    private static AccessMethods make(int op) {
        Signature signature = Opcode.signature(op);
        ClassDesc result = signature.results().isEmpty() ? ConstantDescs.CD_void : Descriptors.ofLetter(signature.result());
        return new AccessMethods(PureCode.camelCase(Opcode.mnemonic(op)),
                Descriptors.method(result, signature.params(), Descriptors.MEMORY, ConstantDescs.CD_int),
                Descriptors.method(result, signature.params(), ConstantDescs.CD_byte.arrayType(), ConstantDescs.CD_int,
                        ConstantDescs.CD_int));
    }
}
