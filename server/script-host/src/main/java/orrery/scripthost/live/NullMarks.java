package orrery.scripthost.live;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.SortedMap;

/**
 * The annotations for null that scripts' sources may carry. They say nothing at run time and are
 * not in the server's jar, so javac is given classes that are made here.
 */
final class NullMarks {
    private static final String PACKAGE = "org.jspecify.annotations.";

    private NullMarks() {}

    static void addTo(SortedMap<String, byte[]> classes) {
        for (String ofType : List.of("Nullable", "NonNull")) {
            classes.put(PACKAGE + ofType, annotation(PACKAGE + ofType, true));
        }
        for (String ofAnything : List.of("NullMarked", "NullUnmarked")) {
            classes.put(PACKAGE + ofAnything, annotation(PACKAGE + ofAnything, false));
        }
    }

    private static byte[] annotation(String name, boolean ofTypes) {
        java.lang.classfile.Annotation retention =
                java.lang.classfile.Annotation.of(
                        descriptor(Retention.class),
                        AnnotationElement.of("value", constant(RetentionPolicy.RUNTIME)));
        java.lang.classfile.Annotation target =
                java.lang.classfile.Annotation.of(
                        descriptor(Target.class),
                        AnnotationElement.of(
                                "value", AnnotationValue.ofArray(constant(ElementType.TYPE_USE))));
        return ClassFile.of()
                .build(
                        ClassDesc.of(name),
                        made ->
                                made.withFlags(
                                                ClassFile.ACC_PUBLIC
                                                        | ClassFile.ACC_INTERFACE
                                                        | ClassFile.ACC_ABSTRACT
                                                        | ClassFile.ACC_ANNOTATION)
                                        .withInterfaceSymbols(descriptor(Annotation.class))
                                        .with(
                                                RuntimeVisibleAnnotationsAttribute.of(
                                                        ofTypes
                                                                ? List.of(retention, target)
                                                                : List.of(retention))));
    }

    private static AnnotationValue constant(Enum<?> value) {
        return AnnotationValue.ofEnum(descriptor(value.getDeclaringClass()), value.name());
    }

    private static ClassDesc descriptor(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }
}
