package orrery.scripthost;

/** Attempts to reach what lies outside of a script: the machine, the JVM, the server. */
final class WaysOut {
    private final AttemptList list;

    private WaysOut(AttemptList list) {
        this.list = list;
    }

    static void addTo(AttemptList list) {
        WaysOut these = new WaysOut(list);
        these.machine();
        these.threads();
        these.reflection();
        these.outside();
        these.server();
    }

    private void machine() {
        list.calls(
                "System.exit",
                "System.exit(1);",
                "calls java.lang.System.exit(int); a script ends");
        list.calls(
                "Runtime.halt",
                "Runtime.getRuntime().halt(1);",
                "calls java.lang.Runtime.getRuntime");
        list.calls(
                "Runtime.exec",
                "Runtime.getRuntime().exec(\"ls\");",
                "a script has no business with");
        list.calls(
                "a process",
                "new ProcessBuilder(\"ls\").start();",
                "makes a java.lang.ProcessBuilder;");
        list.calls(
                "its own process", "ProcessHandle.current().destroy();", "java.lang.ProcessHandle");
        list.calls(
                "a garbage collection",
                "System.gc();",
                "calls java.lang.System.gc(); it is not on the list");
        list.calls(
                "a native library",
                "System.loadLibrary(\"evil\");",
                "java.lang.System.loadLibrary");
        list.calls("a property", "System.getProperty(\"user.home\");", "use self.parameter(name");
        list.calls("setting a property", "System.setProperty(\"a\", \"b\");", "System.setProperty");
        list.calls(
                "a property as a number",
                "Integer.getInteger(\"a\");",
                "Integer.getInteger(String);");
        list.calls(
                "a property as a truth",
                "Boolean.getBoolean(\"a\");",
                "Boolean.getBoolean(String);");
        list.calls(
                "the environment",
                "System.getenv(\"HOME\");",
                "calls java.lang.System.getenv(String)");
        list.calls(
                "System.out", "System.out.println();", "writes java.lang.System.out; use self.log");
        list.calls(
                "System.err", "System.err.println();", "java.lang.System.err; use self.log(line)");
        list.calls("System.in", "new Scanner(System.in).next();", "System.in; use self.nextEvent");
        list.calls(
                "stdout by lambda",
                "Consumer<Object> c = System.out::println;",
                "java.lang.System.out");
        list.calls("a logger", "System.getLogger(\"a\");", "use self.log(line)");
        list.calls(
                "a stack trace on the console",
                "new Exception().printStackTrace();",
                "calls java.lang.Exception.printStackTrace(); use self.log(line)");
        list.calls(
                "a native downcall", "java.lang.foreign.Linker.nativeLinker();", "foreign.Linker");
        list.calls("memory", "java.lang.foreign.Arena.global();", "java.lang.foreign.Arena");
        list.calls(
                "Unsafe",
                "sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\");",
                "uses sun.misc.Unsafe; a script has no business with it");
    }

    private void threads() {
        list.calls(
                "a thread",
                "new Thread(() -> {}).start();",
                "makes a java.lang.Thread; use self.spawn");
        list.calls(
                "a virtual thread",
                "Thread.startVirtualThread(() -> {});",
                "use self.spawn(name, body)");
        list.calls(
                "a thread's sleep",
                "Thread.sleep(1);",
                "calls java.lang.Thread.sleep(long); use self");
        list.calls("the thread", "Thread.currentThread();", "java.lang.Thread.currentThread()");
        list.calls("spinning", "Thread.onSpinWait();", "java.lang.Thread.onSpinWait()");
        list.calls(
                "a thread factory",
                "Function<Runnable, Thread> f = Thread::new;",
                "java.lang.Thread");
        list.declares(
                "a thread of its own", "class Own extends Thread {}", "extends java.lang.Thread;");
        list.calls(
                "a thread's local", "new ThreadLocal<String>();", "give it to the tasklet's body");
        list.calls("a scoped value", "ScopedValue.newInstance();", "java.lang.ScopedValue");
        list.calls(
                "an executor",
                "java.util.concurrent.Executors.newCachedThreadPool();",
                "use self.spawn(name, body), channels, and collections of java.util");
        list.calls(
                "a future",
                "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
                "java.util.concurrent.CompletableFuture");
        list.calls(
                "the common pool",
                "java.util.concurrent.ForkJoinPool.commonPool();",
                "java.util.concurrent.ForkJoinPool");
        list.calls("a timer", "new Timer().cancel();", "makes a java.util.Timer; use self.spawn");
        list.calls(
                "a lock",
                "new java.util.concurrent.locks.ReentrantLock().lock();",
                "java.util.concurrent.locks.ReentrantLock");
        list.calls(
                "an atomic",
                "new java.util.concurrent.atomic.AtomicInteger();",
                "use an ordinary field; tasklets of one entity need no locks");
        list.calls(
                "a monitor",
                "synchronized (self) { self.id(); }",
                "enters a monitor; tasklets of one");
        list.declares(
                "a synchronized method", "synchronized void m() {}", "is synchronized; tasklets");
        list.calls("wait", "self.wait();", "ShipSelf.wait(); use a channel");
        list.calls("notify", "self.notifyAll();", "ShipSelf.notifyAll(); use a channel");
        list.calls("a parallel stream", "List.of(1).parallelStream();", "use stream()");
        list.calls(
                "a stream made parallel",
                "Stream.of(1).parallel();",
                ".parallel(); leave the stream");
        list.calls(
                "a parallel stream through a subclass",
                "class Mine extends ArrayList<String> {} new Mine().parallelStream();",
                "Mine.parallelStream(); use stream()");
        list.calls(
                "a parallel sort",
                "Arrays.parallelSort(new int[1]);",
                "Arrays.parallelSort(int[]); use");
        list.calls(
                "a stream of a spliterator",
                "StreamSupport.stream(List.of(1).spliterator(), true);",
                "spliterator(); use iterator, or a stream");
    }

    private void reflection() {
        list.calls(
                "a class by name",
                "Class.forName(\"java.lang.Thread\");",
                "java.lang.Class.forName");
        list.calls(
                "a field",
                "String.class.getDeclaredField(\"value\");",
                "Class.getDeclaredField(String)");
        list.calls("a method", "self.getClass().getMethods();", "java.lang.Class.getMethods()");
        list.calls(
                "a loader",
                "self.getClass().getClassLoader();",
                "java.lang.Class.getClassLoader()");
        list.calls("the module", "String.class.getModule();", "java.lang.Class.getModule()");
        list.calls(
                "a resource",
                "self.getClass().getResourceAsStream(\"/config/server.json\");",
                "java.lang.Class.getResourceAsStream(String)");
        list.calls(
                "the system loader",
                "ClassLoader.getSystemClassLoader();",
                "calls java.lang.ClassLoader.getSystemClassLoader(); the server loads the scripts");
        list.declares(
                "a loader of its own", "class Own extends ClassLoader {}", "java.lang.ClassLoader");
        list.calls(
                "a proxy",
                "java.lang.reflect.Proxy.newProxyInstance(null, null, null);",
                "java.lang.reflect.Proxy");
        list.calls(
                "an array by type",
                "java.lang.reflect.Array.newInstance(int.class, 1);",
                "reflect.Array");
        list.calls(
                "a lookup",
                "java.lang.invoke.MethodHandles.lookup();",
                "calls java.lang.invoke.MethodHandles.lookup(); call the method itself, or a lambda");
        list.calls(
                "a method handle",
                "java.lang.invoke.MethodHandle h = null; h.invoke();",
                "java.lang.invoke.MethodHandle");
        list.calls(
                "a var handle",
                "java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class);",
                "java.lang.invoke.MethodHandles");
        list.calls(
                "the stack",
                "StackWalker.getInstance();",
                "calls java.lang.StackWalker.getInstance()");
        list.calls("a stack trace", "new Exception().getStackTrace();", "use getMessage()");
        list.calls("a service", "ServiceLoader.load(Runnable.class);", "call the class itself");
        list.calls(
                "the compiler",
                "javax.tools.ToolProvider.getSystemJavaCompiler();",
                "javax.tools.ToolProvider");
        list.calls(
                "an annotation",
                "String.class.getAnnotations();",
                "java.lang.Class.getAnnotations()");
        list.declares(
                "an annotation processor",
                "abstract class Own extends javax.annotation.processing.AbstractProcessor {}",
                "extends javax.annotation.processing.AbstractProcessor");
        list.calls("a method reference", "Consumer<Integer> c = System::exit;", "System.exit(int)");
        list.calls(
                "a constructor reference", "Supplier<Object> s = Random::new;", "java.util.Random");
        list.calls(
                "a class constant",
                "Object o = Thread.class;",
                "uses java.lang.Thread; use self.spawn");
        list.calls(
                "an instance check",
                "boolean b = (Object) self instanceof Thread;",
                "uses java.lang.Thread");
        list.calls(
                "a cast", "Object o = (ThreadGroup) (Object) self;", "uses java.lang.ThreadGroup");
        list.calls("an array", "Object o = new Thread[2][3];", "uses java.lang.Thread");
        list.calls(
                "a parameter", "Consumer<Thread> c = (Thread t) -> {};", "uses java.lang.Thread");
        list.calls(
                "an exception to catch",
                "try { self.yield(); } catch (SecurityException e) { self.yield(); }",
                "catches java.lang.SecurityException");
    }

    private void outside() {
        list.calls(
                "a file",
                "new java.io.File(\"/etc/passwd\").delete();",
                "makes a java.io.File; write");
        list.calls(
                "a stream", "new java.io.FileInputStream(\"a\");", "remember with self.memory()");
        list.calls("a path", "java.nio.file.Path.of(\"/etc/passwd\");", "java.nio.file.Path");
        list.calls("all of a file", "java.nio.file.Files.readString(null);", "java.nio.file.Files");
        list.calls(
                "a socket",
                "new java.net.Socket(\"a\", 1);",
                "makes a java.net.Socket; send a message");
        list.calls("an address", "java.net.InetAddress.getLocalHost();", "java.net.InetAddress");
        list.calls(
                "a URL", "java.net.URI.create(\"http://a\").toURL().openStream();", "java.net.URI");
        list.calls(
                "a web request",
                "java.net.http.HttpClient.newHttpClient();",
                "java.net.http.HttpClient");
        list.calls(
                "a data base",
                "java.sql.DriverManager.getConnection(\"a\");",
                "java.sql.DriverManager");
        list.calls(
                "a buffer",
                "java.nio.ByteBuffer.allocateDirect(1 << 30);",
                "keep bytes in a byte[]");
        list.calls("a bundle", "ResourceBundle.getBundle(\"a\");", "java.util.ResourceBundle");
        list.calls(
                "preferences",
                "java.util.prefs.Preferences.userRoot();",
                "java.util.prefs.Preferences");
        list.calls(
                "a log file",
                "java.util.logging.Logger.getLogger(\"a\");",
                "java.util.logging.Logger.getLogger(String); use self.log(line)");
        list.calls(
                "a zip",
                "new java.util.zip.ZipFile(\"a\");",
                "makes a java.util.zip.ZipFile; it is not");
        list.calls(
                "a script engine",
                "new javax.script.SimpleBindings();",
                "javax.script.SimpleBindings");
        list.calls("a window", "new java.awt.Robot();", "makes a java.awt.Robot");
        list.calls(
                "deserialisation",
                "new java.io.ObjectInputStream(null).readObject();",
                "makes a java.io.ObjectInputStream");
    }

    private void server() {
        list.calls(
                "a tasklet of the system's",
                "orrery.tasklet.Scheduler s = null; s.spawn(\"a\", () -> {});",
                "calls orrery.tasklet.Scheduler.spawn(String,Runnable)");
        list.calls(
                "pumping the system",
                "orrery.tasklet.Scheduler s = null; s.run(null);",
                "calls orrery.tasklet.Scheduler.run(RunLimit)");
        list.calls(
                "killing another's tasklet",
                "self.channel(\"a\").waiting().getFirst().kill();",
                "calls orrery.tasklet.Tasklet.kill()");
        list.calls(
                "the scheduler of a tasklet",
                "self.channel(\"a\").waiting().getFirst().scheduler();",
                "calls orrery.tasklet.Tasklet.scheduler()");
        list.calls(
                "a task without an entity",
                "orrery.tasklet.kit.Task.spawn(null, \"a\", () -> 1);",
                "orrery.tasklet.kit.Task.spawn(Scheduler,String,Work); use self.spawn");
        list.calls(
                "the frames of a tasklet",
                "orrery.tasklet.FrameStack.current().sp = 0;",
                "calls orrery.tasklet.FrameStack.current(); only the weaver");
        list.calls(
                "an object that says it is woven",
                "Object o = (orrery.tasklet.woven.Woven) null;",
                "orrery.tasklet.woven.Woven; only the weaver");
        list.calls(
                "the table of woven methods",
                "orrery.tasklet.woven.WovenMethods.of(1);",
                "calls orrery.tasklet.woven.WovenMethods.of(int); only the weaver");
        list.calls(
                "the iterators of woven code by name",
                "orrery.tasklet.woven.Iterators.iterator(java.util.List.of());",
                "calls orrery.tasklet.woven.Iterators.iterator(Iterable); only the weaver");
        list.calls(
                "the support classes by name",
                "orrery.script.support.Values.hash(self);",
                "a script sees orrery.script and orrery.tasklet");
        list.calls(
                "the loader of scripts",
                "orrery.scripthost.ScriptLoader.load(\"a\", (java.io.InputStream) null);",
                "calls orrery.scripthost.ScriptLoader.load(String,InputStream)");
        list.calls(
                "the server's logger",
                "org.slf4j.LoggerFactory.getLogger(\"a\");",
                "use self.log(line)");
    }
}
