package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.OverlayFile;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.function.Consumer;

/** An overlay made from other files than those it lies over now; it may hide what they have come to say. */
final class OutdatedOverlay implements SkeletonCheck {

    private static final Rule OUTDATED =
            new Rule("env-overlay-outdated", Severity.WARNING, "An overlay made from other files", Rule.Trait.LAYERED);

    @Override
    public List<Rule> rules() {
        return List.of(OUTDATED);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        List<EnvironmentLayer> layers = skeletons.environment().layers();
        for (Source overlay : OverlayFile.overlays(layers)) {
            if (OverlayFile.isOutdated(overlay, layers)) {
                findings.accept(Diagnostic.of(
                                OUTDATED,
                                "the files under this overlay have changed since it was made; apply the plan again")
                        .at(new SourceRange(overlay, 0, 0)));
            }
        }
    }
}
