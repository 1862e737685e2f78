package orrery.scripthost.live;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.script.OnReload;
import orrery.script.ReloadPolicy;

/**
 * What a class file says that matters for reloading.
 *
 * @param parents the binary names of what it extends and implements
 * @param mentioned binary names of classes that it refers to, and maybe a few more: every text in
 *     its constant pool that could be one
 * @param concreteTop whether it is a top-level class of which objects can be made
 * @param policy what {@link OnReload} says; null without it
 * @param callsLoopTop whether it calls {@link orrery.script.Self#loopTop}
 */
record ClassFacts(
        List<String> parents,
        SortedSet<String> mentioned,
        boolean concreteTop,
        @Nullable ReloadPolicy policy,
        boolean callsLoopTop) {
    private static final String ON_RELOAD = OnReload.class.descriptorString();

    /**
     * @throws IllegalArgumentException if it is no class file
     */
    static ClassFacts of(byte[] file) {
        ClassModel model = ClassFile.of().parse(file);
        List<String> parents = new ArrayList<>();
        model.superclass().ifPresent(parent -> parents.add(name(parent)));
        model.interfaces().forEach(parent -> parents.add(name(parent)));
        SortedSet<String> mentioned = new TreeSet<>();
        boolean loopTop = false;
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case Utf8Entry text -> mention(text.stringValue(), mentioned);
                case MemberRefEntry member -> loopTop |= member.name().equalsString("loopTop");
                default -> {} // made of the texts
            }
        }
        boolean concrete =
                !model.flags().has(AccessFlag.ABSTRACT) && !model.flags().has(AccessFlag.INTERFACE);
        boolean top = model.findAttribute(Attributes.nestHost()).isEmpty();
        return new ClassFacts(parents, mentioned, concrete && top, policy(model), loopTop);
    }

    private static String name(ClassEntry entry) {
        return entry.asInternalName().replace('/', '.');
    }

    /** A class's name, or a descriptor with the names of several in it. */
    private static void mention(String text, SortedSet<String> mentioned) {
        mentioned.add(text.replace('/', '.'));
        int from = text.indexOf('L');
        while (from >= 0) {
            int end = from + 1;
            while (end < text.length() && ";<".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end == text.length()) {
                return;
            }
            mentioned.add(text.substring(from + 1, end).replace('/', '.'));
            from = text.indexOf('L', end);
        }
    }

    private static @Nullable ReloadPolicy policy(ClassModel model) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.className().equalsString(ON_RELOAD))
                .flatMap(annotation -> annotation.elements().stream())
                .map(element -> element.value())
                .filter(value -> value instanceof java.lang.classfile.AnnotationValue.OfEnum)
                .map(value ->
                        ReloadPolicy.valueOf(
                                ((java.lang.classfile.AnnotationValue.OfEnum) value)
                                        .constantName()
                                        .stringValue()))
                .findFirst()
                .orElse(null);
    }
}
