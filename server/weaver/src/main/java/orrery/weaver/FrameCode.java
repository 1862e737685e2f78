package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * The small pieces of code that woven methods are made of: calls of {@code
 * orrery.tasklet.FrameStack}, and the locals that hold what they need.
 */
final class FrameCode {
    static final ClassDesc STACK = ClassDesc.of("orrery.tasklet.FrameStack");

    private static final ClassDesc METHODS = ClassDesc.of("orrery.tasklet.woven.WovenMethods");
    private static final ClassDesc FAILURE = ClassDesc.of("java.lang.IllegalStateException");
    private static final MethodTypeDesc ENTER =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_int);
    private static final MethodTypeDesc BEGIN =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_long);
    private static final MethodTypeDesc INNER =
            MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_long);
    private static final DynamicConstantDesc<?> FIRST =
            DynamicConstantDesc.ofNamed(
                    MethodHandleDesc.ofMethod(
                            DirectMethodHandleDesc.Kind.STATIC,
                            METHODS,
                            "first",
                            MethodTypeDesc.of(
                                    ConstantDescs.CD_int,
                                    MethodHandles.Lookup.class.describeConstable().orElseThrow(),
                                    ConstantDescs.CD_String,
                                    ConstantDescs.CD_Class)),
                    "frames",
                    ConstantDescs.CD_int);

    private final CodeBuilder to;
    private final ClassDesc owner;
    private final ClassDesc returned;
    private final CastTypes casts;
    private final int index;
    private final int frames;
    private final int base;
    private final int site;
    private final int receiver;
    private int aside;

    /**
     * @param firstLocal the first that the method does not use
     * @param index of the method in its class's table
     */
    FrameCode(
            CodeBuilder to,
            ClassDesc owner,
            ClassDesc returned,
            CastTypes casts,
            int firstLocal,
            int index) {
        this.to = to;
        this.owner = owner;
        this.returned = returned;
        this.casts = casts;
        this.index = index;
        this.frames = firstLocal;
        this.base = firstLocal + 1;
        this.site = firstLocal + 3;
        this.receiver = firstLocal + 4;
        this.aside = firstLocal + 5;
    }

    /** A local for the whole method; before anything is put aside. */
    int reserve(TypeKind kind) {
        int local = aside;
        aside += kind.slotSize();
        return local;
    }

    CodeBuilder to() {
        return to;
    }

    /** Finds the frames of the running tasklet, and where this one's place is. */
    void find() {
        to.invokestatic(STACK, "current", MethodTypeDesc.of(STACK)).dup().astore(frames);
        to.getfield(STACK, "sp", ConstantDescs.CD_long).lstore(base);
    }

    /** Pushes the state: not zero if the tasklet is being suspended or resumed. */
    void state() {
        to.aload(frames).getfield(STACK, "state", ConstantDescs.CD_int);
    }

    /** Pushes the number of the site that the frame was left at. */
    void enter() {
        to.aload(frames).lload(base);
        number();
        to.invokevirtual(STACK, "enter", ENTER);
    }

    private void number() {
        to.loadConstant(FIRST);
        if (index > 0) {
            to.loadConstant(index).iadd();
        }
    }

    /** Says where the callee's frame begins. */
    void setCallee(FrameLayout layout) {
        to.aload(frames);
        callee(layout);
        to.putfield(STACK, "sp", ConstantDescs.CD_long);
    }

    /** Says where the callee's frame begins, and pushes its first reference. */
    void inner(FrameLayout layout) {
        to.aload(frames);
        callee(layout);
        to.invokevirtual(STACK, "inner", INNER);
    }

    private void callee(FrameLayout layout) {
        to.lload(base).loadConstant(layout.size()).ladd();
    }

    /** Pushes whether the callee has left no frame. */
    void innermost() {
        to.aload(frames)
                .invokevirtual(STACK, "innermost", MethodTypeDesc.of(ConstantDescs.CD_boolean));
    }

    /** Notes the number of the site that is being left. */
    void setSite(int number) {
        to.loadConstant(number).istore(site);
    }

    void begin(FrameLayout layout) {
        to.aload(frames).lload(base);
        number();
        to.iload(site).loadConstant(layout.size()).invokevirtual(STACK, "begin", BEGIN);
    }

    /** Takes a value from the operand stack into the frame. */
    void put(VerifiedType type, int index) {
        char letter = FrameText.letter(type);
        ClassDesc held = held(type);
        to.aload(frames).lload(base).loadConstant(index);
        to.invokestatic(
                STACK,
                "put" + letter,
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        held,
                        STACK,
                        ConstantDescs.CD_long,
                        ConstantDescs.CD_int));
    }

    /** Pushes what a slot keeps. */
    void get(Slot slot) {
        if (slot.isMeter()) {
            to.invokestatic(Slot.METER, "current", MethodTypeDesc.of(Slot.METER));
        } else if (!slot.isKept()) {
            to.aconst_null();
        } else {
            read("get" + FrameText.letter(slot.type()), held(slot.type()), slot.index());
            if (!slot.type().isPrimitive()) {
                cast(FrameText.declared(slot.type()));
            }
        }
    }

    /** Says that the frame lives again. */
    void loaded() {
        to.aload(frames).lload(base);
        to.invokestatic(
                STACK,
                "loaded",
                MethodTypeDesc.of(ConstantDescs.CD_void, STACK, ConstantDescs.CD_long));
    }

    /** Pushes the receiver that the frame keeps, and leaves it there. */
    void peekReceiver(FrameLayout layout) {
        read("peekA", ConstantDescs.CD_Object, layout.receiver());
    }

    private void read(String name, ClassDesc held, int index) {
        to.aload(frames).lload(base).loadConstant(index);
        to.invokestatic(
                STACK,
                name,
                MethodTypeDesc.of(held, STACK, ConstantDescs.CD_long, ConstantDescs.CD_int));
    }

    private static ClassDesc held(VerifiedType type) {
        return type.isPrimitive() ? FrameText.declared(type) : ConstantDescs.CD_Object;
    }

    void cast(ClassDesc type) {
        ClassDesc castable = casts.castable(type, owner);
        if (!castable.equals(ConstantDescs.CD_Object)) {
            to.checkcast(castable);
        }
    }

    /** Ends a wait: pushes what the operation gives, or raises what it raises. */
    void resume(ClassDesc type) {
        TypeKind kind = TypeKind.from(type);
        String letter = kind == TypeKind.REFERENCE ? "A" : kind.upperBound().descriptorString();
        ClassDesc given = kind == TypeKind.REFERENCE ? ConstantDescs.CD_Object : type;
        to.aload(frames).invokevirtual(STACK, "resume" + letter, MethodTypeDesc.of(given));
        if (kind == TypeKind.REFERENCE) {
            cast(type);
        }
    }

    void zero(ClassDesc type) {
        switch (TypeKind.from(type).asLoadable()) {
            case INT, BOOLEAN, BYTE, CHAR, SHORT -> to.iconst_0();
            case LONG -> to.lconst_0();
            case FLOAT -> to.fconst_0();
            case DOUBLE -> to.dconst_0();
            case REFERENCE -> to.aconst_null();
            case VOID -> {}
        }
    }

    void drop(ClassDesc type) {
        switch (TypeKind.from(type).slotSize()) {
            case 0 -> {}
            case 1 -> to.pop();
            default -> to.pop2();
        }
    }

    /** Leaves the method with a value that nobody looks at. */
    void returnZero() {
        zero(returned);
        to.return_(TypeKind.from(returned));
    }

    void storeReceiver() {
        to.astore(receiver);
    }

    void loadReceiver() {
        to.aload(receiver);
    }

    /** Takes operands from the stack into locals. */
    void putAside(List<ClassDesc> types) {
        int local = aside + types.stream().mapToInt(type -> TypeKind.from(type).slotSize()).sum();
        for (ClassDesc type : types.reversed()) {
            local -= TypeKind.from(type).slotSize();
            to.storeLocal(TypeKind.from(type).asLoadable(), local);
        }
    }

    /** Pushes again what was put aside. */
    void takeBack(List<ClassDesc> types) {
        int local = aside;
        for (ClassDesc type : types) {
            to.loadLocal(TypeKind.from(type).asLoadable(), local);
            local += TypeKind.from(type).slotSize();
        }
    }

    void fail(String text) {
        to.new_(FAILURE)
                .dup()
                .loadConstant(text)
                .invokespecial(
                        FAILURE,
                        ConstantDescs.INIT_NAME,
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String))
                .athrow();
    }
}
