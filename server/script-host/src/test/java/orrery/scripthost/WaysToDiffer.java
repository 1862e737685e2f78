package orrery.scripthost;

/**
 * Attempts to differ from run to run, to keep what no replay finds, and to live on after the end.
 */
final class WaysToDiffer {
    private final AttemptList list;

    private WaysToDiffer(AttemptList list) {
        this.list = list;
    }

    static void addTo(AttemptList list) {
        WaysToDiffer these = new WaysToDiffer(list);
        these.differing();
        these.library();
        these.keeping();
        these.declared();
        these.catching();
    }

    private void differing() {
        list.calls("the clock", "System.currentTimeMillis();", "use self.seconds() or self.tick()");
        list.calls("the fine clock", "System.nanoTime();", "use self.seconds() or self.tick()");
        list.calls(
                "Instant.now",
                "java.time.Instant.now();",
                "java.time.Instant.now(); use self.seconds()");
        list.calls("LocalDate.now", "java.time.LocalDate.now();", "java.time.LocalDate.now()");
        list.calls("a date", "new Date();", "makes a java.util.Date; use self.seconds()");
        list.calls("a calendar", "Calendar.getInstance();", "java.util.Calendar.getInstance()");
        list.calls("the zone", "TimeZone.getDefault();", "java.util.TimeZone.getDefault()");
        list.calls(
                "the language",
                "Locale.getDefault();",
                "java.util.Locale.getDefault(); use Locale.ROOT");
        list.calls(
                "Math.random",
                "Math.random();",
                "calls java.lang.Math.random(); use self.random()");
        list.calls("StrictMath.random", "StrictMath.random();", "use self.random()");
        list.calls(
                "new Random",
                "new Random().nextInt();",
                "makes a java.util.Random; use self.random()");
        list.calls("a seeded random", "new Random(1).nextInt();", "use self.random()");
        list.calls("a split random", "new SplittableRandom();", "use self.random()");
        list.calls(
                "a thread's random",
                "java.util.concurrent.ThreadLocalRandom.current();",
                "ThreadLocalRandom.current(); use self.random()");
        list.calls("a secure random", "new java.security.SecureRandom();", "use self.random()");
        list.calls(
                "a UUID", "UUID.randomUUID();", "calls java.util.UUID.randomUUID(); use self.id()");
        list.calls(
                "shuffling",
                "Collections.shuffle(new ArrayList<>());",
                "swap elements by self.random()");
        list.calls(
                "a probable prime",
                "java.math.BigInteger.TEN.isProbablePrime(9);",
                "it draws random numbers");
        list.calls(
                "identity",
                "System.identityHashCode(self);",
                "calls java.lang.System.identityHashCode(Object); compare with ==");
        list.declares(
                "super.hashCode",
                "@Override public int hashCode() { return super.hashCode(); }",
                "calls super.hashCode(), which tells where the object lies in memory");
        list.calls(
                "identity as text",
                "Objects.toIdentityString(self);",
                "Objects.toIdentityString(Object)");
        list.calls(
                "an identity map",
                "new IdentityHashMap<>();",
                "makes a java.util.IdentityHashMap; use");
        list.calls(
                "a weak map", "new WeakHashMap<>();", "makes a java.util.WeakHashMap; use HashMap");
        list.calls(
                "a weak reference", "new java.lang.ref.WeakReference<>(self);", "keep an ordinary");
        list.calls(
                "a soft reference", "new java.lang.ref.SoftReference<>(self);", "keep an ordinary");
        list.calls(
                "a cleaner", "java.lang.ref.Cleaner.create();", "java.lang.ref.Cleaner.create()");
        list.calls("free memory", "Runtime.getRuntime().freeMemory();", "java.lang.Runtime");
        list.calls(
                "interned texts",
                "\"a\".intern();",
                "calls java.lang.String.intern(); compare texts");
        list.calls("the machine's charset", "new String(new byte[0]);", "name the charset");
        list.calls("the line end", "System.lineSeparator();", "use \"\\n\"");
    }

    private void library() {
        list.calls("Vector", "new Vector<>();", "makes a java.util.Vector; use ArrayList");
        list.calls("Stack", "new Stack<>();", "makes a java.util.Stack; use ArrayDeque");
        list.calls("Hashtable", "new Hashtable<>();", "makes a java.util.Hashtable; use HashMap");
        list.calls("Properties", "new Properties();", "makes a java.util.Properties; use HashMap");
        list.calls(
                "StringBuffer",
                "new StringBuffer();",
                "makes a java.lang.StringBuffer; use StringBuilder");
        list.calls(
                "a concurrent map",
                "new java.util.concurrent.ConcurrentHashMap<>();",
                "makes a java.util.concurrent.ConcurrentHashMap; use self.spawn");
        list.calls(
                "a synchronized list",
                "Collections.synchronizedList(new ArrayList<>());",
                "calls java.util.Collections.synchronizedList(List); tasklets of one entity");
        list.calls(
                "a concurrent collector",
                "Stream.of(1).collect(Collectors.groupingByConcurrent(x -> x));",
                "groupingByConcurrent(Function); use groupingBy");
        list.calls(
                "a reference to a refused method",
                "Function<Collection<Integer>, Object> f = Collection::parallelStream;",
                "java.util.Collection.parallelStream(); use stream()");
        list.calls(
                "a lambda that calls one",
                "Runnable r = () -> System.nanoTime();",
                "calls java.lang.System.nanoTime()");
        list.calls(
                "a formatter",
                "new Formatter().format(\"a\");",
                "makes a java.util.Formatter; use");
        list.calls(
                "a date's format",
                "new java.text.SimpleDateFormat();",
                "java.text.SimpleDateFormat");
        list.calls("an observer", "new java.beans.PropertyChangeSupport(self);", "java.beans");
    }

    private void keeping() {
        list.declares(
                "a static field",
                "static int count;",
                "static field count is not final; keep it in");
        list.declares(
                "a static array",
                "static final int[] COUNTS = {0};",
                "field COUNTS holds an array");
        list.declares(
                "a static list",
                "static final List<String> SEEN = new ArrayList<>();",
                "holds a List that may change; make it with List.of or List.copyOf");
        list.declares(
                "a static map by its class",
                "static final HashMap<String, String> SEEN = new HashMap<>();",
                "static field SEEN holds a java.util.HashMap, which can change");
        list.declares(
                "a view of a list that changes",
                "static final List<String> SEEN = Collections.unmodifiableList(new ArrayList<>());",
                "holds a List that may change");
        list.declares(
                "a list of arrays",
                "static final List<int[]> SEEN = List.of(new int[1]);",
                "static field SEEN holds an array");
        list.declares(
                "a list that may be either",
                "static final List<String> A = Math.abs(-1) > 1 ? List.of() : new ArrayList<>();",
                "holds a List that may change");
        list.declares(
                "a static object",
                "static final Object LOCK = new Object();",
                "static field LOCK holds a java.lang.Object, which can change");
        list.declares(
                "a static box",
                "static final class Box { int n; } static final Box BOX = new Box();",
                "Box, which can change; keep it in a field of the script object");
        list.declares(
                "a static record of a list",
                "record Box(List<String> all) {} static final Box BOX = new Box(new ArrayList<>());",
                "Box, which can change");
        list.declares(
                "an enum that counts",
                "enum Counter { ONE; int n; } static final Counter C = Counter.ONE;",
                "Counter, which can change");
        list.declares(
                "an enum that counts by itself",
                "enum Counter { ONE; int n; }",
                "static field ONE holds");
        list.declares(
                "a lambda that counts",
                "static final IntSupplier NEXT = next(); static IntSupplier next() {"
                        + " int[] n = {0}; return () -> n[0]++; }",
                "make it with a lambda that takes all it needs as parameters");
        list.declares(
                "a static builder",
                "static final StringBuilder B = new StringBuilder();",
                "StringBuilder");
    }

    private void declared() {
        list.declares("a native method", "native void m();", "is native; write it in Java");
        list.declares(
                "a finalizer", "@Override protected void finalize() {}", "is a finalizer; use try");
        list.declares(
                "a serializable class",
                "static class Kept implements java.io.Serializable {}",
                "is a java.io.Serializable; remember with self.memory()");
        list.declares(
                "an externalizable class",
                "abstract static class Kept implements java.io.Externalizable {}",
                "extends java.io.Externalizable");
        list.calls(
                "a serializable lambda",
                "Object o = (Runnable & java.io.Serializable) () -> {};",
                "makes a serializable lambda");
        list.declares(
                "an error of its own",
                "static class Bad extends Error {}",
                "extends java.lang.Error;");
        list.declares(
                "a throwable of its own",
                "static class Bad extends Throwable {}",
                "extends java.lang.Throwable; it is not made for that");
        list.declares(
                "a security manager",
                "abstract static class Own extends java.security.Permission {"
                        + " Own() { super(\"\"); } }",
                "java.security.Permission");
        list.declares(
                "a field of a type", "Thread thread;", "uses java.lang.Thread; use self.spawn");
        list.declares(
                "a parameter of a type", "void m(Thread t) {}", "uses java.lang.Thread; use self");
        list.declares(
                "a result of a type", "Process m() { return null; }", "uses java.lang.Process;");
        list.declares(
                "an annotation of the JDK's",
                "@jdk.jfr.Name(\"a\") class Own {}",
                "uses jdk.jfr.Name; a script has no business with it");
    }

    private void catching() {
        list.calls(
                "catching Throwable",
                "try { self.yield(); } catch (Throwable t) { self.yield(); }",
                "catches java.lang.Throwable and goes on; it may be the tasklet's end");
        list.calls(
                "catching Throwable in a loop",
                "while (true) { try { self.yield(); } catch (Throwable t) {} }",
                "catches java.lang.Throwable and goes on");
        list.calls(
                "catching Throwable, and living on in another loop",
                "try { self.yield(); } catch (Throwable t) { while (true) { self.yield(); } }",
                "catches java.lang.Throwable and goes on");
        list.calls(
                "catching Error",
                "try { self.yield(); } catch (Error e) { return; }",
                "catches java.lang.Error and goes on");
        list.calls(
                "catching the tasklet's end",
                "try { self.yield(); } catch (orrery.tasklet.TaskletExit e) { return; }",
                "catches orrery.tasklet.TaskletExit and goes on");
        list.calls(
                "catching a stack overflow",
                "try { self.yield(); } catch (StackOverflowError e) {}",
                "catches java.lang.StackOverflowError and goes on");
        list.calls(
                "catching one of several",
                "try { self.yield(); } catch (IllegalStateException | OutOfMemoryError e) {}",
                "catches java.lang.OutOfMemoryError and goes on");
        list.calls(
                "throwing on only sometimes",
                "try { self.yield(); } catch (Throwable t) { if (self.id() > 0) { throw t; } }",
                "catches java.lang.Throwable and goes on");
        list.calls(
                "throwing on as another",
                "try { self.yield(); } catch (Throwable t) { throw new RuntimeException(t); }",
                "catches java.lang.Throwable and throws something else");
        list.calls(
                "throwing another in its place",
                "try { self.yield(); } catch (Throwable t) { t = new Exception(); throw t; }",
                "catches java.lang.Throwable and puts something else in its place");
        list.calls(
                "swallowing within",
                "try { self.yield(); } catch (Throwable t) { try { throw new Exception(); }"
                        + " catch (Exception e) { return; } }",
                "catches java.lang.Throwable and throws something else");
        list.calls(
                "swallowing within what another method throws",
                "try { self.yield(); } catch (Throwable t) { try { self.yield(); throw t; }"
                        + " catch (Exception e) { return; } }",
                "catches java.lang.Throwable and goes on");
        list.calls(
                "returning from finally",
                "try { self.yield(); } finally { return; }",
                "has a finally block or a lock and goes on");
        list.calls(
                "going on from finally",
                "while (true) { try { self.yield(); } finally { continue; } }",
                "has a finally block or a lock and goes on");
    }
}
