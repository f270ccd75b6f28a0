package dev.tuber.jvm;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Makes the file of one class, with the constants that its methods name. */
final class ClassFileWriter {
    private static final int MAGIC = 0xCAFE_BABE;
    static final int BYTES_OF_MEMBER = 8;
    private static final int OTHER_BYTES = 64;

    private final Constants constants;
    private final int flags;
    private final int self;
    private final int superclass;
    private final Bytes fields = new Bytes(BYTES_OF_MEMBER);
    private final Bytes methods;
    private int fieldCount;
    private int methodCount;

    /** @param bytesOfMethods how many are expected */
    ClassFileWriter(Constants constants, int flags, ClassDesc self, ClassDesc superclass, int bytesOfMethods) {
        this.constants = constants;
        this.flags = flags;
        this.self = constants.ofClass(self);
        this.superclass = constants.ofClass(superclass);
        this.methods = new Bytes(bytesOfMethods);
    }

    void field(int access, String name, ClassDesc type) {
        fieldCount++;
        member(fields, access, name, type.descriptorString());
        fields.u2(0);
    }

    void method(int access, String name, MethodTypeDesc type, MethodCode code) {
        methodCount++;
        member(methods, access, name, type.descriptorString());
        methods.u2(1);
        code.writeTo(methods, constants);
    }

    void abstractMethod(int access, String name, MethodTypeDesc type) {
        methodCount++;
        member(methods, access, name, type.descriptorString());
        methods.u2(0);
    }

    private void member(Bytes to, int access, String name, String descriptor) {
        to.u2(access);
        to.u2(constants.ofText(name));
        to.u2(constants.ofText(descriptor));
    }

    byte[] bytes() {
        constants.finish();
        Bytes file = new Bytes(OTHER_BYTES + constants.size() + fields.size() + methods.size());
        file.u4(MAGIC);
        file.u4(ClassFile.JAVA_25_VERSION);
        constants.writeTo(file);
        file.u2(flags);
        file.u2(self);
        file.u2(superclass);
        file.u2(0);
        file.u2(fieldCount);
        file.add(fields);
        file.u2(methodCount);
        file.add(methods);
        file.u2(0);
        return file.toArray();
    }
}
