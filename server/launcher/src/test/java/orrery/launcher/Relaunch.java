package orrery.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@link Launcher} does on an older Java, to be run on this one. */
public final class Relaunch {
    private Relaunch() {}

    public static void main(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        ChildJvm child =
                new ChildJvm(
                        Path.of(System.getProperty("java.home")),
                        List.of("-Dprobe=given"),
                        Path.of(all.get(0)),
                        all.subList(1, all.size()));
        Runtime.getRuntime().halt(child.run());
    }
}
