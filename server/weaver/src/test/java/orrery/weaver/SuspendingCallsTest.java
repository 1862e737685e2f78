package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which calls can suspend: as few as can be told, and none too few. */
class SuspendingCallsTest {
    private static final String SELF =
            """
            package orrery.script;
            public interface Self {
                @orrery.tasklet.woven.Suspends void sleep(double seconds);
            }
            """;
    private static final String SHIP =
            """
            package orrery.script;
            public interface ShipSelf extends Self {}
            """;

    @Test
    void anOperationIsALeafAndItsCallersAreNot() {
        List<String> calls =
                calls(
                        """
                        class A {
                            int a() { return b() + Pause.balance(); }
                            int b() { return Pause.receive(); }
                            int c() { return Pause.balance(); }
                        }
                        """);

        assertEquals(List.of("a: b INNER", "b: receive LEAF"), calls);
    }

    @Test
    void whatAnInterfaceSaysHoldsForItsSubtypesToo() {
        assertEquals(
                List.of("a: sleep LEAF"),
                calls("class A { void a(Pause.WaitsLong waits) { waits.sleep(1); } }"));
    }

    @Test
    void aCallOfAnInterfaceReachesTheClassesThatImplementIt() {
        assertEquals(
                List.of("a: go INNER", "go: receive LEAF"),
                calls(
                        """
                        class A {
                            interface Goes { int go(); default int stay() { return 1; } }
                            static class Far implements Goes {
                                public int go() { return Pause.receive(); }
                            }
                            static class Near implements Goes { public int go() { return 1; } }
                            int a(Goes goes) { return goes.go() + goes.stay(); }
                            int b(Near near) { return near.go(); }
                        }
                        """));
    }

    @Test
    void aMethodInheritedFromAClassThatKnowsNothingOfTheInterfaceIsFound() {
        assertEquals(
                List.of("a: go INNER", "go: receive LEAF"),
                calls(
                        """
                        class A {
                            interface Goes { int go(); }
                            static class Far { public int go() { return Pause.receive(); } }
                            static class Both extends Far implements Goes {}
                            int a(Goes goes) { return goes.go(); }
                        }
                        """));
    }

    @Test
    void aDefaultMethodThatIsOverriddenBelowIsNotReached() {
        assertEquals(
                List.of("go: receive LEAF"),
                calls(
                        """
                        class A {
                            interface Goes { default int go() { return Pause.receive(); } }
                            interface Stays extends Goes { default int go() { return 1; } }
                            static class Near implements Stays {}
                            int a(Near near) { return near.go(); }
                        }
                        """));
    }

    @Test
    void genericsAndBridgesAreSeenThrough() {
        assertEquals(
                List.of("a: go INNER", "go: receive LEAF", "go: go INNER"),
                calls(
                        """
                        class A {
                            interface Goes<T> { int go(T to); }
                            static class Far implements Goes<String> {
                                public int go(String to) { return Pause.receive(); }
                            }
                            int a(Goes<String> goes) { return goes.go(""); }
                        }
                        """));
    }

    @Test
    void privateMethodsOfTheSameNameAreToldApart() {
        assertEquals(
                List.of("go: receive LEAF"),
                calls(
                        """
                        class A {
                            private int go() { return 1; }
                            int a() { return go(); }
                            static class B extends A { private int go() { return Pause.receive(); } }
                        }
                        """));
    }

    @Test
    void aSuperCallIsOfThatMethodAlone() {
        assertEquals(
                List.of("a: go INNER", "go: receive LEAF"),
                calls(
                        """
                        class A {
                            int go() { return 1; }
                            static class B extends A {
                                int go() { return super.go() + Pause.receive(); }
                            }
                            int a(B b) { return b.go(); }
                        }
                        """));
    }

    @Test
    void aLambdaIsRunByTheMethodsOfItsInterfaceAndOfThoseAbove() {
        assertEquals(
                List.of(
                        "a: go INNER through a lambda",
                        "b: go INNER through a lambda",
                        "lambda$made$0: receive LEAF"),
                calls(
                        """
                        class A {
                            interface Goes { int go(); }
                            interface GoesFar extends Goes {}
                            interface Stays { int go(); }
                            GoesFar made() { return () -> Pause.receive(); }
                            int a(Goes goes) { return goes.go(); }
                            int b(GoesFar goes) { return goes.go(); }
                            int c(Stays stays) { return stays.go(); }
                        }
                        """));
    }

    @Test
    void aReferenceToAnOperationIsRunInAMethodOfItsOwn() {
        assertEquals(
                List.of("a: go INNER through a lambda", "lambda$of$receive$0: receive LEAF"),
                calls(
                        """
                        class A {
                            interface Goes { int go(); }
                            Goes made() { return Pause::receive; }
                            int a(Goes goes) { return goes.go(); }
                        }
                        """));
    }

    @Test
    void aReferenceToAMethodOfTheClassReachesThoseThatOverrideIt() {
        assertEquals(
                List.of("a: go INNER through a lambda", "drive: receive LEAF"),
                calls(
                        """
                        class A {
                            interface Goes { int go(); }
                            int drive() { return 1; }
                            Goes made() { return this::drive; }
                            int a(Goes goes) { return goes.go(); }
                            static class B extends A { int drive() { return Pause.receive(); } }
                        }
                        """));
    }

    @Test
    void anOperationThatAClassOfTheSetImplementsIsEither() {
        assertEquals(
                List.of("a: sleep EITHER", "sleep: receive LEAF"),
                calls(
                        """
                        class A {
                            static class Mine implements Pause.Waits {
                                public void sleep(int ticks) { Pause.receive(); }
                            }
                            void a(Pause.Waits waits) { waits.sleep(1); }
                        }
                        """));
    }

    @Test
    void aRunnableThatWaitsIsReachedByThoseThatRunIt() {
        assertEquals(
                List.of("a: run INNER through a lambda", "lambda$made$0: receive LEAF"),
                calls(
                        """
                        class A {
                            Runnable made() { return () -> Pause.receive(); }
                            void a(Runnable todo) { todo.run(); }
                        }
                        """));
    }

    @Test
    void aMethodOfAScriptsInterfaceThatTakesABodyMayWaitWhoeverImplementsIt() {
        assertEquals(
                List.of("a: takes INNER through a lambda", "b: helps INNER through a lambda"),
                calls(
                        """
                        class A {
                            interface Takes { void takes(orrery.script.ShipSelf self, int i); }
                            static abstract class Helps {
                                abstract void helps(orrery.script.ShipSelf self);
                                void knows(orrery.script.ShipSelf self) {}
                                abstract void takesNone();
                            }
                            void a(Takes takes, orrery.script.ShipSelf self) { takes.takes(self, 1); }
                            void b(Helps helps, orrery.script.ShipSelf self) {
                                helps.helps(self);
                                helps.knows(self);
                                helps.takesNone();
                            }
                        }
                        """));
    }

    @Test
    void whatOnlyMightWaitIsNotRefusedWhereNothingMay() {
        SortedMap<String, byte[]> classes =
                classes(
                        """
                        class A {
                            interface Takes { boolean takes(orrery.script.ShipSelf self); }
                            long a(java.util.List<Takes> all, orrery.script.ShipSelf self) {
                                return all.stream().filter(it -> it.takes(self)).count();
                            }
                            synchronized boolean b(Takes takes, orrery.script.ShipSelf self) {
                                return takes.takes(self);
                            }
                        }
                        """);

        Weaving weaving = Weaver.weave(set(classes), Compiled.files(classes));

        assertEquals(List.of(), weaving.refusals());
    }

    @Test
    void onlyALoopOverAChannelWaitsForItsNextElement() {
        assertEquals(
                List.of("a: hasNext LEAF", "a: next LEAF"),
                calls(
                                """
                                class A {
                                    void a(orrery.tasklet.Channel<String> channel) {
                                        for (String it : channel) { it.length(); }
                                    }
                                    void b(java.util.List<String> list) {
                                        for (String it : list) { it.length(); }
                                    }
                                }
                                """)
                        .stream()
                        .filter(it -> !it.contains("iterator"))
                        .toList());
    }

    @Test
    void aLoopOverAClassWhoseOwnIteratorWaitsIsWoven() {
        assertEquals(
                List.of(
                        "a: hasNext INNER",
                        "a: next INNER",
                        "hasNext: next INNER",
                        "next: receive LEAF"),
                calls(
                                """
                                class A implements Iterable<Integer> {
                                    public java.util.Iterator<Integer> iterator() { return new Each(); }
                                    static class Each implements java.util.Iterator<Integer> {
                                        public boolean hasNext() { return next() > 0; }
                                        public Integer next() { return Pause.receive(); }
                                    }
                                    void a(A all) { for (int it : all) { it++; } }
                                    void b(java.util.List<Integer> all) { for (int it : all) { it++; } }
                                }
                                """)
                        .stream()
                        .filter(it -> !it.contains("next: next"))
                        .toList());
    }

    @Test
    void aNativeClassIsLeftAlone() {
        SortedMap<String, byte[]> classes =
                classes(
                        """
                        class A {
                            @orrery.tasklet.woven.Native
                            static class B {
                                synchronized int b() { return Pause.receive(); }
                                static class C { Runnable c() { return () -> Pause.receive(); } }
                            }
                            int a() { return Pause.receive(); }
                        }
                        """);

        Weaving weaving = Weaver.weave(set(classes), Compiled.files(classes));

        assertEquals(List.of(), weaving.refusals());
        assertTrue(classes.get("t.A$B") == weaving.classes().get("t.A$B"));
        assertTrue(classes.get("t.A$B$C") == weaving.classes().get("t.A$B$C"));
        assertFalse(classes.get("t.A") == weaving.classes().get("t.A"));
    }

    private static SortedMap<String, byte[]> classes(String text) {
        return Compiled.classes(SELF, SHIP, "package t;\nimport orrery.weaver.Pause;\n" + text);
    }

    private static SortedMap<String, byte[]> set(SortedMap<String, byte[]> classes) {
        return new TreeMap<>(classes.subMap("t", "u"));
    }

    /** The calls that can suspend, as "method: called KIND". */
    private static List<String> calls(String text) {
        SortedMap<String, byte[]> classes = classes(text);
        ClassSet given = new ClassSet(set(classes), new OtherClasses(Compiled.files(classes)));
        SortedMap<String, byte[]> marked = new TreeMap<>();
        for (KnownClass type : given.classes()) {
            marked.put(type.name().replace('/', '.'), LambdaWeaving.weave(type, given.classFile()));
        }
        ClassSet set = given.rewritten(marked);
        CallGraph graph = new CallGraph(set);
        SuspendingCalls suspending = new SuspendingCalls(graph, new Dispatch(set, graph));
        List<String> calls = new ArrayList<>();
        for (CallGraph.Node node : graph.nodes()) {
            Suspensions answers = suspending.in(node);
            for (CallGraph.Call call : node.calls()) {
                InvokeInstruction made = call.instruction();
                if (answers.kind(made) != CallKind.NONE) {
                    calls.add(
                            "%s: %s %s%s"
                                    .formatted(
                                            node.key().name(),
                                            made.name(),
                                            answers.kind(made),
                                            answers.mayReachLambda(made)
                                                    ? " through a lambda"
                                                    : ""));
                }
            }
        }
        return calls;
    }
}
