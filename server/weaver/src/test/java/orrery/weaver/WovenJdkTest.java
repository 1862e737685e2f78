package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The JDK's own classes, woven as if every call could suspend, pass the verifier. It is the largest
 * body of code at hand, and nobody wrote it with this weaver in mind.
 */
class WovenJdkTest {
    private static final ClassFile CLASS_FILE =
            ClassFile.of(
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.defaultResolver()));

    /** Every call waits; which kind of call it is follows from its name. */
    private static final Suspensions ALL =
            new Suspensions() {
                @Override
                public CallKind kind(InvokeInstruction call) {
                    return switch (Math.floorMod(call.name().stringValue().hashCode(), 3)) {
                        case 0 -> CallKind.LEAF;
                        case 1 -> CallKind.INNER;
                        default -> CallKind.EITHER;
                    };
                }

                @Override
                public boolean mayReachLambda(InvokeInstruction call) {
                    return call.isInterface() && call.name().length() % 2 == 0;
                }
            };

    private final CastTypes casts = new CastTypes(WovenJdkTest::file);
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> tooLong = new ArrayList<>();
    private int classes;
    private int methods;
    private int sites;
    private int methodsNeverCompiled;

    @Test
    void aSampleOfTheJdkPassesTheVerifier() throws IOException {
        weave(24);

        assertEquals(List.of(), errors, this::told);
        assertTrue(classes > 200, this::told);
    }

    @Test
    @Tag("long")
    void allOfJavaBasePassesTheVerifier() throws IOException {
        weave(1);

        System.out.println(told());
        assertEquals(List.of(), errors, this::told);
        assertTrue(classes > 4_000 && sites > 100_000, this::told);
        assertTrue(tooLong.size() < 30, this::told);
    }

    private String told() {
        return "%d classes, %d methods, %d sites, %d methods over 8,000 bytes; refused: %s; too long: %s"
                .formatted(classes, methods, sites, methodsNeverCompiled, refused, tooLong);
    }

    private void weave(int oneOf) throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
        for (int at = 0; at < files.size(); at += oneOf) {
            byte[] file = Files.readAllBytes(files.get(at));
            if (!files.get(at).endsWith("module-info.class")) {
                weave(CLASS_FILE.parse(file));
            }
        }
    }

    private void weave(ClassModel model) {
        List<MethodWeaver> weavers = new ArrayList<>();
        ClassTransform transform =
                ClassTransform.dropping(element ->
                                element instanceof MethodModel method
                                        && accept(model, method, weavers))
                        .andThen(
                                ClassTransform.endHandler(to -> {
                                    weavers.forEach(weaver -> weaver.weave(to));
                                    FrameTable.write(
                                            to, weavers.stream().map(MethodWeaver::table).toList());
                                }));
        byte[] woven;
        try {
            woven = CLASS_FILE.transformClass(model, transform);
        } catch (IllegalArgumentException grown) {
            tooLong.add(
                    model.thisClass().asInternalName()
                            + ": "
                            + grown.getMessage().lines().findFirst().orElse(""));
            return;
        }
        classes++;
        CLASS_FILE.verify(woven).stream()
                .limit(1)
                .forEach(error -> errors.add(String.valueOf(error.getMessage())));
        for (MethodModel method : CLASS_FILE.parse(woven).methods()) {
            int length =
                    method.findAttribute(java.lang.classfile.Attributes.code())
                            .map(code -> code.codeLength())
                            .orElse(0);
            methodsNeverCompiled += length > 8_000 ? 1 : 0;
        }
    }

    // Not from the class itself, which says that packages of the JDK are closed to others.
    private static byte @Nullable [] file(String name) {
        String path = "/modules/java.base/" + name.replace('.', '/') + ".class";
        try {
            return Files.readAllBytes(FileSystems.getFileSystem(URI.create("jrt:/")).getPath(path));
        } catch (IOException _) {
            return null;
        }
    }

    private boolean accept(ClassModel model, MethodModel method, List<MethodWeaver> weavers) {
        if (method.code().isEmpty() || method.methodName().stringValue().startsWith("<")) {
            return false;
        }
        MethodWeaver weaver = new MethodWeaver(model, method, ALL, casts, weavers.size());
        weaver.refusals().stream()
                .limit(1)
                .forEach(refusal ->
                        refused.merge(
                                refusal.text().contains("synchronized")
                                        ? "a monitor is held"
                                        : refusal.toString(),
                                1,
                                Integer::sum));
        if (!weaver.refusals().isEmpty() || weaver.sites() == 0) {
            return false;
        }
        methods++;
        sites += weaver.sites();
        weavers.add(weaver);
        return true;
    }
}
