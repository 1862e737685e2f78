#!/bin/bash
# Runs the same four tasklet programs in every language that is installed, prints one table.
set -u

usage() {
    cat <<'TEXT'
usage: server/bench/peers/run.sh [--out FOLDER | --jdk]

Runs chain, pingpong, ring and skynet on Orrery's tasklets and on what other languages offer,
interleaved, and prints one table of medians. Installs nothing: a row whose compiler or
interpreter is missing is left out, and a line below the table says which.

Debian packages of the rows: golang-go luajit lua5.4 erlang-base pypy3 python3-greenlet g++
libboost-context-dev; Maven for the Kotlin row and for benchmarks.jar; GNU time is needed.

  --jdk          only builds what is missing of ours and prints the folder of the JDK
  --out FOLDER   where programs are built and raw figures kept (server/bench/target/peers)

Environment: REPS processes a cell (3), LIMIT seconds a process (120), ONLY a pattern of row
names, BENCHES a pattern of "PROGRAM N", HEAP and YOUNG of all JVM rows (6g, 3g), VMEM_KB of
the rows that are no JVM (9000000), EXTRA a file of more rows, "name|command" each.

How to read it: a figure is nanoseconds of CPU (user and system, whole process: collector and
compiler count) for one operation: a link of the chain, a round trip, a turn of the ring, a
task of skynet. "first" is the first run of a process, "warm" the median of its later runs.
Erlang's sends are asynchronous, all others meet. Exit code 1: an own row failed.
TEXT
}

fail() {
    echo "peers: $1" >&2
    exit 2
}

here=$(cd "$(dirname "$0")" && pwd -P)
bench=$(dirname "$here")
root=$(dirname "$(dirname "$bench")")
out=$bench/target/peers
jdk_only=no
while [ $# -gt 0 ]; do
    case $1 in
        --out)
            [ $# -gt 1 ] || fail "--out needs a folder"
            out=$2
            shift 2
            ;;
        --jdk)
            jdk_only=yes
            shift
            ;;
        --help | -h)
            usage
            exit 0
            ;;
        *) fail "unknown argument '$1' (--help lists them)" ;;
    esac
done
reps=${REPS:-3} limit=${LIMIT:-120} vmem=${VMEM_KB:-9000000}
mkdir -p "$out" || fail "cannot make the folder $out"
out=$(cd "$out" && pwd -P)
time=$(type -P time) # the program, not the word of the shell
[ -n "$time" ] || fail "needs GNU time, found none on PATH"

# ---------------------------------------------------------------- the JDK, as ./orrery finds it

is_jdk() {
    [ -f "$1/release" ] && [ -x "$1/bin/javac" ] && grep -Eq '^JAVA_VERSION="?25([^0-9]|$)' "$1/release"
}

find_jdk() {
    for jdk in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JDK_HOME:-}" \
        /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/.jdks/* "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/*; do
        if [ -n "$jdk" ] && is_jdk "$jdk"; then
            return
        fi
    done
    fail "needs a JDK 25, found none in JAVA_HOME, /usr/lib/jvm and the like: set JAVA_HOME to one"
}

# ---------------------------------------------------------------- the rows

rows=$out/rows
: >"$rows"
row() { echo "$1|$2" >>"$rows"; }
have() { command -v "$1" >/dev/null 2>&1; }
left_out=
missing() {
    echo "peers: no row '$1': $2" >&2
    left_out="$left_out${left_out:+, }$1 ($2)"
}

maven() {
    have mvn || return 1
    JAVA_HOME=$jdk mvn -q -B -ntp "$@" >"$out/maven.log" 2>&1
}

build() {
    jar=$bench/target/benchmarks.jar
    [ ! -f "$jar" ] || return 0
    echo "peers: building $(basename "$jar")" >&2
    (cd "$root" && maven package -Dmaven.test.skip=true -pl server/bench -am) ||
        fail "cannot build benchmarks.jar: see $out/maven.log"
}

java_rows() {
    "$jdk/bin/javac" -Xlint:-options --add-exports java.base/jdk.internal.vm=ALL-UNNAMED \
        -d "$out/java" "$here"/java/*.java 2>"$out/javac.log" ||
        fail "cannot compile the bare continuation: see $out/javac.log"
    java="$jdk/bin/java --enable-native-access=ALL-UNNAMED"
    export_vm="--add-exports java.base/jdk.internal.vm=ALL-UNNAMED"
    heap="-Xms${HEAP:-6g} -Xmx${HEAP:-6g}"
    # Own rows and the bare continuation's: the very same flags.
    serial="-XX:+UseSerialGC $heap -Xmn${YOUNG:-3g}"
    own="orrery.bench.programs.PeerPrograms"
    row "own orrery" "$java $export_vm $serial -cp $jar $own"
    row "own orrery woven" "$java $serial -cp $jar orrery.bench.WovenPeerPrograms"
    row "java-cont Serial" "$java $export_vm $serial -cp $out/java Mini"
    row "own orrery ZGC" "$java $export_vm -XX:+UseZGC $heap -cp $jar $own"
    row "own orrery woven ZGC" "$java -XX:+UseZGC $heap -cp $jar orrery.bench.WovenPeerPrograms"
    row "java-cont ZGC" "$java $export_vm -XX:+UseZGC $heap -cp $out/java Mini"
    row "own orrery portable" "$java -Dorrery.tasklet.carrier=portable $serial -cp $jar $own"
    row "java-vt customsched" "$java --add-opens java.base/java.lang=ALL-UNNAMED $serial -cp $out/java VtMini"
    row "java-vt SyncQueue" "$java $serial -cp $out/java VtPlain"
    if [ -f "$out/kotlin/classes/PeersKt.class" ] || (cd "$here/kotlin" && maven -Dout="$out/kotlin" package); then
        row "kotlin runBlocking" "$java $serial -cp $out/kotlin/classes:$out/kotlin/dependency/* PeersKt"
    else
        missing kotlin "Maven is missing or could not build it"
    fi
}

go_rows() {
    have go || { missing go "no go"; return; }
    (cd "$here/go" && go build -o "$out/go_peers" peers.go) || { missing go "it does not compile"; return; }
    row "go GOMAXPROCS=1" "env GOMAXPROCS=1 $out/go_peers"
    row "go" "$out/go_peers"
}

cpp_rows() {
    have g++ || { missing c++ "no g++"; return; }
    g++ -O2 -std=c++20 "$here/cpp/peers.cpp" -o "$out/coro" && row "c++20 coroutine" "$out/coro"
    if g++ -O2 -std=c++20 -DFCTX "$here/cpp/peers.cpp" -lboost_context -o "$out/fctx" 2>/dev/null; then
        row "c++ boost.context" "$out/fctx"
    else
        missing "c++ boost.context" "no boost.context"
    fi
}

script_rows() {
    for lua in luajit lua5.4; do
        if have $lua; then row $lua "$lua $here/lua/peers.lua"; else missing $lua "no $lua"; fi
    done
    if have erlc && erlc -o "$out" "$here/erlang/peers.erl"; then
        row "erlang +S 1" "erl +P 4000000 +S 1:1 -noshell -pa $out -s peers main"
    else
        missing erlang "no erlc"
    fi
    python=python3
    [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3 # the one that has Debian's packages
    if $python -c 'import greenlet' 2>/dev/null; then
        row "cpython+greenlet" "$python $here/python/peers_greenlet.py"
    else
        missing cpython+greenlet "no greenlet"
    fi
    if have pypy3 && pypy3 -c 'import stackless' 2>/dev/null; then
        row "pypy3 stackless" "pypy3 $here/python/peers_pypy.py"
    else
        missing "pypy3 stackless" "no pypy3"
    fi
}

# ---------------------------------------------------------------- running

# How many runs a process does: those that compile as they go need some to get warm.
runs_of() {
    case $1 in
        *SyncQueue | *portable) echo 2 ;;
        own* | java* | kotlin* | go* | c++*) case $2 in "pingpong "* | *" 100000") echo 5 ;; *) echo 3 ;; esac ;;
        *) echo 1 ;;
    esac
}

# One process; appends a line to $raw: name, bench, then "wall user system kilobytes" and the runs.
run_cell() {
    local name=$1 cmd=$2 bn=$3 runs arg code why
    runs=$(runs_of "$name" "$bn")
    arg=$runs
    case $name in cpython* | pypy* | lua* | erlang*) arg= ;; esac
    (
        # The shared machine must not run out of memory.
        case $name in cpython* | pypy* | lua* | erlang*) ulimit -v "$vmem" ;; esac
        set -f
        # shellcheck disable=SC2086 # a command and its arguments
        exec "$time" -o "$out/time" -f "%e %U %S %M" timeout "$limit" $cmd $bn $arg
    ) >"$out/stdout" 2>"$out/stderr" </dev/null
    code=$?
    if [ $code = 0 ] && grep -q '^RESULT' "$out/stdout"; then
        printf '%s\t%s\t%s\t%s\n' "$name" "$bn" "$(tail -n 1 "$out/time")" \
            "$(awk '/^RESULT/ { printf "%s:%s ", $5, $6 }' "$out/stdout")" >>"$raw"
        return
    fi
    why="exit code $code"
    [ $code != 124 ] || why="over $limit s"
    ! grep -qiE 'memory|MemoryError' "$out/stderr" || why="over the $((vmem / 1000000)) GB limit"
    printf '%s\t%s\tFAIL\t%s\n' "$name" "$bn" "$why" >>"$raw"
    case $name in own*) own_failed=yes; echo "peers: $name failed at $bn: $why" >&2; sed 3q "$out/stderr" >&2 ;; esac
}

table() {
    awk -F '\t' '
        function median(list, count,    i, j, t) {
            for (i = 2; i <= count; i++)
                for (j = i; j > 1 && list[j] < list[j - 1]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
            return count % 2 ? list[(count + 1) / 2] : (list[count / 2] + list[count / 2 + 1]) / 2
        }
        function operations(bench,    part) {
            split(bench, part, " ")
            return part[1] == "ring" ? part[2] * 20 : part[1] == "skynet" ? part[2] + int(part[2] / 9) : part[2]
        }
        {
            key = $2 "\t" $1
            if (!(key in seen)) { seen[key] = 1; order[++keys] = key }
            if ($3 == "FAIL") { why[key] = $4; next }
            split($3, process, " ")
            n = split($4, run, " ")
            ops = operations($2)
            k = ++count[key]
            rss[key, k] = process[4] / 1024
            split(run[1], pair, ":")
            first[key, k] = pair[2] / ops
            later = 0
            for (i = n > 1 ? 2 : 1; i <= n; i++) {
                split(run[i], pair, ":")
                cpu[++later] = pair[2] / ops
                wall[later] = (pair[1] > 0 ? pair[1] : process[1] * 1e9) / ops
            }
            warm[key, k] = median(cpu, later)
            clock[key, k] = median(wall, later)
        }
        function middle(array, key,    i, list) {
            for (i = 1; i <= count[key]; i++) list[i] = array[key, i]
            return median(list, count[key])
        }
        END {
            print "| program | n | on | warm, CPU ns | first, CPU ns | warm, wall ns | peak MB |"
            print "|---|---:|---|---:|---:|---:|---:|"
            for (b = 1; b <= split("chain 100000,chain 1000000,pingpong 1000000,ring 100000,skynet 1000000", benches, ","); b++)
                for (i = 1; i <= keys; i++) {
                    split(order[i], id, "\t")
                    if (id[1] != benches[b]) continue
                    split(id[1], part, " ")
                    bold = id[2] ~ /^own orrery( woven)?$/ ? "**" : ""
                    if (!count[order[i]]) { printf "| %s | %s | %s | %s | | | |\n", part[1], part[2], id[2], why[order[i]]; continue }
                    printf "| %s | %s | %s | %s%.0f%s | %.0f | %.0f | %.0f |\n", part[1], part[2], bold id[2] bold, bold, \
                        middle(warm, order[i]), bold, middle(first, order[i]), middle(clock, order[i]), middle(rss, order[i])
                }
        }' "$raw"
}

find_jdk
build
if [ "$jdk_only" = yes ]; then
    echo "$jdk"
    exit 0
fi
java_rows
go_rows
cpp_rows
script_rows
[ -z "${EXTRA:-}" ] || cat "$EXTRA" >>"$rows"
raw=$out/raw.tsv
: >"$raw"
own_failed=no
for rep in $(seq "$reps"); do
    for bn in "chain 100000" "chain 1000000" "pingpong 1000000" "ring 100000" "skynet 1000000"; do
        [[ "$bn" =~ ${BENCHES:-.} ]] || continue
        while IFS='|' read -r name cmd; do
            [[ "$name" =~ ${ONLY:-.} ]] || continue
            grep -qF "$name	$bn	FAIL" "$raw" && continue # no second try of what ran out of time
            # Some 20 us a switch: the others would take minutes and tell nothing more.
            [ "$name" != "own orrery portable" ] || [ "$bn" = "chain 100000" ] || continue
            [ ! -t 2 ] || printf '\r\033[Kpeers: round %s of %s: %s: %s' "$rep" "$reps" "$bn" "$name" >&2
            run_cell "$name" "$cmd" "$bn"
        done <"$rows"
    done
done
[ ! -t 2 ] || printf '\r\033[K' >&2
table
[ -z "$left_out" ] || printf '\nNot here for lack of what they need: %s.\n' "$left_out"
[ "$own_failed" = no ]
