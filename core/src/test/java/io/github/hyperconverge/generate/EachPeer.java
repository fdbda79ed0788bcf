package io.github.hyperconverge.generate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test that runs for each series whose generator {@link OsaPeer} can run: one of each kind of behaviour. */
@ParameterizedTest
@EnumSource(
        names = {
            "MITAKA",
            "NEWTON",
            "PIKE_16_0_0",
            "PIKE",
            "QUEENS_17_0_0",
            "QUEENS",
            "STEIN",
            "USSURI",
            "XENA",
            "CARACAL",
            "GAZPACHO"
        })
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EachPeer {}
