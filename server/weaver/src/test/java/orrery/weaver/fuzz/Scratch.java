package orrery.weaver.fuzz;
import java.util.*;
final class Scratch {
    public static void main(String[] a) throws Exception {
        long from = Long.parseLong(a[0]); int n = Integer.parseInt(a[1]);
        boolean print = a.length > 2;
        long t0 = System.nanoTime(); long gen=0, comp=0, run=0; long lines=0, chars=0, ncls=0; int differs=0, trivial=0, never=0; long traceLen=0;
        try (Compilation c = new Compilation()) {
            for (long s = from; s < from + n; s += 50) {
                long t = System.nanoTime();
                Map<String,String> src = new TreeMap<>(); List<Program> ps = new ArrayList<>();
                for (long k = s; k < Math.min(from + n, s + 50); k++) { Program p = Program.of(k); ps.add(p); String tx = p.text().toString(); src.put(p.name(), tx); lines += tx.lines().count(); chars += tx.length(); if (print) System.out.println(tx); }
                gen += System.nanoTime() - t; t = System.nanoTime();
                var r = c.compile(src);
                comp += System.nanoTime() - t; t = System.nanoTime();
                if (!r.ok()) { var all = new TreeMap<String, byte[]>(); for (var it = ps.iterator(); it.hasNext(); ) { Program p = it.next(); var q = c.compile(Map.of(p.name(), p.text().toString())); if (q.ok()) all.putAll(q.classes()); else { it.remove(); System.out.println(p.name() + " " + q.errors().lines().limit(4).toList()); } } r = new Compilation.Result(all, ""); }
                ncls += r.classes().size();
                Classes cl = new Classes(r.classes());
                for (Program p : ps) {
                    Suspending[] ss = {Suspending.NEVER, Suspending.ALWAYS, Suspending.random(p.seed())};
                    String[] tr = new String[3];
                    try { cl.loadClass("fuzz." + p.name()).getConstructors(); for (String x : r.classes().keySet()) if (x.startsWith("fuzz." + p.name() + "$")) Class.forName(x, true, cl); } catch (VerifyError e) { System.out.println(p.name() + " verify " + e.getMessage().lines().limit(3).toList()); continue; }
                    for (int i = 0; i < 3; i++) tr[i] = Run.trace(p.name(), cl, ss[i], (x, y) -> {});
                    if (print) System.out.println(tr[0]);
                    traceLen += tr[0].lines().count();
                    if (tr[0].lines().count() < 10) trivial++;
                    if (tr[0].contains("never ends")) never++;
                    if (!p.talks() && (!tr[0].equals(tr[1]) || !tr[0].equals(tr[2]))) { differs++; if (differs < 3) { System.out.println(p.text()); System.out.println("----\n" + tr[0] + "----\n" + tr[1] + "----\n" + tr[2]); } }
                }
                run += System.nanoTime() - t;
            }
        }
        System.out.printf("cpu " + java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()/1e9 + " total %.1f s gen %.1f comp %.1f run %.1f lines/prog %.1f chars %.0f classes/prog %.1f trace lines %.1f differs %d trivial %d never %d%n", (System.nanoTime()-t0)/1e9, gen/1e9, comp/1e9, run/1e9, lines/(double)n, chars/(double)n, ncls/(double)n, traceLen/(double)n, differs, trivial, never);
    }
}
