package io.github.hyperconverge.validate;

import static io.github.hyperconverge.diagnostic.Rule.Trait.ABSENCE;
import static io.github.hyperconverge.diagnostic.Rule.Trait.LAYERED;
import static io.github.hyperconverge.diagnostic.Rule.error;
import static io.github.hyperconverge.diagnostic.Rule.info;
import static io.github.hyperconverge.diagnostic.Rule.warning;

import io.github.hyperconverge.diagnostic.Rule;

/** The rules about env.d. */
interface EnvironmentTopic extends Topic {
    Rule SWAPPED_SKELETONS = error("env-swapped-skeletons", "Two skeletons of a file that hold each other's entries");
    Rule UNKNOWN_KEY = warning("env-unknown-key", "A key of an entry that OSA never reads");
    Rule UNKNOWN_SKELETON = warning("env-unknown-skeleton", "A top key that is not a skeleton");
    Rule MISSPELT_PROPERTY = warning("env-misspelt-property", "A property that looks like a misspelt one");
    Rule WRONG_TYPE = error("env-wrong-type", "A value of a type that OSA cannot use");
    Rule SURPRISING_VALUE = warning("env-surprising-value", "A value that YAML 1.1 takes for something else");
    Rule MISSING_BELONGS_TO = error("env-missing-belongs-to", "An entry without belongs_to", ABSENCE);
    Rule NO_PARENT = warning("env-no-parent", "An entry that belongs to nothing");
    Rule UNKNOWN_GROUP = warning("env-unknown-group", "A parent that no skeleton has", ABSENCE);
    Rule WRONG_ROOT = warning("env-wrong-root", "A group of hosts among the containers, or the reverse");
    Rule OWN_DESCENDANT = error("env-own-descendant", "A group that is its own descendant");
    Rule UNKNOWN_COMPONENT = error("env-unknown-component", "A component that component_skel lacks", ABSENCE);
    Rule UNUSED_COMPONENT = warning("env-unused-component", "A component that no container type contains", ABSENCE);
    Rule COMPONENT_TWICE =
            warning("env-component-twice", "A component that two container types bring to the same hosts");
    Rule INCOMPLETE_TYPE = warning("env-incomplete-type", "A change of a container type that does not exist", ABSENCE);
    Rule UNREACHABLE_TYPE = warning("env-unreachable-type", "A container type that no group of hosts reaches", ABSENCE);
    Rule METAL_NEST = warning("env-metal-nest", "A nest that is metal or has components of its own");
    Rule SWAPPED_LISTS = error("env-swapped-lists", "A container type that contains its groups");
    Rule MISSPELT_TYPE = warning("env-misspelt-type", "A container type whose name looks misspelt");
    Rule NAME_TOO_LONG = warning("env-name-too-long", "A container type whose name leaves hosts no room");
    Rule UNPAIRED_GROUP = warning("env-unpaired-group", "A group whose partner has nearly the same name", ABSENCE);
    Rule NAME_COLLISION = warning("env-name-collision", "Two names that differ in dashes and underscores alone");
    Rule RESERVED_NAME = warning("env-reserved-name", "A group whose name is taken by OSA or Ansible");
    Rule PROPERTY_DIFFERS = info("env-property-differs", "A property that a later layer of env.d changes", LAYERED);
    Rule STALE_COPY = warning("env-stale-copy", "A file that repeats entries of the layer below it", LAYERED);
    Rule OVERLAY_LEFTOVER = error("env-overlay-leftover", "An overlay made for another series of OSA", LAYERED);
    Rule OVERLAY_OUTDATED = warning("env-overlay-outdated", "An overlay made from other files", LAYERED);
    Rule GROUP_WITH_HOSTS_AND_CHILDREN =
            error("env-group-with-hosts-and-children", "A group of hosts or containers that has child groups");
    Rule NEST_WITHOUT_HOSTS = error("env-nest-without-hosts", "A nest whose group of hosts does not exist", ABSENCE);
    Rule DASHED_GROUP = warning("env-dashed-group", "A group of hosts that the newest series does not find");
}
