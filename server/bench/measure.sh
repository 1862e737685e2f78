#!/bin/bash
# All measurements of tasklets: other languages beside ours, JMH, and a million suspended.
set -u

usage() {
    cat <<'TEXT'
usage: server/bench/measure.sh [--readme] [peers] [jmh] [suspended]

Makes the tables of server/tasklet/README.md, all of them or those named, and prints them.
With --readme it writes them into that page. peers takes up to an hour (see peers/run.sh for
what must be installed and REPS), jmh some five minutes (JMH holds further flags of it), suspended one.
TEXT
}

bench=$(cd "$(dirname "$0")" && pwd -P)
root=$(dirname "$(dirname "$bench")")
page=$root/server/tasklet/README.md
readme=no wanted=
for argument; do
    case $argument in
        --readme) readme=yes ;;
        peers | jmh | suspended) wanted="$wanted $argument" ;;
        --help | -h) usage; exit 0 ;;
        *) echo "measure: unknown argument '$argument' (--help lists them)" >&2; exit 2 ;;
    esac
done
[ -n "$wanted" ] || wanted="peers jmh suspended"

# The JDK's folder and benchmarks.jar, found and built as for the peers.
jdk=$("$bench/peers/run.sh" --jdk) || exit 2
java=$jdk/bin/java
jar=$bench/target/benchmarks.jar

machine() {
    cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
    load=$(cut -d ' ' -f 1 /proc/loadavg 2>/dev/null)
    echo "$(nproc 2>/dev/null || echo ?) cores of ${cpu:-an unknown CPU}, $(sed -n 's/^IMPLEMENTOR="\(.*\)"/\1/p' "$jdk/release") $(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release"), $(LC_ALL=C date -u '+%-d %B %Y'), load ${load:-unknown} before."
}

peers() {
    echo "\`server/bench/peers/run.sh\`, medians of ${REPS:-3} processes a cell. $(machine)"
    echo
    "$bench/peers/run.sh"
}

jmh() {
    echo "\`java -jar server/bench/target/benchmarks.jar 'Switch|SleepWheel' -f 1 -prof gc\`, ns and bytes of garbage an operation. $(machine)"
    echo
    # shellcheck disable=SC2086 # several flags
    "$java" -jar "$jar" 'SwitchBenchmark|SleepWheelBenchmark' -f 1 -prof gc -foe true ${JMH:-} >"$bench/target/jmh.log" 2>&1 || {
        tail -n 5 "$bench/target/jmh.log" >&2
        return 1
    }
    awk '
        function name(text,    part) { split(text, part, /[.:]/); return part[2] }
        /^(Switch|SleepWheel)Benchmark/ {
            sleepers = $2 ~ /^[0-9]+$/ ? " (" $2 " sleepers)" : ""
            key = name($1) sleepers
            for (i = 3; i <= NF; i++) if ($i == "±" || $i ~ /^ns\/op$|^B\/op$/) break
            value = $(i - 1)
            if ($1 ~ /:.*gc.alloc.rate.norm/) bytes[key] = value
            else if ($1 !~ /:/) { if (!(key in nanos)) order[++keys] = key; nanos[key] = value }
        }
        END {
            print "| operation | ns | bytes |"
            print "|---|---:|---:|"
            for (i = 1; i <= keys; i++) printf "| %s | %.1f | %.0f |\n", order[i], nanos[order[i]], bytes[order[i]]
        }' "$bench/target/jmh.log"
}

suspended() {
    echo "\`java @config/jvm.options -cp server/bench/target/benchmarks.jar orrery.bench.SuspendedTasklets\`, with ZGC; all told: tasklet, continuation, its stack, its body. $(machine)"
    echo
    "$java" "@$root/config/jvm.options" --add-exports java.base/jdk.internal.vm=ALL-UNNAMED \
        -cp "$jar" orrery.bench.SuspendedTasklets
}

failed=no
for table in $wanted; do
    text=$bench/target/$table.md
    "$table" >"$text" || { echo "measure: $table failed" >&2; failed=yes; continue; }
    cat "$text"
    echo
    [ "$readme" = yes ] || continue
    awk -v table="$table" -v text="$text" '
        $0 == "<!-- " table " -->" { print; while ((getline line < text) > 0) print line; skip = 1; next }
        $0 == "<!-- /" table " -->" { skip = 0 }
        !skip { print }' "$page" >"$page.new" && mv "$page.new" "$page"
done
[ "$failed" = no ]
