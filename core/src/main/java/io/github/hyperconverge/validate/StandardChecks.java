package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.validate.haproxy.HaproxyValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The library's checks of deployments. Those of a document that is not there are not even loaded. */
final class StandardChecks {
    private StandardChecks() {}

    static void check(Facts facts, Optional<HaproxyValidator> haproxy, List<Diagnostic> found) {
        if (facts.hasEnvironment()) {
            new GroupShapes().check(facts, found::add);
        }
        if (facts.hasConfig()) {
            for (FactCheck check : ofConfiguration()) {
                check.check(facts, found::add);
            }
        }
        if (facts.deployment().inventory().isPresent()) {
            List<Diagnostic> ofInventory = new ArrayList<>();
            for (FactCheck check : ofInventory()) {
                check.check(facts, ofInventory::add);
            }
            found.addAll(InventoryPlaces.locate(facts.inventory(), ofInventory));
        }
        facts.deployment().haproxy().ifPresent(config -> {
            haproxy.orElseGet(HaproxyValidator::standard).validate(config).forEach(found::add);
            if (facts.deployment().inventory().isPresent()) {
                new BalancedHosts().check(facts, found::add);
            }
        });
        if (facts.hasConfig() && facts.hasEnvironment()) {
            List<Diagnostic> ofRuns = new ArrayList<>();
            new NextRun().check(facts, ofRuns::add);
            found.addAll(InventoryPlaces.locate(facts.inventory(), ofRuns));
            Consequences.addGenerated(facts, found);
        }
    }

    static List<FactCheck> ofConfiguration() {
        return List.of(new ConfigKeys(), new ConfigNames(), new ConfigValues(), new ConfigAddresses());
    }

    static List<FactCheck> ofInventory() {
        return List.of(new InventoryReferences(), new InventoryAddresses(), new InventoryLeftovers());
    }
}
