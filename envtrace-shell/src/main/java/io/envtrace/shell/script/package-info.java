/** For each shell: how its startup is made to tell what each command changes. */
package io.envtrace.shell.script;
