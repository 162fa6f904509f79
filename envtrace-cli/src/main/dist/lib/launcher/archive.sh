#!/bin/sh
# Makes the archive of loaded classes for the runtime that is installed beside the tool. A package runs this when it is installed, as root,
# so that all users have it; nothing of it is kept where it fails, as the tool then only starts more slowly.
#
# The options are those of TrainingCommand.
set -eu
umask 022

envtrace_home=$(CDPATH='' cd -P -- "${0%/*}/../.." && pwd -P)
envtrace_java=$envtrace_home/runtime/bin/java
envtrace_archive=$envtrace_home/lib/classes.jsa
[ -x "$envtrace_java" ] || exit 0

envtrace_work=$(mktemp -d)
trap 'rm -rf "$envtrace_work" "$envtrace_archive.part"' EXIT
cd /
env -i PATH=/usr/bin:/bin HOME="$envtrace_work" "$envtrace_java" "-XX:ArchiveClassesAtExit=$envtrace_archive.part" \
    -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:-MaxFDLimit -Djna.nosys=true \
    "-Denvtrace.home=$envtrace_home" "-Denvtrace.cache=$envtrace_work" "-Denvtrace.archive=$envtrace_archive" -Denvtrace.training=true \
    -jar "$envtrace_home/lib/envtrace-cli.jar" -o "$envtrace_work/trace.json" -- \
    "$envtrace_java" -Xshare:auto -cp "$envtrace_home/lib/envtrace-cli.jar" io.envtrace.cli.training.TrainingSubject \
    </dev/null >/dev/null 2>&1 || true
[ ! -s "$envtrace_archive.part" ] || mv -f "$envtrace_archive.part" "$envtrace_archive"
