package orrery.node.inspect;

import java.util.List;
import orrery.console.LogPage;
import orrery.console.LogQuery;

/** The newest lines of the scripts' log. */
record LogInquiry(LogQuery query) implements Inquiry<List<LogPage.Line>> {
    @Override
    public List<LogPage.Line> look(Sight sight) {
        return sight.log().newest(query);
    }
}
