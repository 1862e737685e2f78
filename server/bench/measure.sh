#!/bin/bash
# All measurements of tasklets: other languages beside ours, JMH, and a million suspended.
set -u

usage() {
    cat <<'TEXT'
usage: server/bench/measure.sh [--readme] [--check] [peers] [jmh] [woven] [suspended]

Makes the tables of server/tasklet/README.md, all of them or those named, and prints them.
With --readme it writes them into that page. With --check it then compares the tables "woven" and
"suspended", of this run or of the last one that made them, with what woven tasklets are bound to
cost at most, prints each bound, and ends with exit code 1 if one is exceeded; "--check" alone
measures nothing.

peers takes up to an hour (see peers/run.sh for what must be installed and REPS), jmh some five
minutes, woven twenty, suspended two. JMH holds further flags for jmh and woven, as JMH='-wi 1 -i 1'.
TEXT
}

bench=$(cd "$(dirname "$0")" && pwd -P)
root=$(dirname "$(dirname "$bench")")
page=$root/server/tasklet/README.md
readme=no check=no wanted=
for argument; do
    case $argument in
        --readme) readme=yes ;;
        --check) check=yes ;;
        peers | jmh | woven | suspended) wanted="$wanted $argument" ;;
        --help | -h) usage; exit 0 ;;
        *) echo "measure: unknown argument '$argument' (--help lists them)" >&2; exit 2 ;;
    esac
done
[ -n "$wanted" ] || [ "$check" = yes ] || wanted="peers jmh woven suspended"

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
    "$java" -jar "$jar" '[.]SwitchBenchmark|SleepWheelBenchmark' -f 1 -prof gc -foe true ${JMH:-} >"$bench/target/jmh.log" 2>&1 || {
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

# Each figure of the woven carrier beside the native's and the bare continuation's of the same run.
woven() {
    echo "\`orrery.bench.CarrierRatios\`: a JVM a row, the columns by turns in it, CPU time of the thread, medians of 21 rounds. $(machine)"
    echo
    echo "| ns | bare continuation | native, or as written | woven | woven to bare | woven to native |"
    echo "|---|---:|---:|---:|---:|---:|"
    set -- -XX:+UseSerialGC -Xms2g -Xmx2g --add-exports java.base/jdk.internal.vm=ALL-UNNAMED \
        -cp "$jar" orrery.bench.CarrierRatios
    rows=$("$java" "$@") || return 1
    while read -r row; do
        "$java" "$@" "$row" </dev/null || return 1
    done <<<"$rows"
    echo
    echo "\`java -jar server/bench/target/benchmarks.jar 'CarrierBenchmark|WorkBenchmark|SaveBenchmark' -prof gc\`: wall time, a JVM a figure."
    echo
    # shellcheck disable=SC2086 # several flags
    "$java" -jar "$jar" 'CarrierBenchmark|WorkBenchmark|SaveBenchmark' -prof gc -foe true ${JMH:-} >"$bench/target/woven.log" 2>&1 || {
        tail -n 5 "$bench/target/woven.log" >&2
        return 1
    }
    awk -f "$bench/woven.awk" "$bench/target/woven.log"
}

suspended() {
    echo "\`java @config/jvm.options -cp server/bench/target/benchmarks.jar orrery.bench.SuspendedTasklets\`, two frames each; all told: tasklet, carrier, frames, body. $(machine)"
    for collector in ZGC Serial; do
        echo
        echo "With $collector:"
        echo
        set -- "@$root/config/jvm.options"
        [ "$collector" = ZGC ] || set -- "$@" -XX:-UseZGC "-XX:+Use${collector}GC"
        "$java" "$@" --add-exports java.base/jdk.internal.vm=ALL-UNNAMED \
            -cp "$jar" orrery.bench.SuspendedTasklets ${COUNTS:-} || return 1
    done
}

failed=no
for table in $wanted; do
    text=$bench/target/$table.md
    "$table" >"$text.new" || { echo "measure: $table failed" >&2; failed=yes; continue; }
    mv "$text.new" "$text"
    cat "$text"
    echo
    [ "$readme" = yes ] || continue
    awk -v table="$table" -v text="$text" '
        $0 == "<!-- " table " -->" { print; while ((getline line < text) > 0) print line; skip = 1; next }
        $0 == "<!-- /" table " -->" { skip = 0 }
        !skip { print }' "$page" >"$page.new" && mv "$page.new" "$page"
done
if [ "$check" = yes ]; then
    for table in woven suspended; do
        [ -f "$bench/target/$table.md" ] || { echo "measure: no table '$table' to check, measure it first" >&2; exit 2; }
    done
    awk -f "$bench/bounds.awk" "$bench/target/woven.md" "$bench/target/suspended.md" || failed=yes
fi
[ "$failed" = no ]
