package orrery.node.save;

import java.util.List;
import java.util.TreeMap;
import orrery.script.ReloadPolicy;
import orrery.scripthost.live.EarlierVersion;
import orrery.tasklet.save.SavedBytes;

/** A save with something of everything in it. */
final class SampleSave {
    private SampleSave() {}

    static Save numbered(long number) {
        TreeMap<String, byte[]> classes = new TreeMap<>();
        classes.put("orrery.scripts.Pirate", new byte[] {1, 2, 3});
        classes.put("orrery.scripts.Pirate$Prey", new byte[0]);
        return new Save(
                number,
                new Origin("Demo", "00ff", -7),
                41,
                List.of(
                        new EarlierVersion(
                                "Pirate",
                                2,
                                "1f2e3d4c",
                                ReloadPolicy.RESTART_AT_LOOP,
                                true,
                                "live",
                                "Pirate.java",
                                classes)),
                List.of(
                        new SavedSystem(
                                0,
                                1_500,
                                SavedBytes.of(new byte[] {9, 8, 7, 6}),
                                List.of(new byte[] {5}, new byte[] {4, 3}),
                                List.of(new SavedSystem.ScriptKey("Pirate", 2))),
                        new SavedSystem(
                                1, 1_502, SavedBytes.of(new byte[0]), List.of(), List.of())));
    }
}
