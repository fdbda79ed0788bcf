package io.github.hyperconverge.converge;

import java.util.Optional;

/** R5, second half: properties that only some members have, or that are joined, do not contradict each other. */
record PropertiesCanBeJoined(SizeHandling sizes) implements GroupCriterion {

    @Override
    public Reason reason() {
        return Reason.DIFFERENT_PROPERTIES;
    }

    @Override
    public Optional<Evidence> objection(Group group) {
        return new MergedType(group, sizes).conflicts().stream().findFirst();
    }
}
