package io.github.hyperconverge.generate;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;

/** What the generator itself finds, beside the checks of {@code validate}. */
final class GeneratorRules {
    static final Rule NAME_TOO_LONG =
            new Rule("generate-name-too-long", Severity.ERROR, "A host whose containers' names are too long");
    static final Rule STATIC_ROUTE =
            new Rule("generate-static-route", Severity.ERROR, "A static route without its network or its gateway");
    static final Rule ADDRESSES_EXHAUSTED =
            new Rule("generate-addresses-exhausted", Severity.ERROR, "A network without a free address");
    static final Rule WRONG_VALUE =
            Rule.error("generate-wrong-value", "A value that makes OSA's generator crash", Rule.Trait.CRASH);
    static final Rule MISSING = Rule.error(
            "generate-missing",
            "Something is missing that OSA's generator looks for",
            Rule.Trait.ABSENCE,
            Rule.Trait.CRASH);
    static final Rule GROUP_RECURSION = Rule.error(
            "generate-group-recursion", "A group that is its own descendant gets a network", Rule.Trait.CRASH);
    static final Rule SPREADING_METAL = new Rule(
            "generate-spreading-metal", Severity.WARNING, "no_containers of one host takes the containers of others");
    static final Rule NO_PHYSICAL_HOST =
            new Rule("generate-no-physical-host", Severity.INFO, "A physical host without container types");
    static final Rule PREFIX_HOST =
            new Rule("generate-prefix-host", Severity.WARNING, "A host whose name starts with that of another");

    private GeneratorRules() {}
}
