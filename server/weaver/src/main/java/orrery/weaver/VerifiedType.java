package orrery.weaver;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM's verifier knows of a value on the operand stack or in a local.
 *
 * @param kind what it is
 * @param type its class, of {@link Kind#OBJECT} only
 * @param origin the place of the {@code new} that made it, of {@link Kind#UNINITIALIZED} only
 */
record VerifiedType(Kind kind, @Nullable ClassDesc type, int origin) {
    /** What a value can be. */
    enum Kind {
        /** Nothing that may be used. */
        NONE,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        NULL,
        OBJECT,
        /** Made by {@code new}, its constructor not called yet. */
        UNINITIALIZED,
        /** {@code this} of a constructor that has not called another one yet. */
        UNINITIALIZED_THIS
    }

    static final VerifiedType NONE = new VerifiedType(Kind.NONE, null, -1);
    static final VerifiedType INT = new VerifiedType(Kind.INT, null, -1);
    static final VerifiedType LONG = new VerifiedType(Kind.LONG, null, -1);
    static final VerifiedType FLOAT = new VerifiedType(Kind.FLOAT, null, -1);
    static final VerifiedType DOUBLE = new VerifiedType(Kind.DOUBLE, null, -1);
    static final VerifiedType NULL = new VerifiedType(Kind.NULL, null, -1);
    static final VerifiedType UNINITIALIZED_THIS =
            new VerifiedType(Kind.UNINITIALIZED_THIS, null, -1);

    /** Of a value declared so; {@link #NONE} for {@code void}. */
    static VerifiedType of(ClassDesc declared) {
        return switch (TypeKind.from(declared)) {
            case BOOLEAN, BYTE, CHAR, SHORT, INT -> INT;
            case LONG -> LONG;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case REFERENCE -> new VerifiedType(Kind.OBJECT, declared, -1);
            case VOID -> NONE;
        };
    }

    /** Of an operand that an instruction calls by its kind; not of references. */
    static VerifiedType of(TypeKind kind) {
        return of(kind.upperBound());
    }

    static VerifiedType uninitialized(int origin) {
        return new VerifiedType(Kind.UNINITIALIZED, null, origin);
    }

    /** Whether it takes two places in the locals. */
    boolean isWide() {
        return kind == Kind.LONG || kind == Kind.DOUBLE;
    }

    /** Whether it lies among a frame's primitives; what is neither lies nowhere. */
    boolean isPrimitive() {
        return kind == Kind.INT || kind == Kind.LONG || kind == Kind.FLOAT || kind == Kind.DOUBLE;
    }

    /** Whether its class is this one. */
    boolean is(ClassDesc other) {
        return other.equals(type);
    }

    /** By what instructions it is moved. */
    TypeKind moved() {
        return switch (kind) {
            case INT -> TypeKind.INT;
            case LONG -> TypeKind.LONG;
            case FLOAT -> TypeKind.FLOAT;
            case DOUBLE -> TypeKind.DOUBLE;
            case NULL, OBJECT, UNINITIALIZED, UNINITIALIZED_THIS -> TypeKind.REFERENCE;
            case NONE -> TypeKind.VOID;
        };
    }
}
