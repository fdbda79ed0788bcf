package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.OverlayFile;
import io.github.hyperconverge.source.SourceRange;
import java.util.function.Consumer;

/** An overlay made from other files than those it lies over now; it may hide what they have come to say. */
final class OutdatedOverlay implements EnvironmentCheck {

    @Override
    public Rule rule() {
        return new Rule("env-overlay-outdated", Severity.WARNING, "An overlay made from other files");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        OverlayFile.overlays(environment.layers()).stream()
                .filter(overlay -> OverlayFile.isOutdated(overlay, environment.layers()))
                .forEach(overlay -> findings.accept(Diagnostic.of(
                                rule(),
                                "the files under this overlay have changed since it was made; apply the plan again")
                        .at(new SourceRange(overlay, 0, 0))));
    }
}
