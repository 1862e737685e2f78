# Makes tables of what JMH printed for CarrierBenchmark, WorkBenchmark and SaveBenchmark.

function add(list, key) { if (!((list, key) in seen)) { seen[list, key] = 1; order[list, ++count[list]] = key } }
function ratio(part, whole) { return whole > 0 ? sprintf("%.2f", part / whole) : "" }
function rate(key, on) { return nanos[key, on] > 0 ? sprintf("%.0f", size[key] * 1000 / nanos[key, on]) : "" }
function figure(key, on) { return (key, on) in nanos ? sprintf("%.1f", nanos[key, on]) : "" }

# JMH puts its own words in front of it.
match($0, /SAVED [a-z]+ [0-9]+/) { split(substr($0, RSTART, RLENGTH), saved, " "); size[saved[2]] = saved[3] }

# Benchmark (depth) (edition) (kind) (on) (program) (work) Mode Cnt Score Error Units: the columns
# of parameters are those that the benchmarks of this run have, told by the header line.
/^Benchmark / {
    for (i = 2; i <= NF && $i != "Mode"; i++) { name = $i; gsub(/[()]/, "", name); column[name] = i }
}

/^(Carrier|Work|Save)Benchmark[.]/ {
    split($1, part, /[.:]/)
    unit = $NF
    for (i = NF - 1; i > 1; i--) if ($i == "±") break
    value = i > 1 ? $(i - 1) : $(NF - 1)
    if (value == "≈") value = 0
    if ($NF == "B/op" && $(NF - 2) == "≈") value = 0
    if ($1 ~ /:/ && $1 !~ /gc[.]alloc[.]rate[.]norm$/) next
    depth = $column["depth"]; on = $column["on"]
    what = part[1] "." part[2]
    if (what == "CarrierBenchmark.hot") key = "one hot tasklet, depth " depth
    else if (what == "CarrierBenchmark.many") key = "100,000 by turns, depth " depth
    else if (what == "CarrierBenchmark.life") key = "create, wait once, end"
    else if (what == "CarrierBenchmark.loop") key = "a loop that computes and waits, " $column["kind"]
    else if (part[1] == "WorkBenchmark") { key = $column["work"]; on = $column["edition"] }
    else if (sub(/Minds$/, "", part[2])) { key = "mind"; on = part[2] }
    else { key = $column["program"]; on = part[2] }
    add(part[1], key)
    if ($1 ~ /:/) bytes[key, on] = value; else nanos[key, on] = value
}

END {
    if (count["CarrierBenchmark"]) {
        print "| a resume and the wait after it, ns | bare continuation | native | woven | woven to bare | woven to native | bytes of garbage, woven |"
        print "|---|---:|---:|---:|---:|---:|---:|"
        for (i = 1; i <= count["CarrierBenchmark"]; i++) {
            key = order["CarrierBenchmark", i]
            printf "| %s | %s | %s | %s | %s | %s | %.0f |\n", key, figure(key, "bare"), figure(key, "native"), \
                figure(key, "woven"), ratio(nanos[key, "woven"], nanos[key, "bare"]), \
                ratio(nanos[key, "woven"], nanos[key, "native"]), bytes[key, "woven"]
        }
    }
    if (count["WorkBenchmark"]) {
        print ""
        print "| code that could wait and does not, ns | as written | woven | ratio |"
        print "|---|---:|---:|---:|"
        for (i = 1; i <= count["WorkBenchmark"]; i++) {
            key = order["WorkBenchmark", i]
            printf "| %s | %s | %s | %s |\n", key, figure(key, "PLAIN"), figure(key, "WOVEN"), \
                ratio(nanos[key, "WOVEN"], nanos[key, "PLAIN"])
        }
    }
    if (count["SaveBenchmark"]) {
        print ""
        print "| of each of 10,000 tasklets, or of 3,000 minds of plain objects | bytes | save, ns | load, ns | save, MB/s | load, MB/s |"
        print "|---|---:|---:|---:|---:|---:|"
        for (i = 1; i <= count["SaveBenchmark"]; i++) {
            key = order["SaveBenchmark", i]
            printf "| %s | %s | %s | %s | %s | %s |\n", key, size[key], figure(key, "save"), figure(key, "load"), \
                rate(key, "save"), rate(key, "load")
        }
    }
}
