package io.github.hyperconverge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24,             10.0.0.0,   255.255.255.0,   10.0.0.255",
        "10.0.0.77/24,            10.0.0.0,   255.255.255.0,   10.0.0.255",
        "10.0.0.0/255.255.255.0,  10.0.0.0,   255.255.255.0,   10.0.0.255",
        "10.0.0.0/0.0.0.255,      10.0.0.0,   255.255.255.0,   10.0.0.255",
        "10.0.0.9,                10.0.0.9,   255.255.255.255, none",
        "10/8,                    10.0.0.0,   255.0.0.0,       10.255.255.255",
        "172.16/12,               172.16.0.0, 255.240.0.0,     172.31.255.255",
        "10.0.0.0/30,             10.0.0.0,   255.255.255.252, 10.0.0.3",
        "10.0.0.0/31,             10.0.0.0,   255.255.255.254, none",
        "10.0.0.4/32,             10.0.0.4,   255.255.255.255, none",
        "0.0.0.0/0,               0.0.0.0,    0.0.0.0,         255.255.255.255",
        "fd00::5/64,              fd00::,     ffff:ffff:ffff:ffff::, none",
        "fd00::/ffff::,           fd00::,     ffff::,          none",
        "::/0,                    ::,         ::,              none",
        "fd00::1,                 fd00::1,    ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, none",
    })
    void readsWhatTheLibraryReads(String text, String network, String netmask, String broadcast) {
        assertThat(IpNetwork.parse(text)).hasValueSatisfying(read -> {
            assertThat(read.network()).isEqualTo(network);
            assertThat(read.netmask()).isEqualTo(netmask);
            assertThat(read.broadcast().orElse("none")).isEqualTo(broadcast);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/24/8",
                "10.0.0.0/255.0.255.0",
                "10.0.0.0/ffff::",
                "10.0.0.256/24",
                "10.0.0.0.0/24",
                "fd00::/129",
                "fe80::1%eth0/64",
                "::ffff:10.0.0.1/120",
                "{{ network }}",
                "10.0.0.0\n/24",
                "management",
                "99999999999999999999/8"
            })
    void refusesTheRest(String text) {
        assertThat(IpNetwork.parse(text)).isEmpty();
    }

    @Test
    void sizesAreThoseOfThePrefix() {
        assertThat(IpNetwork.parse("10.0.0.0/16").orElseThrow().size()).isEqualTo(65536);
        assertThat(IpNetwork.parse("10.0.0.0/31").orElseThrow().size()).isEqualTo(2);
        assertThat(IpNetwork.parse("fd00::/64").orElseThrow().size()).isEqualTo(BigInteger.TWO.pow(64));
    }

    @ParameterizedTest
    @CsvSource({"fd00:0:0:0::1, fd00::1", "FD00::A, fd00::a", "10.0.0.1, 10.0.0.1"})
    void writesAddressesInShort(String text, String shown) {
        assertThat(IpAddress.parse(text).orElseThrow()).hasToString(shown);
    }
}
