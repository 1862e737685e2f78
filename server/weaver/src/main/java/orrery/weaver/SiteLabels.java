package orrery.weaver;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.stream.Stream;

/** Where the code around the sites of a method jumps to. */
final class SiteLabels {
    private final Label[] saves;
    private final Label[] nexts;
    private final Label[] raises;

    SiteLabels(CodeBuilder code, Sites sites) {
        saves = labels(code, sites.numbers());
        nexts = labels(code, sites.numbers());
        raises = labels(code, sites.numbers());
    }

    private static Label[] labels(CodeBuilder code, int count) {
        return Stream.generate(code::newLabel).limit(count).toArray(Label[]::new);
    }

    /** Where the frame is saved, after a call that came back suspended. */
    Label save(Site site) {
        return saves[site.number()];
    }

    /** Behind the call. */
    Label next(Site site) {
        return nexts[site.number()];
    }

    /**
     * Where what was raised at a re-entered call is raised again, among the method's own handlers.
     */
    Label raise(Site site) {
        return raises[site.number()];
    }
}
