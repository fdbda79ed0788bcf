/** OSA's user configuration: openstack_user_config.yml, and what the files of conf.d add to it. */
package io.github.hyperconverge.userconfig;
