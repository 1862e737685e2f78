package orrery.scripthost;

import java.util.ArrayList;
import java.util.List;

/**
 * Scripts that try to get out, or to be different from run to run, each with what is said of it.
 */
final class Attempts {
    /**
     * One of them.
     *
     * @param members of its class
     * @param body of one of its methods
     * @param refusal what the refusal says, after class and line
     */
    record Attempt(String what, String members, String body, String refusal) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final List<Attempt> all = new ArrayList<>();

    private Attempts() {}

    static List<Attempt> all() {
        Attempts attempts = new Attempts();
        attempts.machine();
        attempts.threads();
        attempts.reflection();
        attempts.outside();
        attempts.differing();
        attempts.library();
        attempts.keeping();
        attempts.declared();
        attempts.catching();
        attempts.server();
        return attempts.all;
    }

    private void calls(String what, String body, String refusal) {
        all.add(new Attempt(what, "", body, refusal));
    }

    private void declares(String what, String members, String refusal) {
        all.add(new Attempt(what, members, "", refusal));
    }

    private void machine() {
        calls("System.exit", "System.exit(1);", "calls java.lang.System.exit(int); a script ends");
        calls(
                "Runtime.halt",
                "Runtime.getRuntime().halt(1);",
                "calls java.lang.Runtime.getRuntime");
        calls(
                "Runtime.exec",
                "Runtime.getRuntime().exec(\"ls\");",
                "a script has no business with");
        calls(
                "a process",
                "new ProcessBuilder(\"ls\").start();",
                "makes a java.lang.ProcessBuilder;");
        calls("its own process", "ProcessHandle.current().destroy();", "java.lang.ProcessHandle");
        calls(
                "a garbage collection",
                "System.gc();",
                "calls java.lang.System.gc(); it is not on the list");
        calls("a native library", "System.loadLibrary(\"evil\");", "java.lang.System.loadLibrary");
        calls("a property", "System.getProperty(\"user.home\");", "use self.parameter(name");
        calls("setting a property", "System.setProperty(\"a\", \"b\");", "System.setProperty");
        calls(
                "a property as a number",
                "Integer.getInteger(\"a\");",
                "Integer.getInteger(String);");
        calls("a property as a truth", "Boolean.getBoolean(\"a\");", "Boolean.getBoolean(String);");
        calls(
                "the environment",
                "System.getenv(\"HOME\");",
                "calls java.lang.System.getenv(String)");
        calls("System.out", "System.out.println();", "writes java.lang.System.out; use self.log");
        calls("System.err", "System.err.println();", "java.lang.System.err; use self.log(line)");
        calls("System.in", "new Scanner(System.in).next();", "System.in; use self.nextEvent");
        calls(
                "stdout by lambda",
                "Consumer<Object> c = System.out::println;",
                "java.lang.System.out");
        calls("a logger", "System.getLogger(\"a\");", "use self.log(line)");
        calls(
                "a stack trace on the console",
                "new Exception().printStackTrace();",
                "calls java.lang.Exception.printStackTrace(); use self.log(line)");
        calls("a native downcall", "java.lang.foreign.Linker.nativeLinker();", "foreign.Linker");
        calls("memory", "java.lang.foreign.Arena.global();", "java.lang.foreign.Arena");
        calls(
                "Unsafe",
                "sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\");",
                "uses sun.misc.Unsafe; a script has no business with it");
    }

    private void threads() {
        calls(
                "a thread",
                "new Thread(() -> {}).start();",
                "makes a java.lang.Thread; use self.spawn");
        calls(
                "a virtual thread",
                "Thread.startVirtualThread(() -> {});",
                "use self.spawn(name, body)");
        calls(
                "a thread's sleep",
                "Thread.sleep(1);",
                "calls java.lang.Thread.sleep(long); use self");
        calls("the thread", "Thread.currentThread();", "java.lang.Thread.currentThread()");
        calls("spinning", "Thread.onSpinWait();", "java.lang.Thread.onSpinWait()");
        calls(
                "a thread factory",
                "Function<Runnable, Thread> f = Thread::new;",
                "java.lang.Thread");
        declares("a thread of its own", "class Own extends Thread {}", "extends java.lang.Thread;");
        calls("a thread's local", "new ThreadLocal<String>();", "use a TaskletLocal");
        calls("a scoped value", "ScopedValue.newInstance();", "java.lang.ScopedValue");
        calls(
                "an executor",
                "java.util.concurrent.Executors.newCachedThreadPool();",
                "use self.spawn(name, body), channels, and collections of java.util");
        calls(
                "a future",
                "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
                "java.util.concurrent.CompletableFuture");
        calls(
                "the common pool",
                "java.util.concurrent.ForkJoinPool.commonPool();",
                "java.util.concurrent.ForkJoinPool");
        calls("a timer", "new Timer().cancel();", "makes a java.util.Timer; use self.spawn");
        calls(
                "a lock",
                "new java.util.concurrent.locks.ReentrantLock().lock();",
                "java.util.concurrent.locks.ReentrantLock");
        calls(
                "an atomic",
                "new java.util.concurrent.atomic.AtomicInteger();",
                "use an ordinary field; tasklets of one entity need no locks");
        calls(
                "a monitor",
                "synchronized (self) { self.id(); }",
                "enters a monitor; tasklets of one");
        declares("a synchronized method", "synchronized void m() {}", "is synchronized; tasklets");
        calls("wait", "self.wait();", "ShipSelf.wait(); use a channel");
        calls("notify", "self.notifyAll();", "ShipSelf.notifyAll(); use a channel");
        calls("a parallel stream", "List.of(1).parallelStream();", "use stream()");
        calls(
                "a stream made parallel",
                "Stream.of(1).parallel();",
                ".parallel(); leave the stream");
        calls(
                "a parallel stream through a subclass",
                "class Mine extends ArrayList<String> {} new Mine().parallelStream();",
                "Mine.parallelStream(); use stream()");
        calls(
                "a parallel sort",
                "Arrays.parallelSort(new int[1]);",
                "Arrays.parallelSort(int[]); use");
        calls(
                "a stream of a spliterator",
                "StreamSupport.stream(List.of(1).spliterator(), true);",
                "spliterator(); use iterator, or a stream");
    }

    private void reflection() {
        calls("a class by name", "Class.forName(\"java.lang.Thread\");", "java.lang.Class.forName");
        calls(
                "a field",
                "String.class.getDeclaredField(\"value\");",
                "Class.getDeclaredField(String)");
        calls("a method", "self.getClass().getMethods();", "java.lang.Class.getMethods()");
        calls("a loader", "self.getClass().getClassLoader();", "java.lang.Class.getClassLoader()");
        calls("the module", "String.class.getModule();", "java.lang.Class.getModule()");
        calls(
                "a resource",
                "self.getClass().getResourceAsStream(\"/config/server.json\");",
                "java.lang.Class.getResourceAsStream(String)");
        calls(
                "the system loader",
                "ClassLoader.getSystemClassLoader();",
                "calls java.lang.ClassLoader.getSystemClassLoader(); the server loads the scripts");
        declares(
                "a loader of its own", "class Own extends ClassLoader {}", "java.lang.ClassLoader");
        calls(
                "a proxy",
                "java.lang.reflect.Proxy.newProxyInstance(null, null, null);",
                "java.lang.reflect.Proxy");
        calls(
                "an array by type",
                "java.lang.reflect.Array.newInstance(int.class, 1);",
                "reflect.Array");
        calls(
                "a lookup",
                "java.lang.invoke.MethodHandles.lookup();",
                "calls java.lang.invoke.MethodHandles.lookup(); call the method itself, or a lambda");
        calls(
                "a method handle",
                "java.lang.invoke.MethodHandle h = null; h.invoke();",
                "java.lang.invoke.MethodHandle");
        calls(
                "a var handle",
                "java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class);",
                "java.lang.invoke.MethodHandles");
        calls(
                "the stack",
                "StackWalker.getInstance();",
                "calls java.lang.StackWalker.getInstance()");
        calls("a stack trace", "new Exception().getStackTrace();", "use getMessage()");
        calls("a service", "ServiceLoader.load(Runnable.class);", "call the class itself");
        calls(
                "the compiler",
                "javax.tools.ToolProvider.getSystemJavaCompiler();",
                "javax.tools.ToolProvider");
        calls(
                "an annotation",
                "String.class.getAnnotations();",
                "java.lang.Class.getAnnotations()");
        declares(
                "an annotation processor",
                "abstract class Own extends javax.annotation.processing.AbstractProcessor {}",
                "extends javax.annotation.processing.AbstractProcessor");
        calls("a method reference", "Consumer<Integer> c = System::exit;", "System.exit(int)");
        calls("a constructor reference", "Supplier<Object> s = Random::new;", "java.util.Random");
        calls(
                "a class constant",
                "Object o = Thread.class;",
                "uses java.lang.Thread; use self.spawn");
        calls(
                "an instance check",
                "boolean b = (Object) self instanceof Thread;",
                "uses java.lang.Thread");
        calls("a cast", "Object o = (ThreadGroup) (Object) self;", "uses java.lang.ThreadGroup");
        calls("an array", "Object o = new Thread[2][3];", "uses java.lang.Thread");
        calls("a parameter", "Consumer<Thread> c = (Thread t) -> {};", "uses java.lang.Thread");
        calls(
                "an exception to catch",
                "try { self.yield(); } catch (SecurityException e) { self.yield(); }",
                "catches java.lang.SecurityException");
    }

    private void outside() {
        calls(
                "a file",
                "new java.io.File(\"/etc/passwd\").delete();",
                "makes a java.io.File; write");
        calls("a stream", "new java.io.FileInputStream(\"a\");", "remember with self.memory()");
        calls("a path", "java.nio.file.Path.of(\"/etc/passwd\");", "java.nio.file.Path");
        calls("all of a file", "java.nio.file.Files.readString(null);", "java.nio.file.Files");
        calls(
                "a socket",
                "new java.net.Socket(\"a\", 1);",
                "makes a java.net.Socket; send a message");
        calls("an address", "java.net.InetAddress.getLocalHost();", "java.net.InetAddress");
        calls("a URL", "java.net.URI.create(\"http://a\").toURL().openStream();", "java.net.URI");
        calls(
                "a web request",
                "java.net.http.HttpClient.newHttpClient();",
                "java.net.http.HttpClient");
        calls(
                "a data base",
                "java.sql.DriverManager.getConnection(\"a\");",
                "java.sql.DriverManager");
        calls("a buffer", "java.nio.ByteBuffer.allocateDirect(1 << 30);", "keep bytes in a byte[]");
        calls("a bundle", "ResourceBundle.getBundle(\"a\");", "java.util.ResourceBundle");
        calls(
                "preferences",
                "java.util.prefs.Preferences.userRoot();",
                "java.util.prefs.Preferences");
        calls(
                "a log file",
                "java.util.logging.Logger.getLogger(\"a\");",
                "java.util.logging.Logger.getLogger(String); use self.log(line)");
        calls(
                "a zip",
                "new java.util.zip.ZipFile(\"a\");",
                "makes a java.util.zip.ZipFile; it is not");
        calls(
                "a script engine",
                "new javax.script.SimpleBindings();",
                "javax.script.SimpleBindings");
        calls("a window", "new java.awt.Robot();", "makes a java.awt.Robot");
        calls(
                "deserialisation",
                "new java.io.ObjectInputStream(null).readObject();",
                "makes a java.io.ObjectInputStream");
    }

    private void differing() {
        calls("the clock", "System.currentTimeMillis();", "use self.seconds() or self.tick()");
        calls("the fine clock", "System.nanoTime();", "use self.seconds() or self.tick()");
        calls(
                "Instant.now",
                "java.time.Instant.now();",
                "java.time.Instant.now(); use self.seconds()");
        calls("LocalDate.now", "java.time.LocalDate.now();", "java.time.LocalDate.now()");
        calls("a date", "new Date();", "makes a java.util.Date; use self.seconds()");
        calls("a calendar", "Calendar.getInstance();", "java.util.Calendar.getInstance()");
        calls("the zone", "TimeZone.getDefault();", "java.util.TimeZone.getDefault()");
        calls(
                "the language",
                "Locale.getDefault();",
                "java.util.Locale.getDefault(); use Locale.ROOT");
        calls("Math.random", "Math.random();", "calls java.lang.Math.random(); use self.random()");
        calls("StrictMath.random", "StrictMath.random();", "use self.random()");
        calls(
                "new Random",
                "new Random().nextInt();",
                "makes a java.util.Random; use self.random()");
        calls("a seeded random", "new Random(1).nextInt();", "use self.random()");
        calls("a split random", "new SplittableRandom();", "use self.random()");
        calls(
                "a thread's random",
                "java.util.concurrent.ThreadLocalRandom.current();",
                "ThreadLocalRandom.current(); use self.random()");
        calls("a secure random", "new java.security.SecureRandom();", "use self.random()");
        calls("a UUID", "UUID.randomUUID();", "calls java.util.UUID.randomUUID(); use self.id()");
        calls(
                "shuffling",
                "Collections.shuffle(new ArrayList<>());",
                "swap elements by self.random()");
        calls(
                "a probable prime",
                "java.math.BigInteger.TEN.isProbablePrime(9);",
                "it draws random numbers");
        calls(
                "identity",
                "System.identityHashCode(self);",
                "calls java.lang.System.identityHashCode(Object); compare with ==");
        declares(
                "super.hashCode",
                "@Override public int hashCode() { return super.hashCode(); }",
                "calls super.hashCode(), which tells where the object lies in memory");
        calls(
                "identity as text",
                "Objects.toIdentityString(self);",
                "Objects.toIdentityString(Object)");
        calls(
                "an identity map",
                "new IdentityHashMap<>();",
                "makes a java.util.IdentityHashMap; use");
        calls("a weak map", "new WeakHashMap<>();", "makes a java.util.WeakHashMap; use HashMap");
        calls("a weak reference", "new java.lang.ref.WeakReference<>(self);", "keep an ordinary");
        calls("a soft reference", "new java.lang.ref.SoftReference<>(self);", "keep an ordinary");
        calls("a cleaner", "java.lang.ref.Cleaner.create();", "java.lang.ref.Cleaner.create()");
        calls("free memory", "Runtime.getRuntime().freeMemory();", "java.lang.Runtime");
        calls(
                "interned texts",
                "\"a\".intern();",
                "calls java.lang.String.intern(); compare texts");
        calls("the machine's charset", "new String(new byte[0]);", "name the charset");
        calls("the line end", "System.lineSeparator();", "use \"\\n\"");
    }

    private void library() {
        calls("Vector", "new Vector<>();", "makes a java.util.Vector; use ArrayList");
        calls("Stack", "new Stack<>();", "makes a java.util.Stack; use ArrayDeque");
        calls("Hashtable", "new Hashtable<>();", "makes a java.util.Hashtable; use HashMap");
        calls("Properties", "new Properties();", "makes a java.util.Properties; use HashMap");
        calls(
                "StringBuffer",
                "new StringBuffer();",
                "makes a java.lang.StringBuffer; use StringBuilder");
        calls(
                "a concurrent map",
                "new java.util.concurrent.ConcurrentHashMap<>();",
                "makes a java.util.concurrent.ConcurrentHashMap; use self.spawn");
        calls(
                "a synchronized list",
                "Collections.synchronizedList(new ArrayList<>());",
                "calls java.util.Collections.synchronizedList(List); tasklets of one entity");
        calls(
                "a concurrent collector",
                "Stream.of(1).collect(Collectors.groupingByConcurrent(x -> x));",
                "groupingByConcurrent(Function); use groupingBy");
        calls(
                "a reference to a refused method",
                "Function<Collection<Integer>, Object> f = Collection::parallelStream;",
                "java.util.Collection.parallelStream(); use stream()");
        calls(
                "a lambda that calls one",
                "Runnable r = () -> System.nanoTime();",
                "calls java.lang.System.nanoTime()");
        calls("a formatter", "new Formatter().format(\"a\");", "makes a java.util.Formatter; use");
        calls("a date's format", "new java.text.SimpleDateFormat();", "java.text.SimpleDateFormat");
        calls("an observer", "new java.beans.PropertyChangeSupport(self);", "java.beans");
    }

    private void keeping() {
        declares(
                "a static field",
                "static int count;",
                "static field count is not final; keep it in");
        declares(
                "a static array",
                "static final int[] COUNTS = {0};",
                "field COUNTS holds an array");
        declares(
                "a static list",
                "static final List<String> SEEN = new ArrayList<>();",
                "holds a List that may change; make it with List.of or List.copyOf");
        declares(
                "a static map by its class",
                "static final HashMap<String, String> SEEN = new HashMap<>();",
                "static field SEEN holds a java.util.HashMap, which can change");
        declares(
                "a view of a list that changes",
                "static final List<String> SEEN = Collections.unmodifiableList(new ArrayList<>());",
                "holds a List that may change");
        declares(
                "a list of arrays",
                "static final List<int[]> SEEN = List.of(new int[1]);",
                "static field SEEN holds an array");
        declares(
                "a list that may be either",
                "static final List<String> A = Math.abs(-1) > 1 ? List.of() : new ArrayList<>();",
                "holds a List that may change");
        declares(
                "a static object",
                "static final Object LOCK = new Object();",
                "static field LOCK holds a java.lang.Object, which can change");
        declares(
                "a static box",
                "static final class Box { int n; } static final Box BOX = new Box();",
                "Box, which can change; keep it in a field of the script object");
        declares(
                "a static record of a list",
                "record Box(List<String> all) {} static final Box BOX = new Box(new ArrayList<>());",
                "Box, which can change");
        declares(
                "an enum that counts",
                "enum Counter { ONE; int n; } static final Counter C = Counter.ONE;",
                "Counter, which can change");
        declares(
                "an enum that counts by itself",
                "enum Counter { ONE; int n; }",
                "static field ONE holds");
        declares(
                "a lambda that counts",
                "static final IntSupplier NEXT = next(); static IntSupplier next() {"
                        + " int[] n = {0}; return () -> n[0]++; }",
                "make it with a lambda that takes all it needs as parameters");
        declares(
                "a static builder",
                "static final StringBuilder B = new StringBuilder();",
                "StringBuilder");
    }

    private void declared() {
        declares("a native method", "native void m();", "is native; write it in Java");
        declares(
                "a finalizer", "@Override protected void finalize() {}", "is a finalizer; use try");
        declares(
                "a serializable class",
                "static class Kept implements java.io.Serializable {}",
                "is a java.io.Serializable; remember with self.memory()");
        declares(
                "an externalizable class",
                "abstract static class Kept implements java.io.Externalizable {}",
                "extends java.io.Externalizable");
        calls(
                "a serializable lambda",
                "Object o = (Runnable & java.io.Serializable) () -> {};",
                "makes a serializable lambda");
        declares(
                "an error of its own",
                "static class Bad extends Error {}",
                "extends java.lang.Error;");
        declares(
                "a throwable of its own",
                "static class Bad extends Throwable {}",
                "extends java.lang.Throwable; it is not made for that");
        declares(
                "a security manager",
                "abstract static class Own extends java.security.Permission {"
                        + " Own() { super(\"\"); } }",
                "java.security.Permission");
        declares("a field of a type", "Thread thread;", "uses java.lang.Thread; use self.spawn");
        declares("a parameter of a type", "void m(Thread t) {}", "uses java.lang.Thread; use self");
        declares("a result of a type", "Process m() { return null; }", "uses java.lang.Process;");
        declares(
                "an annotation of the JDK's",
                "@jdk.jfr.Name(\"a\") class Own {}",
                "uses jdk.jfr.Name; a script has no business with it");
    }

    private void catching() {
        calls(
                "catching Throwable",
                "try { self.yield(); } catch (Throwable t) { self.yield(); }",
                "catches java.lang.Throwable and goes on; it may be the tasklet's end");
        calls(
                "catching Throwable in a loop",
                "while (true) { try { self.yield(); } catch (Throwable t) {} }",
                "catches java.lang.Throwable and goes on");
        calls(
                "catching Throwable, and living on in another loop",
                "try { self.yield(); } catch (Throwable t) { while (true) { self.yield(); } }",
                "catches java.lang.Throwable and goes on");
        calls(
                "catching Error",
                "try { self.yield(); } catch (Error e) { return; }",
                "catches java.lang.Error and goes on");
        calls(
                "catching the tasklet's end",
                "try { self.yield(); } catch (orrery.tasklet.TaskletExit e) { return; }",
                "catches orrery.tasklet.TaskletExit and goes on");
        calls(
                "catching a stack overflow",
                "try { self.yield(); } catch (StackOverflowError e) {}",
                "catches java.lang.StackOverflowError and goes on");
        calls(
                "catching one of several",
                "try { self.yield(); } catch (IllegalStateException | OutOfMemoryError e) {}",
                "catches java.lang.OutOfMemoryError and goes on");
        calls(
                "throwing on only sometimes",
                "try { self.yield(); } catch (Throwable t) { if (self.id() > 0) { throw t; } }",
                "catches java.lang.Throwable and goes on");
        calls(
                "throwing on as another",
                "try { self.yield(); } catch (Throwable t) { throw new RuntimeException(t); }",
                "catches java.lang.Throwable and throws something else");
        calls(
                "throwing another in its place",
                "try { self.yield(); } catch (Throwable t) { t = new Exception(); throw t; }",
                "catches java.lang.Throwable and puts something else in its place");
        calls(
                "swallowing within",
                "try { self.yield(); } catch (Throwable t) { try { throw new Exception(); }"
                        + " catch (Exception e) { return; } }",
                "catches java.lang.Throwable and throws something else");
        calls(
                "swallowing within what another method throws",
                "try { self.yield(); } catch (Throwable t) { try { self.yield(); throw t; }"
                        + " catch (Exception e) { return; } }",
                "catches java.lang.Throwable and goes on");
        calls(
                "returning from finally",
                "try { self.yield(); } finally { return; }",
                "has a finally block or a lock and goes on");
        calls(
                "going on from finally",
                "while (true) { try { self.yield(); } finally { continue; } }",
                "has a finally block or a lock and goes on");
    }

    private void server() {
        calls(
                "a tasklet of the system's",
                "orrery.tasklet.Scheduler s = null; s.spawn(\"a\", () -> {});",
                "calls orrery.tasklet.Scheduler.spawn(String,Runnable)");
        calls(
                "pumping the system",
                "orrery.tasklet.Scheduler s = null; s.run(null);",
                "calls orrery.tasklet.Scheduler.run(RunLimit)");
        calls(
                "killing another's tasklet",
                "self.channel(\"a\").waiting().getFirst().kill();",
                "calls orrery.tasklet.Tasklet.kill()");
        calls(
                "the scheduler of a tasklet",
                "self.channel(\"a\").waiting().getFirst().scheduler();",
                "calls orrery.tasklet.Tasklet.scheduler()");
        calls(
                "a task without an entity",
                "orrery.tasklet.kit.Task.spawn(null, \"a\", () -> 1);",
                "orrery.tasklet.kit.Task.spawn(Scheduler,String,Supplier); use self.spawn");
        calls(
                "the support classes by name",
                "orrery.script.support.Values.hash(self);",
                "a script sees orrery.script and orrery.tasklet");
        calls(
                "the loader of scripts",
                "orrery.scripthost.ScriptLoader.load(\"a\", (java.io.InputStream) null);",
                "calls orrery.scripthost.ScriptLoader.load(String,InputStream)");
        calls(
                "the server's logger",
                "org.slf4j.LoggerFactory.getLogger(\"a\");",
                "use self.log(line)");
    }
}
