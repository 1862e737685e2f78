package orrery.weaver.programs;

import static orrery.tasklet.WaitingRun.any;
import static orrery.tasklet.WaitingRun.ask;
import static orrery.tasklet.WaitingRun.pause;

import java.util.List;
import java.util.function.Supplier;

/** Calls through interfaces, bridges, lambdas, method references; super calls and recursion. */
public final class Calls implements Supplier<String> {
    private interface Brain<C> {
        C think(int n);

        default C twice(int n) {
            C first = think(n);
            pause();
            C second = think(n + 1);
            return n % 2 == 0 ? first : second;
        }
    }

    private interface Operation {
        int apply(int value);
    }

    private abstract static class Actor<T> {
        private int calls;

        T act(T in) {
            calls++;
            pause();
            return any(in);
        }

        int calls() {
            return calls;
        }
    }

    private static final class Speaker extends Actor<String> {
        @Override
        String act(String in) {
            String said = super.act(in + "<");
            pause();
            return said + ">" + calls();
        }
    }

    private static final class Cow implements Brain<String> {
        @Override
        public String think(int n) {
            return "moo" + ask(n);
        }
    }

    private final String name = "calls";

    @Override
    public String get() {
        StringBuilder log = new StringBuilder();
        List<Brain<String>> brains =
                List.of(new Cow(), n -> "lambda" + ask(n) + name, Calls::still, this::mine);
        for (int i = 0; i < brains.size(); i++) {
            log.append(brains.get(i).twice(i)).append(brains.get(i).think(ask(i)));
        }
        Actor<String> actor = new Speaker();
        log.append(actor.act("x")).append(actor.act("y")).append(lambdas());
        log.append(fibonacci(6)).append(even(7));
        return log.toString();
    }

    private static String still(int n) {
        pause();
        return "still" + n;
    }

    private String mine(int n) {
        return name + ask(n);
    }

    private static int plus(int value) {
        return ask(value) + 1;
    }

    private String lambdas() {
        int base = ask(10);
        Operation add = value -> base + ask(value);
        Operation multiply = value -> value * add.apply(value);
        Operation reference = Calls::plus;
        return "" + (1 + multiply.apply(add.apply(2)) * reference.apply(3));
    }

    private int fibonacci(int n) {
        if (n < 2) {
            pause();
            return n;
        }
        return fibonacci(n - 1) + fibonacci(n - 2);
    }

    private boolean even(int n) {
        return n == 0 || !(!odd(n - 1));
    }

    private boolean odd(int n) {
        pause();
        return n != 0 && even(n - 1);
    }
}
