package orrery.scripthost.verify;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Superclass;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves the calls of one class, and gives it a text of its own if it has none. */
final class ClassReroute {
    private static final MethodTypeDesc TO_STRING = MethodTypeDesc.of(ConstantDescs.CD_String);

    private final Edition edition;
    private final KnownType type;
    private final ClassModel model;
    private final CodeReroute code;

    ClassReroute(Edition edition, KnownType type, ClassModel model) {
        this.edition = edition;
        this.type = type;
        this.model = model;
        this.code = new CodeReroute(edition, model);
    }

    boolean needed() {
        if (madeSuperclass() != null || lacksText()) {
            return true;
        }
        if (!mayMove()) {
            return false;
        }
        for (MethodModel method : model.methods()) {
            if (needed(method)) {
                return true;
            }
        }
        return false;
    }

    /** A quick look at the constants alone: most classes have nothing that is moved. */
    private boolean mayMove() {
        for (PoolEntry entry : model.constantPool()) {
            if (code.mayMove(entry)) {
                return true;
            }
        }
        return false;
    }

    private boolean needed(MethodModel method) {
        CodeModel body = method.code().orElse(null);
        if (body != null) {
            for (CodeElement element : body) {
                if (code.moves(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    ClassTransform transform() {
        return ClassTransform.transformingMethodBodies(this::needed, code)
                .andThen(
                        new ClassTransform() {
                            @Override
                            public void accept(ClassBuilder builder, ClassElement element) {
                                ClassDesc superclass = madeSuperclass();
                                if (element instanceof Superclass && superclass != null) {
                                    builder.withSuperclass(superclass);
                                } else {
                                    builder.with(element);
                                }
                            }

                            @Override
                            public void atEnd(ClassBuilder builder) {
                                if (lacksText()) {
                                    addText(builder);
                                }
                                code.addMethods(builder);
                            }
                        });
    }

    private @Nullable ClassDesc madeSuperclass() {
        return model.superclass()
                .map(parent -> edition.list().rule(parent.asInternalName()))
                .map(rule -> rule.made)
                .map(ClassDesc::ofInternalName)
                .orElse(null);
    }

    /**
     * Whether its objects would show the text of Object, which tells where they lie in memory, to a
     * library class that holds one. Scripts themselves are held by none.
     */
    private boolean lacksText() {
        if ((model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0
                || type.parents().contains("orrery/script/EntityScript")) {
            return false;
        }
        List<KnownType> all = edition.types().withAncestors(type);
        for (KnownType above : all) {
            if (above.name().equals(KnownTypes.OBJECT)) {
                return true;
            }
            boolean inherited = above.ofScripts() && !above.name().equals(type.name());
            if (above.methods().containsKey("toString()Ljava/lang/String;") || inherited) {
                return false; // an inherited one has been given a text too
            }
        }
        return true;
    }

    private static void addText(ClassBuilder builder) {
        builder.withMethodBody(
                "toString",
                TO_STRING,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNTHETIC,
                body ->
                        body.aload(0)
                                .invokestatic(
                                        Move.PLAIN_TEXT.ownerDesc(),
                                        Move.PLAIN_TEXT.method(),
                                        Move.PLAIN_TEXT.type())
                                .areturn());
    }
}
