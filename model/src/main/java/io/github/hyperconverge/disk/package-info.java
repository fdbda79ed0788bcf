/** Files opened and replaced in one place: regular ones only, by handles of their folders, and without following links. */
package io.github.hyperconverge.disk;
