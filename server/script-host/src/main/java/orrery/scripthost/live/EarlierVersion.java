package orrery.scripthost.live;

import java.util.SortedMap;
import orrery.script.ReloadPolicy;

/**
 * A version of a script in an earlier process: all that is needed to have it again.
 *
 * @param contentHash of its class files, as {@link LoadedScript#contentHash}
 * @param origin where the classes came from, for messages
 * @param source the file, or the jar
 * @param classes class files by binary name, as they were before the pipeline
 */
public record EarlierVersion(
        String script,
        int number,
        String contentHash,
        ReloadPolicy policy,
        boolean hasLoopTop,
        String origin,
        String source,
        SortedMap<String, byte[]> classes) {}
