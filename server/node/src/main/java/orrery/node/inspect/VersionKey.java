package orrery.node.inspect;

import orrery.world.mind.ScriptVersion;

/** Names a version of a script; ordered as people look for them. */
record VersionKey(String script, int version) implements Comparable<VersionKey> {
    static VersionKey of(ScriptVersion version) {
        return new VersionKey(version.script(), version.number());
    }

    @Override
    public int compareTo(VersionKey other) {
        int byName = script.compareTo(other.script);
        return byName != 0 ? byName : Integer.compare(version, other.version);
    }
}
