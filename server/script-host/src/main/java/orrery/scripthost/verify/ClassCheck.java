package orrery.scripthost.verify;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks one class: its name, what it extends, what it declares, and each method's code. */
final class ClassCheck {
    /** The class file version of Java 17, which knows records and sealed classes. */
    static final int MIN_MAJOR_VERSION = ClassFile.JAVA_17_VERSION;

    private static final int PREVIEW = 65_535;

    private static final List<String> FOREIGN_PACKAGES =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "orrery.");

    /** The one package of the server's tree that is for scripts. */
    private static final String OWN_PACKAGE = "orrery.scripts.";

    private final Edition edition;
    private final References references;
    private final ClassModel model;
    private final Findings findings;
    private final String name;
    private final String file;

    ClassCheck(Edition edition, ClassModel model, Findings findings) {
        this.edition = edition;
        this.references = edition.references();
        this.model = model;
        this.findings = findings;
        this.name = References.binaryName(model.thisClass().asInternalName());
        this.file = Edition.sourceFile(model);
    }

    void check() {
        head();
        parents();
        nest();
        annotations("", model);
        StaticState statics = new StaticState(edition, model);
        for (FieldModel field : model.fields()) {
            found("", references.problemOfDescriptor(field.fieldTypeSymbol()));
            annotations("", field);
            found("", statics.problem(field));
        }
        for (MethodModel method : model.methods()) {
            method(method);
        }
    }

    private void head() {
        if ((model.flags().flagsMask() & ClassFile.ACC_MODULE) != 0) {
            found("", "is a module declaration; scripts are in no module");
        }
        if (model.majorVersion() < MIN_MAJOR_VERSION
                || model.majorVersion() > ClassFile.latestMajorVersion()
                || model.minorVersion() == PREVIEW) {
            found(
                    "",
                    "is of class file version %d.%d; compile it for Java 17 to 25, without preview features"
                            .formatted(model.majorVersion(), model.minorVersion()));
        }
        if (!name.startsWith(OWN_PACKAGE) && FOREIGN_PACKAGES.stream().anyMatch(name::startsWith)) {
            found("", "is in a package of the server's own; use a package of yours");
        }
    }

    private void parents() {
        model.superclass()
                .ifPresentOrElse(
                        parent -> found("", references.problemOfParent(parent.asInternalName())),
                        () -> found("", "has no superclass; only java.lang.Object has none"));
        for (ClassEntry parent : model.interfaces()) {
            found("", references.problemOfParent(parent.asInternalName()));
        }
    }

    private void nest() {
        model.findAttribute(Attributes.nestHost()).ifPresent(host -> ours(host.nestHost()));
        model.findAttribute(Attributes.nestMembers())
                .ifPresent(members -> members.nestMembers().forEach(this::ours));
        model.findAttribute(Attributes.permittedSubclasses())
                .ifPresent(permitted -> permitted.permittedSubclasses().forEach(this::ours));
    }

    private void ours(ClassEntry related) {
        if (!edition.types().ofScripts(related.asInternalName())) {
            found(
                    "",
                    "names %s as one of its own; it is not among the scripts"
                            .formatted(References.binaryName(related.asInternalName())));
        }
    }

    private void method(MethodModel method) {
        String called = method.methodName().stringValue();
        int flags = method.flags().flagsMask();
        found(called, references.problemOfDescriptor(method.methodTypeSymbol()));
        annotations(called, method);
        if ((flags & ClassFile.ACC_NATIVE) != 0) {
            found(called, "is native; write it in Java");
        }
        if ((flags & ClassFile.ACC_SYNCHRONIZED) != 0) {
            found(called, "is synchronized; tasklets of one entity need no locks");
        }
        if (called.startsWith(CodeReroute.PREFIX)) {
            found(called, "has a name that the server gives; choose another");
        }
        if (called.equals("finalize") && method.methodType().equalsString("()V")) {
            found(called, "is a finalizer; use try and finally");
        }
        method.code()
                .ifPresent(code -> new CodeCheck(edition, model, method, code, findings).check());
    }

    private void annotations(String method, AttributedElement element) {
        element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .ifPresent(all -> all.annotations().forEach(each -> annotation(method, each)));
        element.findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                .ifPresent(all ->
                        all.parameterAnnotations()
                                .forEach(some -> some.forEach(each -> annotation(method, each))));
    }

    private void annotation(String method, Annotation annotation) {
        found(method, references.problemOfDescriptor(annotation.classSymbol()));
        for (AnnotationElement element : annotation.elements()) {
            annotationValue(method, element.value());
        }
    }

    private void annotationValue(String method, AnnotationValue value) {
        switch (value) {
            case AnnotationValue.OfAnnotation inner -> annotation(method, inner.annotation());
            case AnnotationValue.OfArray array ->
                    array.values().forEach(each -> annotationValue(method, each));
            case AnnotationValue.OfClass type ->
                    found(method, references.problemOfDescriptor(type.classSymbol()));
            case AnnotationValue.OfEnum constant ->
                    found(method, references.problemOfDescriptor(constant.classSymbol()));
            case AnnotationValue.OfConstant _ -> {} // a number or a text
        }
    }

    private void found(String method, @Nullable String problem) {
        if (problem != null) {
            findings.add(name, method, file, 0, problem);
        }
    }
}
