package orrery.scripthost.verify;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Where the calls of a library method go instead: to a static method, which takes the receiver
 * first.
 *
 * @param owner the internal name of its class
 */
record Move(String owner, String method, MethodTypeDesc type) {
    static final String SUPPORT = "orrery/script/support/";
    static final Move TEXT =
            new Move(
                    SUPPORT + "Values",
                    "text",
                    MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_Object));
    static final Move PLAIN_TEXT = new Move(SUPPORT + "Values", "plainText", TEXT.type);
    static final Move HASH =
            new Move(
                    SUPPORT + "Values",
                    "hash",
                    MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));

    ClassDesc ownerDesc() {
        return ClassDesc.ofInternalName(owner);
    }
}
