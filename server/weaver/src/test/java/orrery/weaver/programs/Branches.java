package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.any;
import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.pause;

import java.util.function.Supplier;

/** Switches of all kinds, patterns, labelled loops, monitors that are free again before a wait. */
public final class Branches implements Supplier<String> {
    private sealed interface Order permits Move, Say, Load {}

    private record Move(int x, int y) implements Order {}

    private record Say(String text) implements Order {}

    private record Load(long[] amounts) implements Order {}

    private enum Mood {
        CALM,
        ANGRY
    }

    @Override
    public String get() {
        StringBuilder log = new StringBuilder();
        Order[] orders = {
            new Move(2, 3), new Move(0, 1), new Say("hello"), new Load(new long[] {4, 5})
        };
        for (int i = 0; i < orders.length; i++) {
            log.append(told(orders[i])).append(chosen(i)).append(';');
        }
        log.append(nested(1)).append(local()).append(instance(orders[0])).append(mood(Mood.ANGRY));
        log.append(hiddenType(0)).append(hiddenType(1));
        return log.toString();
    }

    private String told(Order order) {
        return switch (any(order)) {
            case Move(int x, int y) when x > 1 -> "far" + ask(x) + y;
            case Move move -> "near" + move.x() + ask(move.y());
            case Say(var text) -> text + ask(1);
            case Load load -> {
                long sum = 0;
                for (long amount : load.amounts()) {
                    pause();
                    sum += amount;
                }
                yield "load" + sum;
            }
        };
    }

    private String chosen(int n) {
        String text =
                switch (n) {
                    case 1 -> {
                        pause();
                        yield "one";
                    }
                    case 2 -> "two" + ask(2);
                    default -> {
                        try {
                            yield "quotient" + 1 / ask(n - n);
                        } catch (ArithmeticException thrown) {
                            pause();
                            yield "none";
                        }
                    }
                };
        return text
                + switch (text) {
                    case "one" -> ask(1);
                    case "none" -> ask(5L);
                    default -> 0;
                };
    }

    private int nested(int n) {
        int sum = 0;
        outer:
        for (int i = 0; i < 4; i++) {
            int k = 0;
            while (true) {
                if (k++ > i) {
                    continue outer;
                }
                if (i == 3) {
                    break outer;
                }
                synchronized (this) {
                    sum += k;
                }
                sum += ask(i * k + n);
            }
        }
        return sum;
    }

    private static String local() {
        class Counter {
            private int count;

            int next() {
                pause();
                return ++count;
            }
        }
        Counter counter = new Counter();
        int last;
        do {
            last = counter.next();
        } while (last < 3);
        return "counted" + last;
    }

    private static String instance(Object value) {
        if (any(value) instanceof Move(int x, int y) && ask(x) == 2) {
            return "moved" + y;
        }
        return "stood";
    }

    private static int mood(Mood mood) {
        return switch (mood) {
            case CALM -> ask(1);
            case ANGRY -> ask(2) + ask(3);
        };
    }

    // What both have in common is a class of the JDK that is not public.
    private static int hiddenType(int n) {
        var builder = n == 0 ? new StringBuilder("built") : new StringBuffer("buffered");
        pause();
        return String.valueOf((Object) builder).length() + ask(n);
    }
}
