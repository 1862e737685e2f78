package orrery.weaver.fuzz;

import java.util.*;

final class Scratch4 {
    public static void main(String[] a) throws Exception {
        Mode.NOSAVE = a.length > 0;
        try (Compilation compilation = new Compilation()) {
            System.out.println(
                    compilation
                            .compile(Map.of("Hermit", Kept.of("Hermit").text().toString()))
                            .errors());
            Batch batch = new Batch(List.of(Kept.of("Hermit")), compilation, it -> it);
            int[] n = {0};
            System.out.println(batch.refused);
            System.out.println(
                    Run.trace("Hermit", batch.plain, Suspending.ALWAYS, (x, y) -> n[0] = y));
            System.out.println(n[0]);
            System.out.println(
                    Run.trace("Hermit", batch.woven, Suspending.ALWAYS, (x, y) -> n[0] = y));
            System.out.println(n[0]);
        }
        try (Differential d = Differential.inAllModes()) {
            System.out.println(d.among(Kept.all()));
        }
    }
}
