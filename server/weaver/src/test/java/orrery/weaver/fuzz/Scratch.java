package orrery.weaver.fuzz;

import java.util.*;

final class Scratch {
    public static void main(String[] a) throws Exception {
        long from = Long.parseLong(a[0]);
        int n = Integer.parseInt(a[1]);
        if (a.length > 3) Mode.NOSAVE = true;
        boolean shrink = a.length > 2;
        long t0 = System.nanoTime();
        int shown = 0;
        Map<String, Integer> kinds = new TreeMap<>();
        int cmp = 0;
        long runs = 0;
        int sk = 0;
        try (Differential d = Differential.ofMany()) {
            for (long s = from; s < from + n; s += 40) {
                List<Program> ps = new ArrayList<>();
                for (long k = s; k < Math.min(from + n, s + 40); k++) ps.add(Program.of(k));
                for (var x : d.among(ps)) {
                    String k =
                            x.mode()
                                    + " "
                                    + x.got()
                                            .lines()
                                            .findFirst()
                                            .orElse("")
                                            .replaceAll("F\\d+", "F")
                                            .replaceAll("\\.java:\\d+", "");
                    if (!x.got().startsWith("threw") && x.mode() != null)
                        k =
                                x.mode()
                                        + " differs "
                                        + (x.got().contains("lost")
                                                ? x.got()
                                                        .lines()
                                                        .filter(l -> l.contains("lost"))
                                                        .findFirst()
                                                        .get()
                                                        .replaceAll("\\d+", "")
                                                : "");
                    k = k.substring(0, Math.min(300, k.length()));
                    if (kinds.merge(k, 1, Integer::sum) == 1 && shown++ < 12) {
                        System.out.println("######## " + k);
                        if (shrink) {
                            var sm = Hunt.shrunk(x, Differential::inAllModes);
                            System.out.println(
                                    sm.toString()
                                            .lines()
                                            .limit(110)
                                            .collect(java.util.stream.Collectors.joining("\n")));
                        } else
                            System.out.println(
                                    x.got()
                                            .lines()
                                            .limit(14)
                                            .collect(java.util.stream.Collectors.joining("\n")));
                    }
                }
            }
            cmp = d.compared;
            runs = d.runs;
            sk = d.skipped;
        }
        kinds.forEach((k, v) -> System.out.println(v + " x " + k));
        System.out.printf(
                "cpu %.1f wall %.1f compared %d skipped %d runs %d%n",
                java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                        / 1e9,
                (System.nanoTime() - t0) / 1e9,
                cmp,
                sk,
                runs);
    }
}
