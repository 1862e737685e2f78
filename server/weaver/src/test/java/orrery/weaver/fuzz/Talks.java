package orrery.weaver.fuzz;

import orrery.weaver.fuzz.Scope.Variable;

/** Makes statements by which tasklets start, end, wait for and talk to each other. */
final class Talks {
    private final Maker maker;

    Talks(Maker maker) {
        this.maker = maker;
    }

    private Dice dice() {
        return maker.dice;
    }

    private Piece of(Sort sort, int depth, Scope scope) {
        return maker.expression(sort, Math.min(depth, 2), scope);
    }

    private String channel() {
        return dice().of("w.c0", "w.c1");
    }

    Piece one(int depth, Scope scope) {
        return switch (dice().below(17)) {
            case 0, 1 -> Piece.statement(channel(), ".send(", of(Sort.INT, depth, scope), ");\n");
            case 2 -> received(scope);
            case 3 ->
                    Piece.statement(
                            "w.log(1 + ",
                            channel(),
                            ".receive() * ",
                            of(Sort.INT, depth, scope),
                            ");\n");
            case 4 ->
                    !scope.tries
                            ? received(scope)
                            : Piece.statement(
                                    "try {\nw.log(",
                                    channel(),
                                    ".receive(",
                                    dice().of("1", "3"),
                                    "));\n} catch (TaskletTimeoutException _) {\n",
                                    maker.statements(1, depth - 1, scope.block()),
                                    "}\n");
            case 5, 6, 7 -> spawned(depth, scope);
            case 8 -> other(".kill();\n");
            case 9 -> other(".raise(new Bang(9));\n");
            case 10 -> other(".join(2);\n");
            case 11 -> Piece.statement("w.scheduler.", dice().of("yield", "schedule"), "();\n");
            case 12 ->
                    Piece.statement(
                            "w.scheduler.sleep(1 + (", of(Sort.INT, depth, scope), " & 3));\n");
            case 13 -> local(depth, scope);
            case 14 -> scope.tries ? timed(depth, scope) : received(scope);
            case 15 -> overChannel(depth, scope);
            default -> select(depth, scope);
        };
    }

    /** All of a work under a limit of time. */
    private Piece timed(int depth, Scope scope) {
        String limit = maker.fresh("limit");
        String thrown = maker.fresh("e");
        return Piece.statement(
                "try {\nTimeoutScope ",
                limit,
                " = TimeoutScope.open(w.scheduler, \"limit\", ",
                dice().of("1", "3"),
                ");\ntry {\n",
                maker.statements(2, depth - 1, scope.block()),
                "w.scheduler.sleep(2);\n} catch (ScopeExpiredException ",
                thrown,
                ") {\nthrow ",
                limit,
                ".over(",
                thrown,
                ");\n} finally {\n",
                limit,
                ".close();\n}\n} catch (TaskletTimeoutException _) {\n",
                maker.statements(1, depth - 1, scope.block()),
                "}\n");
    }

    private Piece overChannel(int depth, Scope scope) {
        String name = maker.fresh("x");
        Scope body = scope.loop(null);
        body.add(new Variable(name, Sort.INT, true, false));
        return Piece.statement(
                "for (int ",
                name,
                " : ",
                channel(),
                ") {\nw.log(",
                name,
                ");\nif (w.dry()) break;\n",
                maker.statements(2, depth - 1, body.block()),
                "}\n");
    }

    private Piece received(Scope scope) {
        String name = maker.fresh("x");
        scope.add(new Variable(name, Sort.INT, true, false));
        return Piece.statement("int ", name, " = ", channel(), ".receive();\n");
    }

    private Piece other(String what) {
        maker.type("Bang");
        return Piece.statement("if (w.kid() != null) {\nw.kid()", what, "}\n");
    }

    private Piece spawned(int depth, Scope scope) {
        String name = maker.fresh("t");
        Scope body = scope.captured(Sort.VOID, true);
        boolean anonymous = dice().oneIn(3);
        Piece all =
                Piece.statement(
                        "w.kids.add(w.scheduler.spawn(\"",
                        name,
                        "\", ",
                        anonymous
                                ? "new Runnable() {\n@Override public void run() {\n"
                                : "() -> {\n",
                        "if (w.dry()) return;\n");
        if (dice().oneIn(2)) {
            all.add(
                    "try {\n",
                    maker.statements(2, depth - 1, body.block()),
                    "} finally {\n",
                    maker.statements(1, 1, body.block()),
                    "}\n");
        } else {
            all.add(maker.statements(3, depth - 1, body.block()));
        }
        return all.add("}", anonymous ? "}" : "", "));\n");
    }

    private Piece local(int depth, Scope scope) {
        return dice().oneIn(2)
                ? Piece.statement(
                        "w.scheduler.current().local(Trial.LOCAL, ",
                        of(Sort.INT, depth, scope),
                        ");\n")
                : Piece.statement(
                        "w.log(w.scheduler.current().local(Trial.LOCAL) + ",
                        of(Sort.INT, depth, scope),
                        ");\n");
    }

    private Piece select(int depth, Scope scope) {
        String name = maker.fresh("v");
        Scope body = scope.captured(Sort.STRING, false);
        body.add(new Variable(name, Sort.INTEGER, false, true));
        return Piece.statement(
                "w.log(new Select<String>(w.scheduler).receive(w.c0, ",
                name,
                " -> ",
                of(Sort.STRING, depth, body),
                ").send(w.c1, ",
                of(Sort.INT, depth, scope),
                ", () -> \"sent\").await(2, () -> \"none\"));\n");
    }
}
