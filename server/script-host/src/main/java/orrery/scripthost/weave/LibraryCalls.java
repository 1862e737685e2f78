package orrery.scripthost.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.BaseStream;
import orrery.tasklet.budget.ChargedNumbers;
import orrery.tasklet.budget.Charges;

/**
 * Charges calls of the library for what they do without a checkpoint. What is known to take a
 * moment goes free; what has a stand-in is called there; all else pays for all of each collection,
 * array and text that it is given, and for the memory of such a result. So a method that nobody
 * thought of is charged as if it looked at everything once.
 */
final class LibraryCalls {
    private static final ClassDesc CHARGES = ClassDesc.of(Charges.class.getName());
    private static final ClassDesc NUMBERS = ClassDesc.of(ChargedNumbers.class.getName());
    private static final ClassDesc METER = BudgetWeaving.METER;
    private static final MethodTypeDesc OF_VALUE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, METER);
    private static final MethodTypeDesc OF_TEXT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, METER);
    private static final MethodTypeDesc OF_TWO =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object, METER);
    private static final MethodTypeDesc OF_COUNT =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ConstantDescs.CD_int, METER, ConstantDescs.CD_int);
    private static final MethodTypeDesc OF_RANGE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_int,
                    METER,
                    ConstantDescs.CD_int);
    private static final MethodTypeDesc WEIGH_VALUE =
            MethodTypeDesc.of(
                    ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_Object);
    private static final MethodTypeDesc WEIGH_INT =
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int);
    private static final MethodTypeDesc PAY =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long, METER);
    private static final MethodTypeDesc BYTES =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private static final int ELEMENT_BYTES = 8;

    /** Of an entry of a map, a boxed number, the room that growing leaves. */
    private static final int BYTES_A_MOMENT = 32;

    private static final Set<String> SEARCHES =
            Set.of(
                    "removeAll",
                    "retainAll",
                    "containsAll",
                    "disjoint",
                    "indexOfSubList",
                    "lastIndexOfSubList",
                    "indexOf",
                    "lastIndexOf",
                    "contains");

    private final Hierarchy hierarchy;
    private final StandInTable standIns = new StandInTable();
    private final ShortCalls shortCalls;

    LibraryCalls(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.shortCalls = new ShortCalls(hierarchy.uses("java/util/LinkedList"));
    }

    /** Writes the call, with what it costs before it. */
    void weave(CodeBuilder code, InvokeInstruction call, int meter, int firstLocal) {
        String ownerName = call.owner().asInternalName();
        if (ownerName.startsWith("[")) {
            code.dup().aload(meter).invokestatic(CHARGES, "copy", OF_VALUE); // clone()
            code.with(call);
            return;
        }
        String name = call.name().stringValue();
        Class<?> owner = hierarchy.libraryOwner(ownerName, name, call.type().stringValue());
        if (owner == null) {
            code.with(call);
            return;
        }
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        boolean ofSuper = call.opcode() == Opcode.INVOKESPECIAL;
        StandInTable.StandIn standIn =
                ofSuper ? null : standIns.find(owner, name, call.typeSymbol(), isStatic);
        if (standIn != null) {
            code.invokestatic(standIn.owner(), name, standIn.type());
            return;
        }
        charge(code, call, owner, meter, firstLocal);
        code.with(call);
        chargeResult(code, call, owner, isStatic, meter);
    }

    private void charge(
            CodeBuilder code, InvokeInstruction call, Class<?> owner, int meter, int firstLocal) {
        String name = call.name().stringValue();
        MethodTypeDesc type = call.typeSymbol();
        boolean made = name.equals("<init>");
        boolean receives = call.opcode() != Opcode.INVOKESTATIC && !made;
        switch (shortCalls.kind(owner, name, type)) {
            case FREE -> {}
            case ALLOCATES ->
                    code.aload(meter)
                            .loadConstant(BYTES_A_MOMENT)
                            .invokevirtual(METER, "allocate", BYTES);
            case BY_SIZE -> {
                List<ClassDesc> operands = new ArrayList<>();
                if (receives) {
                    operands.add(call.owner().asSymbol());
                }
                operands.addAll(type.parameterList());
                Bill bill = new Bill(code, new Operands(operands, firstLocal), meter);
                if (owner == BigInteger.class || owner == BigDecimal.class) {
                    bill.number(name);
                } else {
                    bill.charge(owner, name);
                }
            }
        }
    }

    private static void chargeResult(
            CodeBuilder code, InvokeInstruction call, Class<?> owner, boolean isStatic, int meter) {
        MethodTypeDesc type = call.typeSymbol();
        ClassDesc result = type.returnType();
        boolean source = isStatic || !BaseStream.class.isAssignableFrom(owner);
        if (source && Types.isStream(result)) {
            code.invokestatic(CHARGES, "source", MethodTypeDesc.of(result, result));
        } else if (Types.isCopied(result)) {
            code.dup().aload(meter).invokestatic(CHARGES, "made", OF_VALUE);
        }
    }

    /** Writes a call whose target the JVM works out: a lambda, a concatenation, a record's. */
    void weave(CodeBuilder code, InvokeDynamicInstruction call, int meter, int firstLocal) {
        MethodTypeDesc type = call.typeSymbol();
        String bootstrap = call.bootstrapMethod().owner().displayName();
        switch (bootstrap) {
            case "LambdaMetafactory" -> {
                if (type.parameterCount() > 0) {
                    code.aload(meter)
                            .loadConstant(16 + ELEMENT_BYTES * type.parameterCount())
                            .invokevirtual(METER, "allocate", BYTES);
                }
                code.with(call);
            }
            case "SwitchBootstraps" -> code.with(call);
            default -> {
                Bill bill = new Bill(code, new Operands(type.parameterList(), firstLocal), meter);
                bill.each("copy");
                code.with(call);
                if (Types.isCopied(type.returnType())) {
                    code.dup().aload(meter).invokestatic(CHARGES, "made", OF_VALUE);
                }
            }
        }
    }

    /** Writes the charges for the operands of one call. */
    private record Bill(CodeBuilder code, Operands operands, int meter) {
        void charge(Class<?> owner, String name) {
            List<ClassDesc> types = operands.types();
            ClassDesc last = types.isEmpty() ? ConstantDescs.CD_void : types.getLast();
            boolean sizes = last.equals(ConstantDescs.CD_int);
            if (name.equals("<init>")) {
                if (sizes && holds(owner)) {
                    count(ELEMENT_BYTES);
                }
                each("copy");
            } else if (sizes && Set.of("setLength", "ensureCapacity", "copyOf").contains(name)) {
                count(types.getFirst().isArray() ? Types.elementBytes(types.getFirst()) : 2);
            } else if (sizes && name.equals("copyOfRange")) {
                code.dup2()
                        .aload(meter)
                        .loadConstant(Types.elementBytes(types.getFirst()))
                        .invokestatic(CHARGES, "span", OF_RANGE);
            } else if (name.equals("append") || name.equals("insert")) {
                added();
            } else if (name.startsWith("format")) {
                each("format");
            } else if (name.contains("sort") || name.contains("Sort")) {
                each("sort");
            } else if (SEARCHES.contains(name) && types.size() == 2 && bothSized()) {
                code.dup2().aload(meter).invokestatic(CHARGES, "search", OF_TWO);
            } else if (name.equals("addAll") || name.equals("putAll") || name.startsWith("copy")) {
                each("copy");
            } else {
                each("read");
            }
        }

        private static boolean holds(Class<?> owner) {
            return Collection.class.isAssignableFrom(owner)
                    || Map.class.isAssignableFrom(owner)
                    || owner == StringBuilder.class
                    || owner == BitSet.class;
        }

        private void count(int elementBytes) {
            code.dup()
                    .aload(meter)
                    .loadConstant(elementBytes)
                    .invokestatic(CHARGES, "capacity", OF_COUNT);
        }

        private boolean bothSized() {
            return Types.isSized(operands.types().get(0)) && Types.isSized(operands.types().get(1));
        }

        /** What is added to a builder is copied; the builder itself mostly is not. */
        private void added() {
            if (Types.isSized(operands.types().getLast())) {
                code.dup().aload(meter).invokestatic(CHARGES, "copy", OF_VALUE);
            } else {
                each("read", 1);
            }
        }

        void each(String charge) {
            each(charge, 0);
        }

        private void each(String charge, int from) {
            List<ClassDesc> types = operands.types();
            int lowest = -1;
            for (int index = types.size() - 1; index >= from; index--) {
                lowest = Types.isSized(types.get(index)) ? index : lowest;
            }
            if (lowest < 0) {
                return;
            }
            if (lowest == types.size() - 1) {
                code.dup();
                one(charge, types.getLast());
                return;
            }
            operands.putAside(code);
            for (int index = lowest; index < types.size(); index++) {
                if (Types.isSized(types.get(index))) {
                    operands.load(code, index);
                    one(charge, types.get(index));
                }
            }
            operands.loadAll(code);
        }

        private void one(String charge, ClassDesc type) {
            boolean text = charge.equals("read") && type.equals(ConstantDescs.CD_String);
            code.aload(meter).invokestatic(CHARGES, charge, text ? OF_TEXT : OF_VALUE);
        }

        void number(String name) {
            if (operands.types().isEmpty()) {
                return;
            }
            operands.putAside(code);
            code.lconst_0();
            for (int index = 0; index < operands.types().size(); index++) {
                TypeKind kind = TypeKind.from(operands.types().get(index));
                if (kind == TypeKind.REFERENCE) {
                    operands.load(code, index);
                    code.invokestatic(NUMBERS, "weigh", WEIGH_VALUE);
                } else if (kind == TypeKind.INT) {
                    operands.load(code, index);
                    code.invokestatic(NUMBERS, name.equals("pow") ? "raise" : "weigh", WEIGH_INT);
                }
            }
            code.aload(meter).invokestatic(NUMBERS, "pay", PAY);
            operands.loadAll(code);
        }
    }
}
