package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.IpNetwork.IpAddress;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.HostGroup;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values of the user configuration that OSA takes, and takes for something else than was meant. */
final class ConfigValues implements FactCheck {
    private static final Rule SURPRISING =
            new Rule("config-surprising-value", Severity.WARNING, "A value that YAML 1.1 takes for something else");
    private static final Rule BAD_ADDRESS =
            new Rule("config-bad-address", Severity.WARNING, "An address of a host that is none");
    private static final Rule INEFFECTIVE_MARK = new Rule(
            "config-ineffective-mark", Severity.WARNING, "A mark of the management network that is not exactly true");
    private static final Rule IGNORED_VARS =
            new Rule("config-ignored-vars", Severity.WARNING, "Variables of containers that are no mapping");

    /** What may be nested deeper is read no more than this. */
    private static final int DEEPEST = 8;

    private static final List<String> MARKS =
            List.of(ProviderNetwork.IS_MANAGEMENT_ADDRESS, ProviderNetwork.IS_CONTAINER_ADDRESS);

    @Override
    public List<Rule> rules() {
        return List.of(SURPRISING, BAD_ADDRESS, INEFFECTIVE_MARK, IGNORED_VARS);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Set<YamlNode> seen = new HashSet<>();
        for (HostGroup group : facts.hostGroups()) {
            for (ConfiguredHost host : group.hosts()) {
                if (seen.add(host.definition())) {
                    checkHost(ModelPath.of(group.name(), host.name()), host, findings);
                }
            }
        }
        facts.userConfig()
                .get(UserConfig.GLOBAL_OVERRIDES)
                .ifPresent(overrides -> checkTree(ModelPath.of(UserConfig.GLOBAL_OVERRIDES), overrides, 0, findings));
        for (ProviderNetwork network : facts.providerNetworks()) {
            for (String mark : MARKS) {
                YamlNode value = network.get(mark).orElse(null);
                if (value != null && value.isTruthy() && !isBoolean(value)) {
                    findings.accept(Diagnostic.of(
                                    INEFFECTIVE_MARK,
                                    "OSA takes '" + value
                                            + "' for a mark when it checks, and asks for true when it gives"
                                            + " out management addresses")
                            .at(value.range())
                            .fix(Fixes.replace(value.range(), "true")));
                }
            }
        }
    }

    private static boolean isBoolean(YamlNode value) {
        return value instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN;
    }

    private static void checkHost(ModelPath path, ConfiguredHost host, Consumer<Diagnostic> findings) {
        checkAddress(path.child(ConfiguredHost.IP), host.get(ConfiguredHost.IP), findings);
        checkAddress(path.child(ConfiguredHost.MANAGEMENT_IP), host.get(ConfiguredHost.MANAGEMENT_IP), findings);
        YamlNode vars = host.get(ConfiguredHost.CONTAINER_VARS).orElse(null);
        if (vars != null && vars.isTruthy() && !(vars instanceof YamlMapping)) {
            findings.accept(Diagnostic.of(
                            IGNORED_VARS, "OSA passes over container_vars of " + host.name() + ", for it is no mapping")
                    .path(path.child(ConfiguredHost.CONTAINER_VARS))
                    .at(vars.range()));
        }
        for (String key : List.of(ConfiguredHost.CONTAINER_VARS, ConfiguredHost.HOST_VARS)) {
            host.get(key).ifPresent(values -> checkTree(path.child(key), values, 0, findings));
        }
    }

    /** A name can be resolved, and a template filled in; a number that is no address cannot be meant. */
    private static void checkAddress(ModelPath path, Optional<YamlNode> value, Consumer<Diagnostic> findings) {
        if (value.isEmpty() || !(value.get() instanceof YamlScalar scalar)) {
            value.ifPresent(node -> findings.accept(badAddress(path, node, "is " + Surprises.describe(node))));
        } else if (!scalar.isText()) {
            findings.accept(badAddress(path, scalar, "is " + Surprises.describe(scalar)));
        } else if (scalar.text().matches("[0-9./:\\s]*")
                && IpAddress.parse(scalar.text()).isEmpty()) {
            findings.accept(badAddress(path, scalar, "'" + scalar.text() + "' is no address"));
        }
    }

    private static Diagnostic badAddress(ModelPath path, YamlNode value, String why) {
        return Diagnostic.of(BAD_ADDRESS, "'" + path + "' needs an address, and " + why)
                .path(path)
                .at(value.range());
    }

    private static void checkTree(ModelPath path, @Nullable YamlNode value, int depth, Consumer<Diagnostic> findings) {
        if (depth > DEEPEST) {
            return;
        }
        if (value instanceof YamlMapping mapping) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                checkTree(path.child(entry.name()), entry.value(), depth + 1, findings);
            }
        } else if (value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                checkTree(path.item(i), sequence.items().get(i), depth + 1, findings);
            }
        } else if (value != null && Surprises.isOne(value, false)) {
            findings.accept(Diagnostic.of(
                            SURPRISING, "'" + path + "' is " + Surprises.describe(value) + "; quotes make it a text")
                    .path(path)
                    .at(value.range())
                    .fix(Surprises.quoted(value)));
        }
    }
}
