package io.github.hyperconverge.converge;

/**
 * A file that a plan was made from.
 *
 * @param layer the number of its layer, the base being 0
 * @param file its name
 * @param sha256 the SHA-256 digest of its bytes, 64 lower-case hexadecimal digits
 */
public record InputFile(int layer, String file, String sha256) {}
