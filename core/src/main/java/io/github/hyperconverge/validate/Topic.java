package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import java.util.Map;

/** The rules of one topic, for one run over one deployment. */
interface Topic {
    DeploymentView view();

    /** Reports what is found to the view. */
    void check();

    default Skeletons skeletons() {
        return view().skeletons();
    }

    default Environment environment() {
        return view().deployment().environment();
    }

    default Map<String, Entry> components() {
        return skeletons().of(Kind.COMPONENT);
    }

    default Map<String, Entry> types() {
        return skeletons().of(Kind.TYPE);
    }

    default Map<String, Entry> groups() {
        return skeletons().of(Kind.GROUP);
    }

    default void report(Diagnostic finding) {
        view().report(finding);
    }
}
