package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.environment.OverlayFile;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.function.Consumer;

/**
 * An overlay that lies over another OSA than it was made for: it retires types that are gone, or carries components that
 * are gone. The generator of later series crashes on it, or makes containers of the old series.
 */
final class LeftoverOverlay implements SkeletonCheck {

    private static final Rule LEFTOVER = new Rule(
            "env-overlay-leftover", Severity.ERROR, "An overlay made for another series of OSA", Rule.Trait.LAYERED);

    @Override
    public List<Rule> rules() {
        return List.of(LEFTOVER);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Environment environment = skeletons.environment();
        List<Source> overlays = OverlayFile.overlays(environment.layers());
        if (overlays.isEmpty()) {
            return;
        }
        EnvironmentReader reader = EnvironmentReader.create();
        Environment rest = reader.parse(OverlayFile.withoutOverlays(environment.layers()))
                .value()
                .orElseThrow();
        for (Source overlay : overlays) {
            Environment own = reader.parse(List.of(new EnvironmentLayer("overlay", List.of(overlay))))
                    .value()
                    .orElseThrow();
            for (ContainerSkel type : own.containerSkel().values()) {
                checkType(type, own, rest, findings);
            }
        }
    }

    private static void checkType(
            ContainerSkel type, Environment own, Environment rest, Consumer<Diagnostic> findings) {
        ModelPath path = ModelPath.of(Environment.CONTAINER_SKEL, type.name());
        if (type.contains().isEmpty()) {
            if (!rest.containerSkel().containsKey(type.name())) {
                findings.accept(finding(path, "it retires " + type.name() + ", which no other file defines")
                        .at(own.placeOfKey(path)));
            }
            return;
        }
        type.contains().stream()
                .filter(component -> !rest.componentSkel().containsKey(component))
                .forEach(component -> findings.accept(
                        finding(path, "it puts " + component + " into " + type.name() + ", and component_skel lacks it")
                                .at(type.place(ContainerSkel.CONTAINS, component))));
    }

    private static Diagnostic finding(ModelPath path, String why) {
        return Diagnostic.of(
                        LEFTOVER,
                        "this overlay was made for another series of OSA: " + why + "; delete it and plan again")
                .path(path);
    }
}
