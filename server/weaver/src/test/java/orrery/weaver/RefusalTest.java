package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What cannot be woven is refused in words that say what to write instead. */
class RefusalTest {
    @Test
    void aLambdaThatLibraryCodeWouldCall() {
        refused(
                """
                class A {
                    void run() {
                        java.util.List.of(1).forEach(i -> {
                            Pause.receive();
                        });
                    }
                }
                """,
                "t.A.run (A.java:5): a lambda for java.util.function.Consumer waits:"
                        + " it calls orrery.weaver.Pause.receive in line 6; java.util.List.forEach is"
                        + " library code, below which nothing can; write the loop or the condition"
                        + " yourself");
    }

    @Test
    void aMethodReferenceThatLibraryCodeWouldCall() {
        refused(
                """
                class A {
                    void run(Pause.Waits waits) {
                        java.util.List.of(1).forEach(waits::sleep);
                    }
                }
                """,
                "t.A.run (A.java:5): a lambda for java.util.function.Consumer waits:"
                        + " it calls orrery.weaver.Pause$Waits.sleep; java.util.List.forEach is"
                        + " library code, below which nothing can; write the loop or the condition"
                        + " yourself");
    }

    @Test
    void aLambdaForAFunctionOfTheLibraryThatIsKept() {
        refused(
                """
                class A {
                    int run() {
                        java.util.function.Supplier<Integer> later = () -> helped();
                        return later.get();
                    }
                    static int helped() { return Pause.receive(); }
                }
                """,
                "t.A.run (A.java:5): a lambda for java.util.function.Supplier waits:"
                        + " it calls t.A.helped, which waits; library code may call such, below which"
                        + " nothing can; use Runnable or a functional interface of your own");
    }

    @Test
    void aRunnableThatIsGivenToTheLibrary() {
        refused(
                """
                class A {
                    void run(java.util.Optional<String> name) {
                        name.ifPresentOrElse(it -> {}, () -> Pause.receive());
                    }
                }
                """,
                "t.A.run (A.java:5): a lambda for java.lang.Runnable waits:"
                        + " it calls orrery.weaver.Pause.receive; java.util.Optional.ifPresentOrElse is"
                        + " library code, below which nothing can; write the loop or the condition"
                        + " yourself");
    }

    @Test
    void aRunnableThatIsGivenToTheLibraryByWayOfAVariable() {
        refused(
                """
                class A {
                    void run(java.util.Optional<String> name, int i) {
                        Runnable none = () -> Pause.receive();
                        int twice = i * 2;
                        name.ifPresentOrElse(it -> System.out.print(twice), none);
                    }
                }
                """,
                "t.A.run (A.java:5): a lambda for java.lang.Runnable waits:"
                        + " it calls orrery.weaver.Pause.receive; java.util.Optional.ifPresentOrElse is"
                        + " library code, below which nothing can; write the loop or the condition"
                        + " yourself");
    }

    @Test
    void aFunctionThatTheLibraryKeepsWithoutKnowingItIsNot() {
        assertEquals(
                List.of(),
                refusals(
                        Compiled.classes(
                                source(
                                        """
                                        class A {
                                            interface Goes { int go(); }
                                            int run(java.util.Map<String, Runnable> named) {
                                                java.util.List<Goes> all =
                                                        java.util.List.of(() -> Pause.receive(), Pause::receive);
                                                named.put("a", () -> Pause.receive());
                                                named.get("a").run();
                                                return all.get(0).go();
                                            }
                                        }
                                        """))));
    }

    @Test
    void aRunnableBesideOneThatIsGivenToTheLibraryIsNot() {
        assertEquals(
                List.of(),
                refusals(
                        Compiled.classes(
                                source(
                                        """
                                        class A {
                                            void run(java.util.Optional<String> name, Runnable none) {
                                                Runnable later = () -> Pause.receive();
                                                name.ifPresentOrElse(it -> {}, none);
                                                later.run();
                                            }
                                        }
                                        """))));
    }

    @Test
    void aCaseOfASelect() {
        refused(
                """
                class A {
                    int run(orrery.tasklet.Select<Integer> select, orrery.tasklet.Channel<Integer> channel) {
                        return select.receive(channel, it -> it + Pause.receive()).await();
                    }
                }
                """,
                "t.A.run (A.java:5): a case of a select may not wait: it calls"
                        + " orrery.weaver.Pause.receive; give back what came, and wait after the"
                        + " select");
    }

    @Test
    void aLambdaThatTheSchedulerRunsByItself() {
        refused(
                """
                class A {
                    void run(orrery.tasklet.Tasklet tasklet) {
                        tasklet.onEnd(ending -> Pause.receive());
                    }
                }
                """,
                "t.A.run (A.java:5): a lambda for java.util.function.Consumer waits: it calls"
                        + " orrery.weaver.Pause.receive; orrery.tasklet.Tasklet.onEnd runs it where"
                        + " nothing may; wait before or after, or spawn a tasklet that does");
    }

    @Test
    void aMethodThatLibraryCodeMayCall() {
        refused(
                """
                class A implements java.util.Comparator<String> {
                    @Override
                    public int compare(String a, String b) {
                        return a.compareTo(b) + Pause.receive();
                    }
                }
                """,
                "t.A.compare (A.java:6): waits where library code may call it, as it overrides"
                        + " java.util.Comparator.compare: it calls orrery.weaver.Pause.receive; wait"
                        + " before, and let this method work with what came of it");
    }

    @Test
    void aMethodThatASubclassGivesToTheLibrary() {
        refused(
                """
                class A {
                    public int size() { return Pause.receive(); }
                    abstract static class B extends A implements java.util.List<String> {}
                }
                """,
                "t.A.size (A.java:4): waits where library code may call it, as it overrides"
                        + " java.util.List.size: it calls orrery.weaver.Pause.receive; wait before,"
                        + " and let this method work with what came of it");
    }

    @Test
    void aConstructor() {
        refused(
                """
                class A {
                    final int got;
                    A() {
                        got = Pause.receive();
                    }
                }
                """,
                "t.A.<init> (A.java:6): waits in a constructor: it calls"
                        + " orrery.weaver.Pause.receive; wait in a static method, and give the"
                        + " constructor what came of it");
    }

    @Test
    void aConstructorThatWaitsForAnArgumentOfAnotherOne() {
        refused(
                """
                class A {
                    A(int got) {}
                    A() { this(helped()); }
                    static int helped() { return Pause.receive(); }
                }
                """,
                "t.A.<init> (A.java:5): waits in a constructor: it calls t.A.helped, which waits;"
                        + " wait in a static method, and give the constructor what came of it");
    }

    @Test
    void aStaticInitialiser() {
        refused(
                """
                class A {
                    static final int GOT = Pause.receive();
                }
                """,
                "t.A.<clinit> (A.java:4): waits in a static initialiser: it calls"
                        + " orrery.weaver.Pause.receive; do it in a method that a tasklet calls");
    }

    @Test
    void aSynchronizedMethod() {
        refused(
                """
                class A {
                    synchronized int run() { return Pause.receive(); }
                }
                """,
                "t.A.run (A.java:4): waits in a synchronized method: it calls"
                        + " orrery.weaver.Pause.receive; leave out synchronized, and keep others away"
                        + " with a ReentrantLock of orrery.tasklet.kit");
    }

    @Test
    void aSynchronizedBlock() {
        refused(
                """
                class A {
                    int run() {
                        synchronized (this) {
                            return Pause.receive();
                        }
                    }
                }
                """,
                "t.A.run (A.java:6): waits in a synchronized block (by orrery.weaver.Pause.receive);"
                        + " wait outside of it, or use orrery.tasklet.kit.ReentrantLock");
    }

    @Test
    void aLoopUnderAMonitorBesideOneOverAChannel() {
        refused(
                """
                class A {
                    int run(orrery.tasklet.Channel<Integer> from, Iterable<Integer> numbers) {
                        int sum = 0;
                        for (int one : from) {
                            sum += one;
                        }
                        synchronized (this) {
                            for (int one : numbers) {
                                sum += one;
                            }
                        }
                        return sum;
                    }
                }
                """,
                "t.A.run (A.java:10): waits in a synchronized block (by java.util.Iterator.hasNext);"
                        + " wait outside of it; or if that loop goes over no channel, put the"
                        + " method's loop that does in a method of its own");
    }

    @Test
    void aStreamThatIsHalfUsed() {
        refused(
                """
                class A {
                    long run() {
                        java.util.stream.Stream<String> names = java.util.stream.Stream.of("a");
                        Pause.receive();
                        return names.count();
                    }
                }
                """,
                "t.A.run (A.java:6): keeps 'names' over a wait (it calls orrery.weaver.Pause.receive),"
                        + " and a java.util.stream.Stream can never be saved; finish the stream"
                        + " before the wait, or collect it in a list");
    }

    @Test
    void aNativeClassThatExtendsAWovenOne() {
        refused(
                """
                class A {
                    @orrery.tasklet.woven.Native
                    static class B extends A {}
                }
                """,
                "t.A$B (A.java): is marked @Native, and extends t.A, which is woven; mark both or"
                        + " neither");
    }

    @Test
    void aWovenCallerOfANativeClass() {
        refused(
                """
                class A {
                    int run() { return B.wait1(); }
                    @orrery.tasklet.woven.Native
                    static class B {
                        static int wait1() { return Pause.receive(); }
                    }
                }
                """,
                "t.A.run (A.java:4): calls t.A$B.wait1, which waits and whose class is marked"
                        + " @Native; mark this class too, or neither");
    }

    @Test
    void aClassFileThatIsTooOldForWhatIsWovenIn() {
        assertEquals(
                List.of("t.A (A.java): is compiled for Java 8; compile it for Java 11 or later"),
                refusals(
                        Compiled.classes(
                                List.of("-source", "8", "-target", "8"),
                                "package t;\nclass A {}\n")));
    }

    @Test
    void aClassThatIsWovenAlready() {
        SortedMap<String, byte[]> once =
                Weaver.weave(
                                Compiled.classes(source("class A {\n}\n")),
                                getClass().getClassLoader())
                        .accepted();

        assertEquals(
                List.of(
                        "t.A (A.java): is woven already; give the class file that the compiler made"),
                refusals(once));
    }

    @Test
    void aMethodWithANameThatTheWeaverGives() {
        refused(
                """
                class A {
                    static String[] $frames() { return new String[0]; }
                }
                """,
                "t.A.$frames (A.java): has a name that the weaver gives; choose another");
    }

    @Test
    void aFileThatIsNoClass() {
        assertEquals(
                1,
                refusals(new TreeMap<>(java.util.Map.of("t.A", new byte[] {1, 2, 3, 4}))).size());
    }

    @Test
    void everythingIsSaidAtOnceByClassAndLine() {
        List<String> refusals =
                refusals(
                        Compiled.classes(
                                source(
                                        """
                                        class B {
                                            B() { Pause.receive(); }
                                            synchronized int run() { return Pause.receive(); }
                                        }
                                        """),
                                source(
                                        """
                                        class A {
                                            static int got = Pause.receive();
                                        }
                                        """)));

        assertEquals(
                List.of("t.A.<clinit> (A.java:4)", "t.B.<init> (B.java:4)", "t.B.run (B.java:5)"),
                refusals.stream()
                        .map(it -> it.substring(0, it.indexOf(':', it.indexOf(')'))))
                        .toList());
    }

    private static void refused(String text, String expected) {
        assertEquals(List.of(expected), refusals(Compiled.classes(source(text))));
    }

    private static String source(String text) {
        return "package t;\nimport orrery.weaver.Pause;\n" + text;
    }

    private static List<String> refusals(SortedMap<String, byte[]> classes) {
        return Weaver.weave(classes, RefusalTest.class.getClassLoader()).refusals().stream()
                .map(Refusal::toString)
                .toList();
    }
}
