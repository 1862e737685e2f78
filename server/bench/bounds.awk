# Compares the tables "woven" and "suspended" with what woven tasklets may cost; exit code 1 if not.

function trimmed(text) { gsub(/^ +| +$|,/, "", text); return text }

function bound(what, value, most) {
    bad = value == "" || value + 0 > most
    fails += bad
    printf "%-5s %s: %s, at most %s\n", (bad ? "FAIL" : "ok"), what, (value == "" ? "not measured" : value), most
}

BEGIN { FS = "|" }
{ key = $2; gsub(/^ +| +$/, "", key); row = FILENAME ~ /suspended/ ? collector key : key }
/^With ZGC/ { collector = "ZGC: " }
/^With Serial/ { collector = "Serial: " }
NF > 3 { for (i = 3; i < NF; i++) cell[row, i] = trimmed($i); known[row] = 1 }

END {
    bound("a switch to a bare continuation's, depth 1", cell["a hot switch, depth 1", 6], 0.2)
    bound("a switch to a bare continuation's, depth 3", cell["a hot switch, depth 3", 6], 0.35)
    bound("100,000 by turns to bare continuations, depth 2", cell["100000 by turns, depth 2", 6], 0.35)
    for (depth = 1; depth <= 3; depth++)
        bound("bytes of garbage a switch, depth " depth, cell["one hot tasklet, depth " depth, 8], 0)
    bound("bytes of a suspended tasklet, depth 2, with Serial", cell["Serial: 100,000 woven tasklets", 3], 250)
    printf "%-5s bytes of a suspended tasklet, depth 2, with ZGC, whose references are longer: %s\n", "note", cell["ZGC: 100,000 woven tasklets", 3]
    bound("code that cannot wait, woven to as written", cell["no wait: choose", 7], 1.05)
    bound("an array in a method that can wait, woven to as written", cell["no wait: scan", 7], 1.05)
    bound("a loop with a wait that is not taken, woven to as written", cell["no wait: scalar", 7], 1.05)
    bound("tiny methods of which one can wait, woven to as written", cell["no wait: fleet", 7], 1.05)
    bound("a sieve in a method that can wait, woven to as written", cell["no wait: sieve", 7], 1.05)
    exit fails > 0
}
