#!/bin/sh
# Made by envtrace java-home. Runs the JDK's java under envtrace; each JVM leaves one trace.
envtrace_java=@JAVA@
envtrace_tool=@TOOL@
envtrace_traces=@TRACES@

# What is traced already is traced with all that it starts: a process with a tracer (the kernel tells), and one that was given the agent.
# While envtrace looks for a Java to run on, it is not run again. A question for the version is no program.
envtrace_plainly=${ENVTRACE_STARTING:-}
case ${JAVA_TOOL_OPTIONS:-}${JDK_JAVA_OPTIONS:-}${_JAVA_OPTIONS:-} in
    *-javaagent:*envtrace-agent.jar=*) envtrace_plainly=agent ;;
esac
# What stands after -jar is the program's, with the jar first.
for envtrace_word; do
    case $envtrace_word in
        -jar) break ;;
        -javaagent:*envtrace-agent.jar=*) envtrace_plainly=agent ;;
    esac
done
case $#${1:-} in
    1-version | 1--version | 1-fullversion | 1-showversion) envtrace_plainly=version ;;
esac
while IFS= read -r envtrace_line; do
    case $envtrace_line in
        TracerPid:*[1-9]*) envtrace_plainly=tracer ;;
    esac
done 2>/dev/null </proc/self/status
[ -z "$envtrace_plainly" ] || exec "$envtrace_java" "$@"

if [ ! -x "$envtrace_tool" ]; then
    printf 'envtrace: %s is not there any more; this JVM is not traced\n' "$envtrace_tool" >&2
    exec "$envtrace_java" "$@"
fi
[ -d "$envtrace_traces" ] || mkdir -p -- "$envtrace_traces"
# Process ids recycle.
envtrace_trace=$envtrace_traces/java-$$.json
envtrace_number=1
while [ -e "$envtrace_trace" ]; do
    envtrace_number=$((envtrace_number + 1))
    envtrace_trace=$envtrace_traces/java-$$-$envtrace_number.json
done
exec "$envtrace_tool" -q -o "$envtrace_trace" @OPTIONS@-- "$envtrace_java" "$@"
