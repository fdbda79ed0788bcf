package io.github.hyperconverge.validate.haproxy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as HAProxy writes it: a number and a unit, milliseconds if there is none.
 *
 * @param duration how long
 * @param hasUnit whether the unit is written
 */
record HaproxyTime(Duration duration, boolean hasUnit) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(us|ms|s|m|h|d|)");
    private static final Map<String, Duration> UNITS = Map.of(
            "us", Duration.ofNanos(1000),
            "ms", Duration.ofMillis(1),
            "", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    /**
     * Reads a time.
     *
     * @param text such as {@code 10s}
     * @return the time; empty if HAProxy would not take it
     */
    static Optional<HaproxyTime> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
        return Optional.of(new HaproxyTime(
                unit.multipliedBy(Long.parseLong(matcher.group(1))),
                !matcher.group(2).isEmpty()));
    }
}
