package orrery.weaver;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orrery.tasklet.WaitingRun;

/** Has the programs of the tests with their methods rewritten, apart from those that are not. */
final class ProgramLoader extends ClassLoader {
    static final String PROGRAMS = "orrery.weaver.programs.";

    private static final String OPERATIONS = WaitingRun.class.getName().replace('.', '/');

    private final Map<String, byte[]> files = new HashMap<>();
    private final ClassFile classFile =
            ClassFile.of(
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.defaultResolver()));
    private final CastTypes casts = new CastTypes(files::get);
    private final ForcedSuspensions suspensions;

    ProgramLoader() throws IOException, URISyntaxException {
        super(ProgramLoader.class.getClassLoader());
        Path classes =
                Path.of(
                        ProgramLoader.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (Stream<Path> all = Files.list(classes.resolve(PROGRAMS.replace('.', '/')))) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString().replaceAll("\\.class$", "");
                if (!name.equals("package-info")) {
                    files.put(PROGRAMS + name, Files.readAllBytes(file));
                }
            }
        }
        suspensions =
                new ForcedSuspensions(
                        files.values().stream().map(classFile::parse).toList(), OPERATIONS);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!files.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] woven = weave(name);
            return defineClass(name, woven, 0, woven.length);
        }
    }

    /** The class file of a program, woven. */
    byte[] weave(String name) {
        ClassModel model = classFile.parse(files.get(name));
        List<String> tables = new ArrayList<>();
        return classFile.transformClass(
                model,
                ClassTransform.ofStateful(() ->
                        new ClassTransform() {
                            @Override
                            public void accept(ClassBuilder to, ClassElement element) {
                                add(to, model, element, tables);
                            }

                            @Override
                            public void atEnd(ClassBuilder to) {
                                if (!tables.isEmpty()) {
                                    FrameTable.write(to, tables);
                                }
                            }
                        }));
    }

    private void add(ClassBuilder to, ClassModel model, ClassElement element, List<String> tables) {
        if (element instanceof MethodModel method && suspensions.waits(method)) {
            MethodWeaver weaver =
                    new MethodWeaver(model, method, suspensions, casts, tables.size());
            if (!weaver.refusals().isEmpty()) {
                throw new IllegalStateException(weaver.refusals().toString());
            }
            weaver.weave(to);
            tables.add(weaver.table());
        } else {
            to.with(element);
        }
    }
}
