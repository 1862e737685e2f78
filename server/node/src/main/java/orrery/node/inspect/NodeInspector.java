package orrery.node.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.console.Deed;
import orrery.console.InspectionException;
import orrery.console.InspectionException.Kind;
import orrery.console.Inspector;
import orrery.console.LogPage;
import orrery.console.LogQuery;
import orrery.console.ScriptReport;
import orrery.console.TaskletId;
import orrery.console.TaskletPage;
import orrery.console.TaskletPage.Entry;
import orrery.console.TaskletQuery;
import orrery.scripthost.live.LibraryState;
import orrery.world.mind.Input;

/**
 * Asks the systems of a node at their desks, all at the same time, and puts their answers together.
 *
 * <p><b>Threads.</b> Any.
 */
public final class NodeInspector implements Inspector {
    /** A report is shared by all who ask within this time. */
    private static final long FRESH_NANOS = 200_000_000L;

    /** What a system answered, or why it did not. */
    private record Answer<T>(InquiryDesk desk, @Nullable T given, @Nullable Throwable failure) {}

    private final Supplier<LibraryState> library;
    private volatile List<InquiryDesk> desks = List.of();
    private @Nullable CompletableFuture<ScriptReport> report;
    private long reportNanos;

    /**
     * @param library all versions of scripts that the node knows; asked on any thread
     */
    public NodeInspector(Supplier<LibraryState> library) {
        this.library = library;
    }

    /**
     * From now on questions are answered.
     *
     * @param all by the numbers of their systems
     */
    public void open(List<InquiryDesk> all) {
        desks = List.copyOf(all);
    }

    @Override
    public CompletionStage<TaskletPage> tasklets(TaskletQuery query) {
        TaskletId after = query.after();
        List<CompletableFuture<Answer<List<Entry>>>> answers = new ArrayList<>();
        for (InquiryDesk desk : wanted(query.system())) {
            int index = desks.indexOf(desk);
            if (after == null || index > after.system()) {
                answers.add(ask(desk, new PageInquiry(query.from(null))));
            } else if (index == after.system()) {
                answers.add(ask(desk, new PageInquiry(query)));
            }
        }
        return all(answers).thenApply(given -> page(query, required(given)));
    }

    private static TaskletPage page(TaskletQuery query, List<List<Entry>> given) {
        List<Entry> entries = new ArrayList<>();
        boolean more = false;
        for (List<Entry> each : given) {
            more |= each.size() >= query.limit() || entries.size() + each.size() > query.limit();
            each.stream().limit(query.limit() - entries.size()).forEach(entries::add);
        }
        return new TaskletPage(entries, more ? entries.getLast().id() : null);
    }

    @Override
    public CompletionStage<Entry> tasklet(TaskletId id) {
        InquiryDesk desk = desk(id.system());
        TaskletQuery query =
                new TaskletQuery(
                        "",
                        id.entity(),
                        "",
                        "",
                        new TaskletId(id.system(), id.entity(), id.number() - 1),
                        1,
                        true,
                        false);
        return all(List.of(ask(desk, new PageInquiry(query))))
                .thenApply(given -> {
                    List<Entry> found = required(given).getFirst();
                    if (found.isEmpty() || !found.getFirst().id().equals(id.toString())) {
                        throw notFound("no tasklet " + id + " lives");
                    }
                    return found.getFirst();
                });
    }

    @Override
    public synchronized CompletionStage<ScriptReport> scripts() {
        long nowNanos = System.nanoTime();
        CompletableFuture<ScriptReport> shared = report;
        boolean fresh = nowNanos - reportNanos < FRESH_NANOS;
        if (shared != null && (fresh || !shared.isDone())) {
            return shared;
        }
        List<CompletableFuture<Answer<CountInquiry.Counts>>> answers = new ArrayList<>();
        for (InquiryDesk desk : open()) {
            answers.add(ask(desk, new CountInquiry()));
        }
        CompletableFuture<ScriptReport> made =
                all(answers)
                        .thenApply(given ->
                                ScriptReports.report(
                                        answered(given),
                                        KnownVersions.of(library.get()),
                                        unanswered(given)));
        report = made;
        reportNanos = nowNanos;
        return made;
    }

    @Override
    public CompletionStage<LogPage> log(LogQuery query) {
        List<CompletableFuture<Answer<List<LogPage.Line>>>> answers = new ArrayList<>();
        for (InquiryDesk desk : wanted(query.system())) {
            answers.add(ask(desk, new LogInquiry(query)));
        }
        return all(answers)
                .thenApply(given -> {
                    List<LogPage.Line> lines =
                            answered(given).stream()
                                    .flatMap(List::stream)
                                    .sorted(Comparator.comparingLong(LogPage.Line::tick))
                                    .toList();
                    int older = Math.max(0, lines.size() - query.limit());
                    return new LogPage(lines.subList(older, lines.size()), unanswered(given));
                });
    }

    @Override
    public CompletionStage<Deed> kill(TaskletId id) {
        InquiryDesk desk = desk(id.system());
        return heard(
                desk,
                desk.act(
                        new Input.TaskletKilled(id.entity(), id.number()),
                        "tasklet " + id + " was killed"));
    }

    @Override
    public CompletionStage<Deed> restart(long entityId) {
        List<CompletableFuture<Answer<Boolean>>> answers = new ArrayList<>();
        for (InquiryDesk desk : open()) {
            answers.add(ask(desk, new EntityInquiry(entityId)));
        }
        return all(answers)
                .thenCompose(given -> {
                    for (Answer<Boolean> answer : given) {
                        if (Boolean.TRUE.equals(answer.given())) {
                            return restart(answer.desk(), entityId);
                        }
                    }
                    required(given);
                    throw notFound("no entity " + entityId + " that has a script");
                });
    }

    private static CompletableFuture<Deed> restart(InquiryDesk desk, long entityId) {
        return heard(
                desk,
                desk.act(
                        new Input.ScriptRestarted(entityId),
                        "the script of entity " + entityId + " was started again"));
    }

    // Desks

    private List<InquiryDesk> open() {
        List<InquiryDesk> all = desks;
        if (all.isEmpty()) {
            throw new InspectionException(Kind.UNAVAILABLE, "the server is starting");
        }
        return all;
    }

    /** The desk of a system; of all that tick if there is no name. */
    private List<InquiryDesk> wanted(String system) {
        List<InquiryDesk> all = open();
        if (system.isEmpty()) {
            return all.stream().filter(desk -> !desk.closed()).toList();
        }
        for (InquiryDesk desk : all) {
            if (desk.system().equals(system)) {
                return List.of(desk);
            }
        }
        throw notFound(
                "no system '%s', only %s"
                        .formatted(
                                system,
                                String.join(", ", all.stream().map(InquiryDesk::system).toList())));
    }

    private InquiryDesk desk(int index) {
        List<InquiryDesk> all = open();
        if (index >= all.size()) {
            throw notFound("no system %d, there are %d".formatted(index, all.size()));
        }
        return all.get(index);
    }

    // Answers

    private static <T> CompletableFuture<Answer<T>> ask(InquiryDesk desk, Inquiry<T> inquiry) {
        return heard(desk, desk.ask(inquiry))
                .handle((given, thrown) -> new Answer<>(desk, given, thrown));
    }

    /** Says whose answer did not come in time. */
    private static <T> CompletableFuture<T> heard(InquiryDesk desk, CompletableFuture<T> answer) {
        return answer.exceptionallyCompose(thrown ->
                CompletableFuture.failedFuture(
                        cause(thrown) instanceof TimeoutException
                                ? desk.unavailable(
                                        "no answer within %d s, it is too busy or hangs"
                                                .formatted(InquiryDesk.ANSWER_SECONDS))
                                : cause(thrown)));
    }

    private static Throwable cause(Throwable thrown) {
        @Nullable Throwable cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? cause : thrown;
    }

    private static <T> CompletableFuture<List<Answer<T>>> all(
            List<CompletableFuture<Answer<T>>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }

    private static <T> List<T> answered(List<Answer<T>> answers) {
        List<T> given = new ArrayList<>();
        for (Answer<T> answer : answers) {
            if (answer.given() != null) {
                given.add(answer.given());
            }
        }
        return given;
    }

    private static <T> List<String> unanswered(List<Answer<T>> answers) {
        return answers.stream()
                .map(Answer::failure)
                .filter(failure -> failure != null)
                .map(failure -> String.valueOf(failure.getMessage()))
                .toList();
    }

    /** The answers of all, without which there is none. */
    private static <T> List<T> required(List<Answer<T>> answers) {
        for (Answer<T> answer : answers) {
            if (answer.failure() != null) {
                throw new CompletionException(answer.failure());
            }
        }
        return answered(answers);
    }

    private static InspectionException notFound(String line) {
        return new InspectionException(Kind.NOT_FOUND, line);
    }
}
