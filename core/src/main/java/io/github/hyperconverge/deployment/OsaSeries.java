package io.github.hyperconverge.deployment;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A series of OSA's releases whose inventory generator behaves in one way. The two releases that behave unlike the rest
 * of their series are constants of their own. From the oldest to the newest.
 */
public enum OsaSeries {
    /** 11.x. */
    KILO("kilo"),
    /** 12.x. */
    LIBERTY("liberty"),
    /** 13.x. */
    MITAKA("mitaka"),
    /** 14.x. */
    NEWTON("newton"),
    /** 15.x. */
    OCATA("ocata"),
    /** The first release of pike. */
    PIKE_16_0_0("pike-16.0.0"),
    /** 16.x. */
    PIKE("pike"),
    /** The first release of queens. */
    QUEENS_17_0_0("queens-17.0.0"),
    /** 17.x. */
    QUEENS("queens"),
    /** 18.x. */
    ROCKY("rocky"),
    /** 19.x. */
    STEIN("stein"),
    /** 20.x. */
    TRAIN("train"),
    /** 21.x. */
    USSURI("ussuri"),
    /** 22.x. */
    VICTORIA("victoria"),
    /** 23.x. */
    WALLABY("wallaby"),
    /** 24.x. */
    XENA("xena"),
    /** 25.x. */
    YOGA("yoga"),
    /** 26.x. */
    ZED("zed"),
    /** 27.x. */
    ANTELOPE("2023.1"),
    /** 28.x. */
    BOBCAT("2023.2"),
    /** 29.x. */
    CARACAL("2024.1"),
    /** 30.x. */
    DALMATIAN("2024.2"),
    /** 31.x. */
    EPOXY("2025.1"),
    /** 32.x. */
    FLAMINGO("2025.2"),
    /** 33.x. */
    GAZPACHO("2026.1");

    /** A release as tags and packages spell it; kilo was the first that counted like OSA's series. */
    private static final Pattern RELEASE = Pattern.compile("[1-9][0-9]\\.[0-9]+(?:[.-].*)?");

    private static final int OLDEST_RELEASE = 11;

    private final String id;

    OsaSeries(String id) {
        this.id = id;
    }

    /**
     * What the generators of some series do and those of others do not, each with the series that began it and, if it was
     * given up, the last that did it.
     */
    public enum Trait {
        // How files are read.
        /** An empty mapping of a later file takes the place of an earlier mapping. */
        EMPTY_REPLACES(NEWTON),
        /** The inventory is read as ASCII. */
        ASCII_INVENTORY(PIKE_16_0_0),
        /** Dashes in the names of the configuration's groups are read as underscores. */
        FOLDS_DASHES(GAZPACHO),

        // What is checked before a run.
        /** A missing configuration is told with all folders that were looked into. */
        LISTS_FOLDERS(OCATA),
        /** The queues of provider networks must be networks. */
        CHECKS_NETWORKS(MITAKA),
        /** The network on the management bridge must be marked. */
        CHECKS_MANAGEMENT_BRIDGE(NEWTON),
        /** Hosts must not share addresses; groups that are generated must not be configured. */
        CHECKS_HOSTS(NEWTON),
        /** Configured groups must have no children; unknown ones are told. */
        CHECKS_GROUPS(OCATA),
        /** A null group of hosts is left out, with all groups after it. */
        NULL_GROUP_ENDS_HOSTS(KILO, MITAKA),
        /** The refusal of a generated group has two blanks. */
        TWO_BLANKS(ROCKY),

        // Names.
        /** Names of containers have dashes alone, and a group's role is what follows its last underscore. */
        DASHED_CONTAINERS(CARACAL),
        /** The containers of a host are in a group {@code <host>_containers}. */
        SHORT_CONTAINERS_GROUP(KILO, MITAKA),

        // Variables of hosts.
        /** There is {@code ansible_host}. */
        ANSIBLE_HOST(NEWTON),
        /** There is {@code ansible_ssh_host}. */
        ANSIBLE_SSH_HOST(KILO, NEWTON),
        /** There are {@code management_address}, {@code management_ip} and {@code is_management_address}. */
        MANAGEMENT_ADDRESS(ANTELOPE),
        /** There is {@code physical_host_addr}. */
        PHYSICAL_HOST_ADDR(FLAMINGO),
        /** There is {@code container_tech}. */
        CONTAINER_TECH(ROCKY),
        /** Containers may be run by nspawn. */
        NSPAWN(ROCKY, VICTORIA),
        /** The group {@code lxc_hosts} is made. */
        LXC_HOSTS(NEWTON),
        /** Global variables that are no longer configured are taken out. */
        WITHDRAWS_OVERRIDES(NEWTON),

        // Container types.
        /** The {@code no_containers} of a host counts. */
        NO_CONTAINERS(ROCKY),
        /** {@code global_overrides} may be missing where nothing needs networks. */
        OPTIONAL_OVERRIDES(TRAIN),
        /** The {@code no_containers} of {@code global_overrides} counts. */
        GLOBAL_NO_CONTAINERS(TRAIN),
        /** Names of metal hosts may have 63 characters. */
        LONG_METAL_NAMES(STEIN),
        /** A container type is a child of the groups it belongs to, and may be a nest. */
        TYPES_ARE_CHILDREN(YOGA),
        /** The group of a host's containers is a child of the group that the type belongs to. */
        HOSTS_CONTAINERS_ARE_CHILDREN(KILO, YOGA),
        /** A type needs {@code contains} and {@code belongs_to} even if both are empty. */
        NEEDS_BOTH_LISTS(KILO, MITAKA),
        /** A type without properties gives null for them. */
        NULL_PROPERTIES(KILO, OCATA),
        /** The properties of a type take the place of those of its containers in every run. */
        REPLACES_PROPERTIES(KILO, PIKE),

        // Networks.
        /** Where no network is marked, those on the management bridge are. */
        MARKS_MANAGEMENT_BRIDGE(KILO, MITAKA),
        /** {@code address_prefix} counts. */
        ADDRESS_PREFIX(PIKE_16_0_0),
        /** {@code reference_group} counts. */
        REFERENCE_GROUP(PIKE_16_0_0),
        /** The descendants of a {@code reference_group} count too. */
        REFERENCE_DESCENDANTS(DALMATIAN),
        /** The mark of the management network makes it that of the containers. */
        MARKED_CIDR(CARACAL),
        /** {@code is_ssh_address} and {@code is_container_address} are two marks. */
        SEPARATE_MARKS(KILO, QUEENS),
        /** {@code container_interface} is required. */
        NEEDS_INTERFACE(KILO, ROCKY),
        /** {@code container_bridge} is required. */
        NEEDS_BRIDGE(KILO, USSURI),
        /** There is {@code bridge_type}. */
        BRIDGE_TYPE(YOGA),
        /** There is {@code gateway}. */
        GATEWAY(STEIN),
        /** The networks that a container has are brought up to date, with the address they have. */
        REFRESHES_NETWORKS(PIKE),
        /** A changed network of a container is made anew, with a new address. */
        RENEWS_NETWORKS(QUEENS_17_0_0, QUEENS_17_0_0),
        /** A metal host is looked up in the configuration by its own name alone. */
        CONFIGURED_BY_NAME(KILO, PIKE_16_0_0),
        /** Addresses and masks are taken over from variables of hosts. */
        LEGACY_VARIABLES(KILO, MITAKA),
        /** A static route that lacks something is left out. */
        DROPS_BAD_ROUTES(KILO, MITAKA),

        // What is written, and with which tools.
        /** Lines of the inventory end in a blank. */
        BLANKS_AT_LINE_ENDS(KILO, NEWTON),
        /** There is {@code openstack_hostnames_ips.yml}. */
        HOSTNAMES_FILE(KILO, YOGA),
        /** {@code inventory-manage.py} can remove groups. */
        REMOVES_GROUPS(WALLABY);

        private final OsaSeries first;
        private final OsaSeries last;

        Trait(OsaSeries first) {
            this(first, newest());
        }

        Trait(OsaSeries first, OsaSeries last) {
            this.first = first;
            this.last = last;
        }
    }

    /**
     * Tells whether the series' generator does something.
     *
     * @param trait what it may do
     * @return true if the series is none before the trait's first and none after its last
     */
    public boolean has(Trait trait) {
        return isAtLeast(trait.first) && !isAfter(trait.last);
    }

    /** Returns the newest series that is known. */
    public static OsaSeries newest() {
        return values()[values().length - 1];
    }

    /**
     * Finds a series.
     *
     * @param id such as {@code queens} or {@code 2026.1}
     * @return the series, or empty
     */
    public static Optional<OsaSeries> of(String id) {
        for (OsaSeries series : values()) {
            if (series.id.equals(id)) {
                return Optional.of(series);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the series of a release, branch or tag of OSA.
     *
     * @param version such as {@code 33.0.1}, {@code stable/pike}, {@code unmaintained/2023.1} or {@code xena-eom}
     * @return the series, or the constant of one of the two first releases; empty if the text names none
     */
    public static Optional<OsaSeries> ofVersion(String version) {
        String name = version.replaceFirst("^(?:stable|unmaintained)/", "").replaceFirst("-(?:eol|em|eom)$", "");
        if (name.equals("16.0.0") || name.equals("17.0.0")) {
            return Optional.of(name.equals("16.0.0") ? PIKE_16_0_0 : QUEENS_17_0_0);
        }
        return of(name).or(() -> Optional.of(name)
                .filter(text -> RELEASE.matcher(text).matches())
                .flatMap(text -> Arrays.stream(values())
                        .filter(series -> series.series() == series)
                        .skip(Math.max(0, Integer.parseInt(text.substring(0, 2)) - OLDEST_RELEASE))
                        .findFirst())
                .filter(series -> Integer.parseInt(name.substring(0, 2)) >= OLDEST_RELEASE));
    }

    /** Returns the name as OSA writes it, such as {@code queens} or {@code 2026.1}. */
    public String id() {
        return id;
    }

    /** Tells whether this series is as new as another or newer. */
    public boolean isAtLeast(OsaSeries other) {
        return compareTo(other) >= 0;
    }

    /** Tells whether this series is older than another. */
    public boolean isBefore(OsaSeries other) {
        return compareTo(other) < 0;
    }

    /** Tells whether this series is newer than another. */
    public boolean isAfter(OsaSeries other) {
        return compareTo(other) > 0;
    }

    /** Returns the series that a release is of: itself, but for the two first releases that have a constant of their own. */
    public OsaSeries series() {
        return this == PIKE_16_0_0 ? PIKE : this == QUEENS_17_0_0 ? QUEENS : this;
    }

    /** Tells whether the series reads dashes in the names of the user configuration's groups as underscores. */
    public boolean foldsDashes() {
        return has(Trait.FOLDS_DASHES);
    }

    /**
     * Returns the name that the series looks for a group of the user configuration by.
     *
     * @param group the name as it is written
     * @return the name, with underscores alone if the series {@linkplain #foldsDashes folds dashes}
     */
    public String groupName(String group) {
        return foldsDashes() ? group.replace('-', '_') : group;
    }

    /**
     * Finds the group of the same hosts in another role.
     *
     * @param group such as {@code x_containers}
     * @param role such as {@code hosts}
     * @return such as {@code x_hosts}
     */
    public String inRole(String group, String role) {
        int cut = has(Trait.DASHED_CONTAINERS) ? group.lastIndexOf('_') : group.indexOf('_');
        return has(Trait.DASHED_CONTAINERS)
                ? groupName(cut < 0 ? group : group.substring(0, cut) + "_" + role)
                : (cut < 0 ? group : group.substring(0, cut)) + "_" + role;
    }

    /** Returns the name as OSA writes it. */
    @Override
    public String toString() {
        return id;
    }
}
