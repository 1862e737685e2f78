package orrery.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.ReloadPolicy;
import orrery.world.mind.Input;

/** Woven scripts that go on in a newer version of their classes. */
class WovenContinueTest {
    private static final String COUNTER =
            """
            public final class Counter implements EntityScript<ShipSelf> {
                private int rounds;

                @Override
                public void run(ShipSelf self) {
                    String born = "born at " + self.tick();
                    self.log("starts");
                    while (true) {
                        self.sleep(1);
                        rounds++;
                        self.log(words(rounds) + ", " + born);
                    }
                }

                private static String words(int rounds) {
                    return rounds + " rounds";
                }
            }
            """;

    private static TwoSystems run(String script, String first, String second) {
        WovenScripts scripts =
                new WovenScripts()
                        .with(script, 1, ReloadPolicy.CONTINUE, first)
                        .with(script, 2, ReloadPolicy.CONTINUE, second);
        TwoSystems run = new TwoSystems(scripts);
        run.place("Ann", Sandbox.NOWHERE, script);
        return run;
    }

    private static void reload(TwoSystems run, String script) {
        run.input(new Input.ScriptChanged(script, 2, false));
    }

    @Test
    void aChangedMethodTakesEffectAtItsNextCallAndLocalsStay() {
        TwoSystems run = run("Counter", COUNTER, COUNTER.replace("\" rounds\"", "\" turns\""));
        run.ticks(15);
        reload(run, "Counter");
        run.ticks(20);

        assertEquals(
                List.of(
                        "Ann: starts",
                        "Ann: 1 rounds, born at 1",
                        "Ann: 2 turns, born at 1",
                        "Ann: 3 turns, born at 1"),
                run.log);
        assertEquals(0, run.here().reloading());
        assertEquals(2, run.here().versions().getFirst().version().number());
        assertEquals(2, run.here().mind(run.minds(run.here()).getFirst()).version().number());
    }

    @Test
    void aMethodThatItIsInTheMiddleOfAndHasChangedLetsItStartAgain() {
        TwoSystems run = run("Counter", COUNTER, COUNTER.replace("self.sleep(1)", "self.sleep(2)"));
        run.ticks(15);
        reload(run, "Counter");
        run.ticks(25);

        assertEquals("Ann: 1 rounds, born at 1", run.log.get(1));
        String why = run.log.get(2);
        assertTrue(why.contains("does not go on in version 2"), why);
        assertTrue(why.contains("method test.Counter.run:13 has changed"), why);
        assertEquals(
                List.of("Ann: starts", "Ann: 1 rounds, born at 16"),
                run.log.subList(3, run.log.size()));
    }

    @Test
    void aNewFieldHasItsDefaultAndTheOthersStay() {
        TwoSystems run =
                run(
                        "Counter",
                        COUNTER,
                        COUNTER.replace(
                                        "private int rounds;",
                                        "private int calls; private int rounds;")
                                .replace("private static String words", "private String words")
                                .replace("\" rounds\"", "\" and \" + ++calls"));
        run.ticks(15);
        reload(run, "Counter");
        run.ticks(20);

        // words() is called as another kind of method, so run has changed, too: it starts again.
        assertTrue(run.log.get(2).contains("test.Counter.run"), run.log.get(2));

        String kept = COUNTER.replace("private static String words", "private String words");
        TwoSystems other =
                run(
                        "Counter",
                        kept,
                        kept.replace(
                                        "private int rounds;",
                                        "private int calls; private int rounds;")
                                .replace("\" rounds\"", "\" and \" + ++calls"));
        other.ticks(15);
        reload(other, "Counter");
        other.ticks(20);

        assertEquals(
                List.of(
                        "Ann: starts",
                        "Ann: 1 rounds, born at 1",
                        "Ann: 2 and 1, born at 1",
                        "Ann: 3 and 2, born at 1"),
                other.log);
    }

    @Test
    void allItsTaskletsGoOnWhereverTheyWait() {
        String crew =
                """
                public final class Crew implements EntityScript<ShipSelf> {
                    record Word(String text, int number) {}

                    private int heard;

                    @Override
                    public void run(ShipSelf self) {
                        Channel<Word> words = self.channel("words");
                        Channel<Word> more = self.channel("more");
                        self.spawn("ears", () -> listen(self, words));
                        self.spawn("chooser", () -> choose(self, words, more));
                        self.spawn("eyes", () -> self.log("" + self.nextEvent(3)));
                        for (int number = 1; number < 5; number++) {
                            self.sleep(1);
                            words.send(new Word(text(), number));
                        }
                        more.send(new Word("more", 0));
                    }

                    private void listen(ShipSelf self, Channel<Word> words) {
                        while (true) {
                            hear(self, words.receive());
                        }
                    }

                    private void hear(ShipSelf self, Word word) {
                        self.log("heard " + word + " as number " + ++heard);
                    }

                    private static void choose(
                            ShipSelf self, Channel<Word> words, Channel<Word> more) {
                        while (true) {
                            self.log(self.<String>select()
                                    .receive(words, word -> "chose " + word)
                                    .receive(more, word -> "rather " + word)
                                    .await(self.ticks(100), () -> "nothing"));
                        }
                    }

                    private static String text() {
                        return "old";
                    }
                }
                """;
        TwoSystems run = run("Crew", crew, crew.replace("\"old\"", "\"new\""));
        run.ticks(15);
        reload(run, "Crew");
        run.ticks(60);

        assertEquals(
                List.of(
                        "Ann: heard Word[text=old, number=1] as number 1",
                        "Ann: chose Word[text=new, number=2]",
                        "Ann: Silence[]",
                        "Ann: heard Word[text=new, number=3] as number 2",
                        "Ann: chose Word[text=new, number=4]",
                        "Ann: rather Word[text=more, number=0]"),
                run.log);
        assertEquals(2, run.here().tasklets());
    }

    @Test
    void aLambdaThatSomethingHoldsAndThatHasChangedLetsItStartAgain() {
        String chooser =
                """
                public final class Chooser implements EntityScript<ShipSelf> {
                    @Override
                    public void run(ShipSelf self) {
                        Channel<String> words = self.channel("words");
                        self.spawn("mouth", () -> {
                            self.sleep(3);
                            words.send("a word");
                        });
                        self.log("" + self.<String>select()
                                .receive(words, word -> "heard " + word)
                                .await(self.ticks(50), () -> "nothing"));
                    }
                }
                """;
        TwoSystems same = run("Chooser", chooser, chooser + "// the same code");
        TwoSystems other = run("Chooser", chooser, chooser.replace("heard", "listened to"));
        for (TwoSystems run : List.of(same, other)) {
            run.ticks(15);
            reload(run, "Chooser");
            run.ticks(40);
        }

        assertEquals(List.of("Ann: heard a word"), same.log);
        assertTrue(
                other.log.getFirst().contains("does not go on in version 2"), other.log::toString);
        assertTrue(other.log.getFirst().contains("lambda$run$"), other.log::toString);
        assertEquals("Ann: listened to a word", other.log.get(1));
    }

    @Test
    void anOrderThatItHasGivenIsStillItsOwn() {
        String flyer =
                """
                public final class Flyer implements EntityScript<ShipSelf> {
                    @Override
                    public void run(ShipSelf self) {
                        try {
                            self.goTo(new Vector3(-490000, -500000, 0));
                            self.log(words() + " at " + Math.round(self.position().x()));
                        } finally {
                            self.log("ends");
                        }
                    }

                    private static String words() {
                        return "old";
                    }
                }
                """;
        TwoSystems run = run("Flyer", flyer, flyer.replace("\"old\"", "\"new\""));
        run.ticks(15);
        reload(run, "Flyer");
        run.untilLogged(2, 1_000);

        assertTrue(run.log.get(0).startsWith("Ann: new at -4"), run.log.get(0));
        assertEquals("Ann: ends", run.log.get(1));
    }

    @Test
    void manyGoOnOverSeveralTicks() {
        TwoSystems run = run("Counter", COUNTER, COUNTER.replace("\" rounds\"", "\" turns\""));
        for (int number = 1; number < 120; number++) {
            run.place("Ann " + number, Sandbox.NOWHERE, "Counter");
        }
        run.ticks(15);
        reload(run, "Counter");
        run.ticks(1);
        assertEquals(70, run.here().reloading());
        run.ticks(1);
        assertEquals(20, run.here().reloading());
        run.ticks(1);
        assertEquals(0, run.here().reloading());
        run.log.clear();
        run.ticks(10);

        assertEquals(120, run.log.size());
        assertTrue(run.log.stream().allMatch(line -> line.endsWith("2 turns, born at 1")));
    }

    @Test
    void twoRunsAreEqualAtEveryTick() {
        String next = COUNTER.replace("\" rounds\"", "\" turns\"");
        TwoSystems one = run("Counter", COUNTER, next);
        TwoSystems other = run("Counter", COUNTER, next);
        for (TwoSystems run : List.of(one, other)) {
            run.ticks(15);
            reload(run, "Counter");
            run.ticks(50);
        }

        assertEquals(one.log, other.log);
        assertEquals(one.hashes, other.hashes);
    }
}
