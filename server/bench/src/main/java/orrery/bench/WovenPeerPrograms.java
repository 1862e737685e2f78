package orrery.bench;

import orrery.bench.programs.PeerPrograms;

/** {@link PeerPrograms}, woven, with the same arguments. */
public final class WovenPeerPrograms {
    private WovenPeerPrograms() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Edition.WOVEN
                .of(PeerPrograms.class)
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
