package io.github.hyperconverge.converge;

/** What to do when types that could become one differ in {@code container_fs_size}. */
public enum SizeHandling {
    /** Hold them back. */
    REFUSE,
    /** Take the largest; a type without a size takes that of the others. */
    LARGEST
}
