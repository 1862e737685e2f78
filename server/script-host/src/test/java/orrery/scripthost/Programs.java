package orrery.scripthost;

import java.util.Map;
import java.util.TreeMap;

/** Members of classes that say something of themselves in {@code get()}. */
final class Programs {
    static final Map<String, String> ALL = new TreeMap<>();

    static {
        ALL.put(
                "HashSets",
                """
                public String get() {
                    Set<Object> all = new HashSet<>();
                    for (int each : new int[] {90, 17, 65536, 3, 1 << 20}) { all.add(each); }
                    return all.toString();
                }
                """);
        ALL.put(
                "HashMaps",
                """
                public String get() {
                    Supplier<Map<Object, Integer>> making = HashMap::new;
                    Map<Object, Integer> all = making.get();
                    all.put("z", 1); all.put(65536, 2); all.put("a", 3);
                    Set<Object> keys = new HashSet<>(all.keySet());
                    Map<String, Integer> other = HashMap.newHashMap(3);
                    other.put("q", 1); other.put("b", 2);
                    return all + " " + keys + " " + other;
                }
                """);
        ALL.put(
                "OwnHashMaps",
                """
                static final class Own extends HashMap<Object, Integer> {
                    int puts;
                    Own() { super(4); }
                    @Override public Integer put(Object key, Integer value) {
                        puts++;
                        return super.put(key, value);
                    }
                }
                public String get() {
                    Own all = new Own();
                    all.put("z", 1); all.put(65536, 2); all.put("a", 3);
                    return all + " " + all.puts;
                }
                """);
        ALL.put(
                "SetsOf",
                """
                static final Set<String> LETTERS = Set.of("e", "d", "c", "b", "a");
                public String get() {
                    Function<Collection<Integer>, Set<Integer>> copying = Set::copyOf;
                    return LETTERS + " " + Set.of(new String[] {"z", "y", "x"})
                            + " " + Map.of("e", 1, "d", 2)
                            + " " + Map.ofEntries(Map.entry("k", 1), Map.entry("a", 2))
                            + " " + Map.copyOf(Map.of("z", 26))
                            + " " + copying.apply(List.of(3, 1, 2))
                            + " " + Set.of() + " " + Map.of();
                }
                """);
        ALL.put(
                "SetsStay",
                """
                public String get() {
                    String first;
                    try { Set.of(1).add(2); first = "added"; }
                    catch (UnsupportedOperationException e) { first = "UnsupportedOperationException"; }
                    try { Set.of(1, 1); return first + " made"; }
                    catch (IllegalArgumentException e) { return first + " IllegalArgumentException"; }
                }
                """);
        ALL.put(
                "Gathering",
                """
                public String get() {
                    List<String> fruit = List.of("pear", "fig", "apple");
                    return fruit.stream().collect(Collectors.toSet())
                            + " " + fruit.stream().collect(Collectors.toMap(f -> f, String::length))
                            + " " + fruit.stream().collect(Collectors.groupingBy(String::length))
                            + " " + fruit.stream().collect(
                                    Collectors.groupingBy(String::length, Collectors.counting()))
                            + " " + fruit.stream().collect(Collectors.toUnmodifiableSet())
                            + " " + fruit.stream().collect(
                                    Collectors.toUnmodifiableMap(f -> f, String::length));
                }
                """);
        ALL.put(
                "PlainTexts",
                """
                static class Plain {}
                record Pair(Object left, int right) {}
                public String get() {
                    Plain plain = new Plain();
                    Supplier<String> lambda = () -> "";
                    StringBuilder text = new StringBuilder().append(plain).append(' ');
                    return text + plain.toString() + " " + List.of(plain)
                            + " " + String.format("%s %s", plain, "x")
                            + " " + new int[3] + " " + lambda + " " + Map.of("k", plain)
                            + " " + Objects.toString(plain) + " " + new Pair(plain, 2)
                            + " " + Optional.of(plain) + " " + String.valueOf((Object) plain);
                }
                """);
        ALL.put(
                "OwnTexts",
                """
                static class Mine { @Override public String toString() { return "mine"; } }
                static class Theirs extends Mine {
                    @Override public String toString() {
                        return super.toString().equals("mine") ? "theirs" : "lost";
                    }
                }
                static class Inherited extends Mine {}
                public String get() {
                    Object mine = new Mine();
                    return mine + " " + new Inherited() + " " + List.of(mine) + " " + new Theirs();
                }
                """);
        ALL.put(
                "HashCodes",
                """
                enum Side { NORTH, SOUTH }
                record Turn(Side side, int count) {}
                public String get() {
                    Function<Object, Integer> hashing = Object::hashCode;
                    return hashing.apply(Side.NORTH) + " " + new Turn(Side.NORTH, 7).hashCode()
                            + " " + List.of(Side.NORTH).hashCode()
                            + " " + Kind.SHIP.hashCode()
                            + " " + Objects.hash(Side.NORTH, Kind.SHIP);
                }
                """);
        ALL.put(
                "NoHashCode",
                """
                static class Plain {}
                record Held(Object it, Runnable how) {}
                public String get() {
                    Plain one = new Plain();
                    Plain other = new Plain();
                    Set<Object> all = new HashSet<>();
                    all.add(new Held(one, () -> {}));
                    all.add(new Held(other, () -> {}));
                    return one.hashCode() + " " + (Objects.hash(one) == Objects.hash(other))
                            + " " + all.size();
                }
                """);
        ALL.put(
                "FailedCast",
                """
                static class Plain {}
                public String get() {
                    Supplier<String> lambda = () -> "";
                    try { return (String) (Object) new Plain(); }
                    catch (ClassCastException e) {
                        return e.getMessage() + " " + e + " " + Plain.class
                                + " " + lambda.getClass().getName();
                    }
                }
                """);
        ALL.put(
                "Trigonometry",
                """
                public String get() {
                    DoubleUnaryOperator exponential = Math::exp;
                    return Math.sin(12345.678) + " " + Math.pow(1.1, 7.3)
                            + " " + exponential.applyAsDouble(2.5);
                }
                """);
        ALL.put(
                "Languages",
                """
                static class Plain {}
                public String get() {
                    return String.format("%.2f", 3.5) + " " + "%.2f".formatted(3.5)
                            + " " + "TITLE".toLowerCase() + " " + "title".toUpperCase()
                            + " " + String.format(Locale.ENGLISH, "%,.1f", 1234.5)
                            + " " + "é".getBytes().length + " " + "%s".formatted(new Plain());
                }
                """);
        ALL.put(
                "Times",
                """
                public String get() {
                    try { return String.format("%tH", 0L); }
                    catch (IllegalArgumentException e) { return e.getMessage(); }
                }
                """);
        ALL.put(
                "Records",
                """
                sealed interface Shape permits Circle, Square {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                record Pair(Shape one, Shape other) {}
                static double area(Shape shape) {
                    return switch (shape) {
                        case Circle(double radius) -> 3 * radius * radius;
                        case Square(double side) when side > 10 -> 100;
                        case Square(double side) -> side * side;
                    };
                }
                public String get() {
                    Object pair = new Pair(new Circle(1), new Square(2));
                    if (pair instanceof Pair(Circle(double r), Square(double s)) && r + s == 3) {
                        return area(new Circle(1)) + area(new Square(20)) == 103
                                && pair.equals(new Pair(new Circle(1), new Square(2)))
                                ? "ok" : "differs";
                    }
                    return "no match";
                }
                """);
        ALL.put(
                "Switches",
                """
                enum Mood { CALM, WARY }
                static String of(Object thing) {
                    return switch (thing) {
                        case null -> "null";
                        case Mood.CALM -> "calm";
                        case Mood m -> "mood";
                        case Kind.SHIP -> "ship";
                        case Integer i when i > 3 -> "many";
                        case Integer _ -> "few";
                        case String s -> switch (s) { case "a", "b" -> "letter"; default -> s; };
                        default -> "else";
                    };
                }
                public String get() {
                    return (of(null) + of(Mood.CALM) + of(Mood.WARY) + of(Kind.SHIP) + of(7) + of(1)
                            + of("a") + of("x") + of(2.0))
                            .equals("nullcalmmoodshipmanyfewletterxelse") ? "ok" : "differs";
                }
                """);
        ALL.put(
                "OldSwitch",
                """
                public String get() {
                    Kind kind = Kind.GATE;
                    switch (kind) { case SHIP: return "ship"; case GATE: return "ok"; default: return "else"; }
                }
                """);
        ALL.put(
                "Constants",
                """
                enum Mood { CALM(1, "c"), WARY(2, "w"); final int level; final String sign;
                    Mood(int level, String sign) { this.level = level; this.sign = sign; } }
                record Waypoint(String name, Vector3 place, Mood mood) {}
                record Route(List<Waypoint> stops) { Route { stops = List.copyOf(stops); } }
                static final class Figures { final int a; final double b;
                    Figures(int a, double b) { this.a = a; this.b = b; } }
                static final int LIMIT = 3;
                static final String NAME = "n" + LIMIT;
                static final Vector3 HOME = new Vector3(1, 2, 3);
                static final Mood FIRST = Mood.CALM;
                static final Waypoint START = new Waypoint("a", HOME, FIRST);
                static final Route ROUTE = new Route(List.of(START));
                static final Figures FIGURES = new Figures(1, 2);
                static final List<String> NAMES = List.of("a", "b");
                static final Map<String, List<Waypoint>> STOPS = Map.of("x", List.of(START));
                static final Comparator<Waypoint> ORDER = Comparator.comparing(Waypoint::name);
                static final IntUnaryOperator TWICE = n -> 2 * n;
                static final TaskletLocal<String> WHO = new TaskletLocal<>("who", "nobody");
                static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("a+");
                static final java.math.BigDecimal TEN = java.math.BigDecimal.TEN;
                static final Order STOP = new Order.Stop();
                public String get() {
                    return ROUTE.stops().getFirst().equals(START) && TWICE.applyAsInt(2) == 4
                            && STOPS.get("x").contains(START) && FIGURES.a == 1
                            && Mood.valueOf("CALM").level == 1 && Mood.values().length == 2
                            ? "ok" : "differs";
                }
                """);
        ALL.put(
                "Catching",
                """
                static final class Door implements AutoCloseable {
                    final StringBuilder log;
                    Door(StringBuilder log) { this.log = log; }
                    @Override public void close() { log.append("closed "); }
                }
                public String get() {
                    StringBuilder log = new StringBuilder();
                    try (Door one = new Door(log); Door two = new Door(log)) {
                        throw new IllegalStateException("first");
                    } catch (IllegalStateException | UnsupportedOperationException e) {
                        log.append(e.getMessage()).append(' ');
                    } finally {
                        for (int i = 0; i < 2; i++) { log.append(i); }
                        try { Integer.parseInt("x"); } catch (NumberFormatException e) { log.append('n'); }
                    }
                    try { rethrowing(log); } catch (RuntimeException e) { log.append(e.getMessage()); }
                    return log.toString().equals("closed closed first 01n seen end") ? "ok" : log.toString();
                }
                static void rethrowing(StringBuilder log) {
                    try {
                        try { throw new RuntimeException("end"); }
                        finally { if (log.length() > 3) { log.append(' '); } }
                    } catch (Throwable t) {
                        log.append("seen ");
                        throw t;
                    }
                }
                """);
        ALL.put(
                "Streams",
                """
                public String get() {
                    List<Integer> all = IntStream.rangeClosed(1, 10).boxed().toList();
                    int sum = all.stream().filter(n -> n % 2 == 0).mapToInt(Integer::intValue).sum();
                    String text = all.stream().sorted(Comparator.reverseOrder()).limit(3)
                            .map(String::valueOf).collect(Collectors.joining("-", "<", ">"));
                    double mean = all.stream().mapToDouble(n -> n).average().orElse(0);
                    Map<Boolean, List<Integer>> halves =
                            all.stream().collect(Collectors.partitioningBy(n -> n > 5));
                    return sum == 30 && text.equals("<10-9-8>") && mean == 5.5
                            && halves.get(true).size() == 5 ? "ok" : text + sum + mean;
                }
                """);
        ALL.put(
                "Numbers",
                """
                public String get() {
                    double d = Math.sqrt(Math.max(4.0, Math.abs(-9.0))) + Math.floorMod(-1, 3)
                            + Math.clamp(7, 1, 5) + Math.toRadians(0) + Math.fma(1.0, 2.0, 3.0);
                    long l = Long.parseLong("12") + Integer.bitCount(7) + Long.compare(1, 2);
                    java.math.BigInteger big = java.math.BigInteger.TWO.pow(70).mod(
                            java.math.BigInteger.valueOf(1000));
                    return d == 15 && l == 14 && big.intValue() == 424
                            && Character.isDigit('3') && Double.compare(1, 2) < 0 ? "ok" : d + " " + l + " " + big;
                }
                """);
        ALL.put(
                "Nested",
                """
                private int count;
                class Inner { int next() { return ++count; } }
                interface Step { int then(int n); default Step twice() { return n -> then(then(n)); } }
                public String get() {
                    Inner inner = new Inner();
                    inner.next();
                    Step step = n -> n + inner.next();
                    Iterable<Integer> own = () -> new Iterator<>() {
                        int left = 2;
                        @Override public boolean hasNext() { return left > 0; }
                        @Override public Integer next() { return left--; }
                    };
                    int sum = 0;
                    for (int each : own) { sum += each; }
                    return step.twice().then(0) == 5 && sum == 3 ? "ok" : "differs";
                }
                """);
        ALL.put(
                "Generic",
                """
                static class Own<T extends Comparable<T>> extends ArrayList<T> {
                    T largest() { return Collections.max(this); }
                    @Override public boolean add(T each) { return super.add(each); }
                }
                public String get() {
                    Own<String> own = new Own<>();
                    own.addAll(List.of("a", "c", "b"));
                    own.sort(null);
                    own.removeIf("a"::equals);
                    Deque<String> queue = new ArrayDeque<>(own);
                    PriorityQueue<String> heap = new PriorityQueue<>(Comparator.comparing(String::length));
                    heap.add("x");
                    TreeMap<String, Integer> sorted = new TreeMap<>(Map.of("k", 1));
                    sorted.merge("k", 2, Integer::sum);
                    EnumMap<Kind, Integer> kinds = new EnumMap<>(Kind.class);
                    kinds.put(Kind.SHIP, 1);
                    BitSet bits = new BitSet();
                    bits.set(3);
                    return (own.largest() + queue.pollLast() + heap.peek()
                            + sorted.firstEntry().getValue() + kinds + bits.cardinality()
                            + own.reversed()).equals("ccx3{SHIP=1}1[c, b]") ? "ok" : "differs";
                }
                """);
        ALL.put(
                "Tasklets",
                """
                static String talk(Channel<String> channel, Promise<Integer> promise, Self self) {
                    channel.send("a", 5);
                    self.spawn("listener", () -> { for (String each : channel) { self.log(each); } });
                    return channel.receive() + promise.await(3) + channel.balance();
                }
                public String get() {
                    try { throw new TaskletTimeoutException("late"); }
                    catch (TaskletTimeoutException e) { return "ok"; }
                }
                """);
        ALL.put(
                "Arrayed",
                """
                public String get() {
                    int[][] grid = new int[3][4];
                    grid[1][2] = 5;
                    int[] copy = grid[1].clone();
                    System.arraycopy(copy, 0, grid[2], 0, 4);
                    Object[] mixed = {1, "a", 2.0};
                    Arrays.fill(copy, 1);
                    String[] texts = List.of("x").toArray(new String[0]);
                    String[] more = Stream.of("x", "y").toArray(String[]::new);
                    return grid[2][2] == 5 && mixed.length == 3 && Arrays.stream(copy).sum() == 4
                            && Arrays.asList(1, "a").size() == 2 && texts.length + more.length == 3
                            && Arrays.toString(new Object[] {1}).equals("[1]")
                            && Arrays.deepToString(new int[][] {{1}, {2}}).equals("[[1], [2]]")
                            && Arrays.hashCode(new Object[] {1, 2}) == List.of(1, 2).hashCode()
                            ? "ok" : "differs";
                }
                """);
        ALL.put(
                "Asserting",
                """
                public String get() {
                    assert getClass().getSimpleName().equals("Asserting") : "name " + this;
                    try { Objects.requireNonNull(this, "this"); }
                    finally { assert this != null : "in finally"; }
                    return "ok";
                }
                """);
        ALL.put(
                "Regex",
                """
                public String get() {
                    var matcher = java.util.regex.Pattern.compile("(\\\\w+)=(\\\\d+)").matcher("a=1, b=2");
                    int sum = 0;
                    while (matcher.find()) { sum += Integer.parseInt(matcher.group(2)); }
                    return sum == 3 && "a,b".split(",").length == 2 && "a  b".replaceAll(" +", "").equals("ab")
                            && String.join("|", List.of("x", "y")).equals("x|y")
                            && "x".repeat(3).chars().filter(c -> c == 'x').count() == 3 ? "ok" : "differs";
                }
                """);
        ALL.put(
                "Lambdas",
                """
                interface Job extends Function<Integer, Integer> {}
                static int twice(int n) { return 2 * n; }
                public String get() {
                    int[] total = {0};
                    Job job = Lambdas::twice;
                    Supplier<List<String>> making = ArrayList::new;
                    Function<Integer, int[]> arrays = int[]::new;
                    Runnable both = () -> total[0] += job.andThen(n -> n + 1).apply(3);
                    both.run();
                    BiFunction<String, Object[], String> format = String::formatted;
                    return total[0] == 7 && making.get().isEmpty() && arrays.apply(2).length == 2
                            && format.apply("%s-%s", new Object[] {1, 2}).equals("1-2") ? "ok" : "differs";
                }
                """);
    }

    private Programs() {}

    /** The class {@code programs.name} with these members. */
    static String source(String name) {
        return """
        package programs;
        import java.util.*;
        import java.util.function.*;
        import java.util.stream.*;
        import orrery.script.*;
        import orrery.tasklet.*;
        public class %s implements EntityScript<ShipSelf>, Supplier<String> {
            @Override public void run(ShipSelf self) {}
            %s
        }
        """
                .formatted(name, ALL.get(name));
    }
}
