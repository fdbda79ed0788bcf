/** Ansible playbooks of cleanup plans. Nothing here runs Ansible; what it is to run is text. */
@NullMarked
package io.github.hyperconverge.playbook;

import org.jspecify.annotations.NullMarked;
