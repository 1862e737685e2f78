package fuzz;

import java.util.*;
import orrery.tasklet.*;
import orrery.weaver.fuzz.*;

/** A character's life in one long tasklet: every shape of code that scripts have, with waits in it. */
@SuppressWarnings("all")
public final class Hermit implements Runnable {
    sealed interface Errand permits Walk, Speak, Carry {}

    record Walk(int east, int north) implements Errand {}

    record Speak(String words) implements Errand {}

    record Carry(List<String> goods) implements Errand {}

    record Place(double x, double y) {
        Place towards(Trial w, Place other, float part) {
            w.pause();
            return new Place(x + (other.x - x) * w.f(part), y + (other.y - y) * part);
        }
    }

    interface Thought<T> {
        T of(Trial w, int n);

        default T second(Trial w, int n) {
            T first = of(w, n);
            w.pause();
            T again = of(w, n + 1);
            return n % 2 == 0 ? first : again;
        }
    }

    abstract static class Chore<T> {
        int done;

        T perform(Trial w, T on) {
            done++;
            w.pause();
            return on;
        }
    }

    static class Sweeping extends Chore<String> {
        @Override
        String perform(Trial w, String on) {
            String swept = super.perform(w, on + "<");
            w.scheduler.sleep(2);
            return swept + ">" + done;
        }
    }

    static class Goat implements Thought<String> {
        @Override
        public String of(Trial w, int n) {
            for (int i = 0; i < n % 3; i++) {
                w.scheduler.yield();
            }
            return "baa" + n;
        }
    }

    interface Reckoning {
        int on(Trial w, int n);
    }

    enum Weather {
        FAIR {
            @Override
            int mood(Trial w) {
                return w.i(3) + ordinal();
            }
        },
        FOUL {
            @Override
            int mood(Trial w) {
                w.pause();
                return super.mood(w) - w.i(1);
            }
        };

        int mood(Trial w) {
            return w.i(ordinal());
        }
    }

    final Trial w;
    final String name = "hermit";
    final Channel<Errand> errands;
    long hash;
    int strength = 100;
    Place here = new Place(0, 0);

    public Hermit(Trial w) {
        this.w = w;
        errands = new Channel<>(w.scheduler, "errands");
    }

    @Override
    public void run() {
        for (int day = 0; day < 3; day++) {
            w.log("day " + day);
            try {
                hash = hash * 31 + all(day, 7L, 1.5f, 2.25, (byte) 3, 'c', true, (short) -9);
            } catch (RuntimeException e) {
                w.caught(e);
            }
            w.log(sums(day));
            w.log(mishaps(day));
            errands(day);
            w.log("rabbits " + rabbits(6) + " even " + even(9));
            w.log(lists());
            w.log(thoughts());
            w.log(house().toString());
            w.log(new Sweeping().perform(w, "floor"));
            walk();
            w.log(reckonings());
            w.log(grids());
            w.log(choice(day + 1));
            w.log(lastly());
            w.log(nested(day));
            w.log(Weather.FAIR.mood(w) * 10 + Weather.FOUL.mood(w));
        }
        w.log("end " + hash + " " + strength + " " + here);
    }

    long all(int i, long l, float f, double d, byte b, char c, boolean z, short s) {
        int[] counts = {1, 2, 3};
        String text = "s";
        Object nothing = null;
        long sum = 0;
        for (int k = 0; k < 3; k++) {
            long shifted = l << k;
            w.pause();
            double grown = d * k;
            {
                float more = f + k;
                w.pause();
                sum += (long) (more + grown + shifted);
            }
            counts[k] += i;
        }
        if (nothing == null && z) {
            sum += counts[2] + w.b(b) + w.c(c) + w.h(s) + text.length();
        }
        if (i == 2) {
            throw new IllegalStateException("third day " + sum);
        }
        return sum;
    }

    String sums(int day) {
        int x = 5 + one(w, day) * (3 + one(w, day + 1)) - one(w, 2);
        long y = 10L * twice(4) + x;
        double z = 0.5 + half() * (x > 3 ? half() : 1.0);
        int[] counts = new int[4];
        counts[one(w, 1)] += one(w, 3);
        counts[0] = counts[1]++ + one(w, counts[1]);
        strength -= one(w, day);
        String s = "a" + one(w, 1) + "b" + twice(2L) + half();
        boolean q = one(w, 0) == 0 && one(w, 1) > 0 || one(w, 2) == 9;
        return s + x + y + z + Arrays.toString(counts) + q + Math.max(one(w, 8), Math.min(7, one(w, 9)));
    }

    static int one(Trial w, int v) {
        w.pause();
        return v;
    }

    long twice(long v) {
        w.pause();
        w.scheduler.schedule();
        return v * 2;
    }

    double half() {
        w.pause();
        return 0.5;
    }

    String mishaps(int day) {
        StringBuilder told = new StringBuilder();
        int k = 0;
        while (true) {
            try {
                k++;
                w.pause();
                if (k == 2) {
                    continue;
                }
                told.append(risky(k + day));
                if (k > 5) {
                    break;
                }
            } catch (ArithmeticException e) {
                w.pause();
                told.append("A").append(e.getMessage().length());
            } catch (IllegalStateException | IndexOutOfBoundsException e) {
                told.append(e.getClass().getSimpleName().charAt(0));
                one(w, 1);
            } finally {
                told.append('f').append(one(w, k));
            }
        }
        return told.toString();
    }

    int risky(int k) {
        try {
            w.pause();
            return switch (k % 4) {
                case 0 -> 1 / (k - k);
                case 1 -> throw new IllegalStateException();
                case 2 -> new int[1][k].length;
                default -> List.of(1).get(k);
            };
        } finally {
            strength++;
        }
    }

    String lastly() {
        try {
            return "v" + one(w, 4);
        } finally {
            w.scheduler.sleep(2);
            strength += 2;
        }
    }

    void errands(int day) {
        Tasklet village = w.scheduler.spawn("village " + day, () -> {
            errands.send(new Walk(day, 3));
            errands.send(new Speak("well" + w.i(day)));
            errands.send(new Carry(List.of("wood", "", "water")));
            try {
                errands.receive();
            } finally {
                w.log("village asleep");
            }
        });
        for (int i = 0; i < 3; i++) {
            String told = switch (errands.receive()) {
                case Walk(int east, int north) when east > one(w, 1) -> "far" + one(w, east) + north;
                case Walk walk -> "near" + walk.east() + one(w, walk.north());
                case Speak(var words) -> words + one(w, 1);
                case Carry carry -> carried(carry);
            };
            w.log(told);
        }
        w.scheduler.yield();
        village.kill();
    }

    String carried(Carry carry) {
        StringBuilder all = new StringBuilder();
        for (String good : carry.goods()) {
            w.pause();
            if (good.isEmpty()) {
                continue;
            }
            all.append(good, 0, one(w, 1));
        }
        return all.toString();
    }

    int rabbits(int n) {
        if (n < 2) {
            w.pause();
            return n;
        }
        return rabbits(n - 1) + rabbits(n - 2);
    }

    boolean even(int n) {
        return n == 0 || !(!odd(n - 1));
    }

    boolean odd(int n) {
        w.pause();
        return n != 0 && even(n - 1);
    }

    String lists() {
        var list = new ArrayList<Integer>(List.of(3, 1, 2));
        var map = new TreeMap<String, List<Integer>>();
        int sum = 0;
        for (Integer i : list) {
            for (int j : new int[] {1, 2}) {
                map.computeIfAbsent("k" + i, _ -> new ArrayList<>()).add(i * j);
                w.pause();
            }
        }
        for (var entry : map.entrySet()) {
            for (int v : entry.getValue()) {
                sum = sum * 7 + v + one(w, 1);
            }
        }
        for (String key : map.keySet()) {
            sum += w.s(key).length();
        }
        for (List<Integer> value : map.values()) {
            sum ^= w.i(value.size());
        }
        for (Iterator<Integer> it = list.iterator(); it.hasNext(); ) {
            if (w.i(it.next()) == 1) {
                it.remove();
            }
        }
        list.sort(Comparator.comparing(x -> -x));
        list.forEach(x -> hash += x);
        return map.toString() + sum + list;
    }

    String thoughts() {
        List<Thought<String>> all = List.of(new Goat(), (t, n) -> {
            t.scheduler.sleep(n + 1);
            return "l" + n + name;
        }, Hermit::calm, this::mine);
        String s = "";
        for (int i = 0; i < all.size(); i++) {
            s += all.get(i).second(w, i) + all.get(i).of(w, i);
        }
        return s;
    }

    static String calm(Trial w, int n) {
        w.pause();
        return "calm" + n;
    }

    String mine(Trial w, int n) {
        return name + one(w, n);
    }

    Place house() {
        return new Place(one(w, 3) + half(), w.scheduler.tick() < 0 ? half() : new Place(half(), 1).x());
    }

    void walk() {
        Place goal = new Place(10, -4);
        int steps = 0;
        do {
            here = here.towards(w, goal, 0.25f);
            if (++steps > 5) {
                break;
            }
        } while (here.x() < 9);
    }

    String reckonings() {
        int base = one(w, 10);
        Reckoning add = (t, v) -> base + one(t, v);
        Reckoning multiply = (t, v) -> v * add.on(t, v);
        Reckoning plain = Hermit::one;
        return "" + (1 + multiply.on(w, add.on(w, 2)) * plain.on(w, 3));
    }

    String grids() {
        long[][] grid = new long[3][2];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                grid[i][j] = i * twice(j) + grid[i][0];
            }
        }
        String[] s = {"a", "b" + one(w, 1), null};
        s[2] = s[1];
        return Arrays.deepToString(grid) + String.join(",", s);
    }

    String choice(int n) {
        String s = switch (n) {
            case 1 -> {
                w.pause();
                yield "one";
            }
            case 2 -> "two" + one(w, 2);
            default -> {
                try {
                    yield "d" + 1 / one(w, 0);
                } catch (ArithmeticException e) {
                    w.pause();
                    yield "none";
                }
            }
        };
        return s + switch (s) {
            case "one" -> one(w, 1);
            case "none" -> one(w, 5);
            default -> 0;
        };
    }

    int nested(int n) {
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
                sum += one(w, i * k + n);
            }
        }
        return sum;
    }
}
