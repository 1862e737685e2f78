package orrery.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.world.offence.Offences;

/** Each rule finds its offence and no other, so that none passes because it looks at nothing. */
class ArchitectureRulesTest {
    private static final String NOBODY_ELSE = "world names only [tasklet, script]";

    static Stream<Arguments> offences() {
        return Stream.of(
                Arguments.of(
                        Offences.ReadsTheClock.class, List.of("the simulation reads no clock")),
                Arguments.of(Offences.ReadsTheDate.class, List.of("the simulation reads no clock")),
                Arguments.of(
                        Offences.StartsAThread.class, List.of("the simulation starts no thread")),
                Arguments.of(
                        Offences.ReachesOutside.class,
                        List.of("the simulation does not reach outside")),
                Arguments.of(
                        Offences.SharesAMap.class,
                        List.of("the simulation shares nothing between threads")),
                Arguments.of(Offences.ReadsAFile.class, List.of("the simulation does no I/O")),
                Arguments.of(Offences.PrintsALine.class, List.of("the simulation does no I/O")),
                Arguments.of(
                        Offences.DrawsARandom.class,
                        List.of("the simulation's randomness has a seed")),
                Arguments.of(
                        Offences.DrawsAnId.class,
                        List.of("the simulation's randomness has a seed")),
                Arguments.of(
                        Offences.UsesTheMachinesSine.class,
                        List.of("the simulation is the same on every machine")),
                Arguments.of(
                        Offences.WalksAHashMap.class,
                        List.of("the simulation is the same on every machine")),
                Arguments.of(
                        Offences.HoldsAMonitor.class,
                        List.of("no monitor is held where a tasklet may yield")),
                Arguments.of(
                        Offences.KnowsAConnection.class,
                        List.of(
                                "Netty's transport stays at the edge",
                                "buffers stay where packets are")),
                Arguments.of(Offences.Logs.class, List.of("only the edges log")),
                Arguments.of(
                        Offences.EndsTheProcess.class, List.of("only the mains end the process")),
                Arguments.of(Offences.ShipManager.class, List.of("names say something")),
                Arguments.of(Offences.AbstractShip.class, List.of("names say something")),
                Arguments.of(Offences.NamesTheNode.class, List.of(NOBODY_ELSE)),
                Arguments.of(Offences.Innocent.class, List.of()));
    }

    @ParameterizedTest
    @MethodSource("offences")
    void anOffenceIsFoundByItsRules(Class<?> offence, List<String> sentences) {
        assertEquals(sentences, broken(new ClassFileImporter().importClasses(offence)));
    }

    /** Made by hand, because the compiler would want the JDK to export the package to it. */
    @Test
    void aSecondClassThatNamesTheContinuationIsFound(@TempDir Path folder) throws IOException {
        ClassDesc continuation = ClassDesc.of("jdk.internal.vm.Continuation");
        for (String name : new String[] {"NativeCarrier", "Second"}) {
            ClassFile.of()
                    .buildTo(
                            folder.resolve(name + ".class"),
                            ClassDesc.of("orrery.tasklet." + name),
                            type -> type.withField("continuation", continuation, 0));
            List<String> expected =
                    name.equals("Second")
                            ? List.of("the native carrier alone names the JDK's internals")
                            : List.of();
            assertEquals(expected, broken(new ClassFileImporter().importPath(folder)), name);
        }
    }

    private static List<String> broken(JavaClasses classes) {
        List<String> sentences = new ArrayList<>();
        ArchitectureRules.all()
                .forEach((sentence, rule) -> {
                    if (rule.evaluate(classes).hasViolation()) {
                        sentences.add(sentence);
                    }
                });
        return sentences;
    }
}
