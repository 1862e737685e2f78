package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopsTest {
    @Test
    void aLoopOverArraysThatWaitsInSomeRoundsIsEnteredAtItsHeader() {
        assertEquals(
                List.of(1),
                headers(
                        """
                        for (int i = 0; i < 1000; i++) {
                            for (int j = 0; j < a.length; j++) { a[j] += i; }
                            if (i % 100 == 0) { orrery.weaver.Pause.receive(); }
                        }
                        """));
    }

    @Test
    void anInnermostLoopIsJumpedInto() {
        assertEquals(
                List.of(0),
                headers(
                        """
                        for (int i = 0; i < 1000; i++) {
                            a[i % 10] += i;
                            if (i % 100 == 0) { orrery.weaver.Pause.receive(); }
                        }
                        """));
        assertEquals(
                List.of(1),
                headers(
                        """
                        for (int i = 0; i < 1000; i++) {
                            for (int j = 0; j < a.length; j++) {
                                a[j] += i;
                                if (i + j == 100) { orrery.weaver.Pause.receive(); }
                            }
                        }
                        """));
    }

    @Test
    void aLoopThatWaitsInEveryRoundIsJumpedInto() {
        assertEquals(
                List.of(0, 0),
                headers(
                        """
                        while (true) {
                            orrery.weaver.Pause.receive();
                            for (int j = 0; j < a.length; j++) { a[j]++; }
                            if (a[0] < 0) { orrery.weaver.Pause.receive(); }
                        }
                        """));
    }

    @Test
    void whatLeavesTheLoopDoesNotGoThroughIt() {
        assertEquals(
                List.of(0),
                headers(
                        """
                        for (int i = 0; i < 1000; i++) {
                            for (int j = 0; j < a.length; j++) { a[j] += i; }
                            if (a[i] == 7) { orrery.weaver.Pause.receive(); return; }
                        }
                        """));
    }

    /** Through how many headers each site is entered. */
    private static List<Integer> headers(String body) {
        String source = "class Program { void run(int[] a) { %s } }".formatted(body);
        ClassModel model = ClassFile.of().parse(Compiled.classes(source).get("Program"));
        ForcedSuspensions suspensions =
                new ForcedSuspensions(List.of(model), "orrery/weaver/Pause");
        MethodModel run =
                model.methods().stream().filter(suspensions::waits).findFirst().orElseThrow();
        MethodCode code = new MethodCode(run.code().orElseThrow());
        TypeFlow flow =
                new TypeFlow(model, run, code, call -> suspensions.kind(call) != CallKind.NONE);
        Sites sites = new Sites(code, flow, suspensions, false);
        Loops loops = new Loops(code, flow, sites);
        return sites.all().stream().map(site -> loops.wayTo(site).size()).toList();
    }
}
