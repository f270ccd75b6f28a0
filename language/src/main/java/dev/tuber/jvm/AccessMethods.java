package dev.tuber.jvm;

import dev.tuber.isa.Opcode;
import dev.tuber.isa.Signature;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * The methods of {@link MemoryAccess} for an instruction, kept by its number since descriptors are slow to make.
 *
 * @param ofFirst a load: takes the memory, its base and its limit; a store: takes the machine address
 * @param ofGroup takes a machine address, the memory unless the access is known to be inside, and the offset
 * @param ofAny takes the memory
 */
record AccessMethods(String name, MethodTypeDesc ofFirst, MethodTypeDesc ofGroup, MethodTypeDesc ofAny) {
    /** What finds the machine address for a store. */
    static final MethodTypeDesc AT = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_int, Descriptors.MEMORY,
            ConstantDescs.CD_long, ConstantDescs.CD_int, ConstantDescs.CD_int);

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
        String value = signature.params().substring(1);
        return new AccessMethods(PureCode.camelCase(Opcode.mnemonic(op)),
                value.isEmpty() ? AT.changeReturnType(result)
                        : MethodTypeDesc.of(result, ConstantDescs.CD_long, Descriptors.ofLetter(value.charAt(0))),
                Descriptors.method(result, value, ConstantDescs.CD_long, Descriptors.MEMORY, ConstantDescs.CD_int),
                Descriptors.method(result, signature.params(), Descriptors.MEMORY, ConstantDescs.CD_int));
    }
}
