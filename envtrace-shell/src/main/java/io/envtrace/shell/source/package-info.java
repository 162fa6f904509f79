/** Files that give programs variables without a shell: of PAM, systemd, cron, sshd and sudo. They are read, and nothing is run. */
package io.envtrace.shell.source;
