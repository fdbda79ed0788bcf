package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsaSeriesTest {

    @ParameterizedTest
    @EnumSource(OsaSeries.class)
    void everySeriesIsFoundByItsName(OsaSeries series) {
        assertThat(OsaSeries.of(series.id())).contains(series);
        assertThat(series).hasToString(series.id());
        assertThat(series.id()).matches("[a-z]+(-\\d+\\.\\d+\\.\\d+)?|\\d{4}\\.[12]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Queens", "QUEENS", "gazpacho", "2026", "juno"})
    void otherNamesAreNone(String name) {
        assertThat(OsaSeries.of(name)).isEmpty();
    }

    @Test
    void newestIsTheLast() {
        assertThat(OsaSeries.newest()).isSameAs(OsaSeries.GAZPACHO);
        assertThat(OsaSeries.newest().id()).isEqualTo("2026.1");
    }

    @Test
    void namesOfYearsAreInOrder() {
        List<String> years = Arrays.stream(OsaSeries.values())
                .map(OsaSeries::id)
                .filter(id -> id.startsWith("20"))
                .toList();

        assertThat(years).isSorted().hasSize(7);
    }

    @Test
    void seriesAreCompared() {
        assertThat(OsaSeries.QUEENS.isAtLeast(OsaSeries.QUEENS)).isTrue();
        assertThat(OsaSeries.QUEENS.isBefore(OsaSeries.QUEENS)).isFalse();
        assertThat(OsaSeries.QUEENS.isAtLeast(OsaSeries.QUEENS_17_0_0)).isTrue();
        assertThat(OsaSeries.MITAKA.isBefore(OsaSeries.NEWTON)).isTrue();
    }

    @Test
    void onlyTheNewestFoldsDashes() {
        assertThat(Arrays.stream(OsaSeries.values()).filter(OsaSeries::foldsDashes))
                .containsExactly(OsaSeries.GAZPACHO);
    }
}
