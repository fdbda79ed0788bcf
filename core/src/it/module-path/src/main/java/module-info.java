/** A program of modules that embeds the library. */
module com.example {
    requires io.github.hyperconverge.core;

    exports com.example;
}
