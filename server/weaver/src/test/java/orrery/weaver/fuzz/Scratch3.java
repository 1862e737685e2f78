package orrery.weaver.fuzz;

final class Scratch3 {
    public static void main(String[] a) throws Exception {
        Mode.NOSAVE = true;
        for (Fault f : Fault.values()) {
            long t = System.nanoTime();
            var r = Hunt.among(1, 1000, 1, () -> Differential.withFault(f));
            System.out.println(
                    f + " " + r.compared() + " " + (System.nanoTime() - t) / 1000000 + " ms");
            if (r.difference() != null) {
                System.out.println(
                        r.difference().mode()
                                + "\n"
                                + r.difference().expected()
                                + "----\n"
                                + r.difference().got());
            }
            if (r.difference() != null && a.length > 0) {
                System.out.println(Hunt.shrunk(r.difference(), () -> Differential.withFault(f)));
            }
        }
    }
}
