package orrery.scripthost.weave;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.List;

/**
 * The operands of a call, on the stack in this order, and the locals where they can be put aside.
 *
 * @param types of the operands, a receiver's too
 * @param firstLocal the first free local
 */
record Operands(List<ClassDesc> types, int firstLocal) {
    /** Takes all from the stack. */
    void putAside(CodeBuilder code) {
        int local = firstLocal + slots(types.size());
        for (int index = types.size() - 1; index >= 0; index--) {
            TypeKind kind = TypeKind.from(types.get(index));
            local -= kind.slotSize();
            code.storeLocal(kind, local);
        }
    }

    /** Puts one on the stack; it stays aside, too. */
    void load(CodeBuilder code, int index) {
        code.loadLocal(TypeKind.from(types.get(index)), firstLocal + slots(index));
    }

    /** Puts all back as they were. */
    void loadAll(CodeBuilder code) {
        for (int index = 0; index < types.size(); index++) {
            load(code, index);
        }
    }

    private int slots(int count) {
        int slots = 0;
        for (int index = 0; index < count; index++) {
            slots += TypeKind.from(types.get(index)).slotSize();
        }
        return slots;
    }
}
