package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The layers of env.d that are not the operator's to edit: those that another lies over, and one in a checkout of OSA that
 * is not all that is given.
 *
 * @param layers the layers, the lowest first
 */
record BaseLayer(List<EnvironmentLayer> layers) {

    static BaseLayer of(List<EnvironmentLayer> all, boolean isAllThatIsGiven) {
        List<EnvironmentLayer> base = new ArrayList<>(all.subList(0, Math.max(0, all.size() - 1)));
        if (!all.isEmpty()) {
            EnvironmentLayer last = all.get(all.size() - 1);
            if (last.isUpstreams() && !(base.isEmpty() && isAllThatIsGiven)) {
                base.add(last);
            }
        }
        return new BaseLayer(base);
    }

    static BaseLayer of(Deployment deployment) {
        return of(
                deployment.environment().layers(),
                deployment.userConfig().isEmpty()
                        && deployment.inventory().isEmpty()
                        && deployment.haproxy().isEmpty());
    }

    static BaseLayer of(DeploymentSources sources) {
        return of(
                sources.environment(),
                sources.userConfig().isEmpty()
                        && sources.inventory().isEmpty()
                        && sources.haproxy().isEmpty());
    }

    Set<Source> sources() {
        Set<Source> sources = new HashSet<>();
        layers.forEach(layer -> sources.addAll(layer.sources()));
        return sources;
    }

    /** The findings that lie in the files of the base alone, unless a file could not be read at all. */
    List<Diagnostic> within(Collection<Diagnostic> findings) {
        Set<Source> sources = sources();
        List<Diagnostic> within = new ArrayList<>();
        for (Diagnostic finding : findings) {
            if (finding.range()
                            .filter(place -> sources.contains(place.source()))
                            .isPresent()
                    && finding.related().stream()
                            .allMatch(place -> sources.contains(place.range().source()))
                    && !finding.rule().is(Rule.Trait.UNREADABLE)) {
                within.add(finding);
            }
        }
        return within;
    }
}
