package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.layers.LayeredDocument;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What openstack_user_config.yml and conf.d say together.
 *
 * <p>Entries keep the order in which OSA meets them. Immutable; equality is about the effective values, whose order it
 * does not look at.
 */
public final class UserConfig {
    /** The key of the networks that addresses are handed out of. */
    public static final String CIDR_NETWORKS = "cidr_networks";

    /** The key of the addresses that are not to be handed out. */
    public static final String USED_IPS = "used_ips";

    /** The key of the variables of all hosts, and of settings of the inventory itself. */
    public static final String GLOBAL_OVERRIDES = "global_overrides";

    /** The key of the provider networks in the global overrides. */
    public static final String PROVIDER_NETWORKS = "provider_networks";

    private final List<Source> sources;
    private final LayeredDocument document;
    private final List<HostGroup> hostGroups;

    UserConfig(List<Source> sources, LayeredDocument document) {
        this.sources = List.copyOf(sources);
        this.document = document;
        this.hostGroups = Parts.entries(document.effective(), HostGroup::new).stream()
                .filter(group -> group.name().endsWith("hosts"))
                .toList();
    }

    /**
     * Makes a configuration that no file says.
     *
     * @param effective the merged document, in OSA's own keys
     * @return the configuration, without sources
     */
    public static UserConfig of(YamlMapping effective) {
        return new UserConfig(List.of(), LayeredDocument.of(effective));
    }

    /**
     * Returns the files that were merged.
     *
     * @return the main file first, then those of conf.d
     */
    public List<Source> sources() {
        return sources;
    }

    /**
     * Returns the merged document.
     *
     * @return all keys of all files, unknown ones included; top keys with underscores for dashes if they were folded
     */
    public YamlMapping effective() {
        return document.effective();
    }

    /**
     * Finds a top value.
     *
     * @param key the key
     * @return the value, or empty if the key is absent; a null value is present
     */
    public Optional<YamlNode> get(String key) {
        return effective().get(key);
    }

    /**
     * Finds where an effective value comes from.
     *
     * @param path the value, for example {@code compute_hosts/compute1/ip}
     * @return its places; empty if there is no such value or no file says it
     */
    public Optional<Provenance> provenance(ModelPath path) {
        return document.provenance(path);
    }

    /**
     * Finds the place of a name: of a group, a host, or a key in it.
     *
     * @param path the entry or key, for example {@code compute_hosts/compute1}
     * @return the place of the key that counts; empty if there is none or no file says it
     */
    public Optional<SourceRange> placeOfKey(ModelPath path) {
        return document.placeOfKey(path);
    }

    /**
     * Returns the groups of physical hosts.
     *
     * @return what stands under top keys that end in {@code hosts}, in order, be it a mapping or not
     */
    public List<HostGroup> hostGroups() {
        return hostGroups;
    }

    /**
     * Returns the global overrides.
     *
     * @return them, such as {@code management_bridge}; empty if the key is absent, null, empty or no mapping
     */
    public YamlMapping globalOverrides() {
        return effective().mapping(GLOBAL_OVERRIDES);
    }

    /**
     * Returns the provider networks.
     *
     * @return the {@code network} of each item of the list, in order; as OSA does it leaves out items where that is
     *     absent, null or empty
     */
    public List<ProviderNetwork> providerNetworks() {
        return globalOverrides().items(PROVIDER_NETWORKS).stream()
                .flatMap(item -> item instanceof YamlMapping mapping ? mapping.get("network").stream() : Stream.empty())
                .filter(YamlNode::isTruthy)
                .map(ProviderNetwork::new)
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserConfig that && effective().equals(that.effective());
    }

    @Override
    public int hashCode() {
        return effective().hashCode();
    }

    /** Returns the number of entries. */
    @Override
    public String toString() {
        return "UserConfig[" + hostGroups.size() + " host groups, "
                + effective().mapping(CIDR_NETWORKS).entries().size() + " networks, "
                + providerNetworks().size() + " provider networks]";
    }
}
