# What the caller gave: descriptors, signals, limits and the environment. Read by bin/envtrace.

# Lists in envtrace_descriptors what the caller has open: what the shell opened for itself is marked close-on-exec.
envtrace_list_descriptors() {
    envtrace_descriptors=,
    for envtrace_fd in /proc/$$/fd/*; do
        envtrace_fd=${envtrace_fd##*/}
        [ -e "/proc/$$/fdinfo/$envtrace_fd" ] || continue
        if [ "$envtrace_fd" -gt 2 ]; then
            { read -r _ && read -r _ envtrace_flags; } <"/proc/$$/fdinfo/$envtrace_fd"
            case $envtrace_flags in
                *[2367]??????) continue ;;
            esac
        fi
        # Where the caller closed a standard stream, bash reads this script in its place; where 3 to 9 are open, dash does not mark it.
        [ "/proc/$$/fd/$envtrace_fd" -ef "$0" ] && continue
        envtrace_descriptors=$envtrace_descriptors$envtrace_fd,
    done
}

# The JVM writes to numbers 0 to 2 whatever they are: a closed one must not become a file of its own.
envtrace_fill_closed() {
    case $envtrace_descriptors in *,0,*) ;; *) exec 0</dev/null ;; esac
    case $envtrace_descriptors in *,1,*) ;; *) exec 1>/dev/null ;; esac
    case $envtrace_descriptors in *,2,*) ;; *) exec 2>/dev/null ;; esac
}

# envtrace_signals (blocked, ignored) and the soft limits, as a child of this shell has them: bash itself ignores some signals.
envtrace_note_caller() {
    envtrace_space=
    envtrace_data=
    envtrace_processes=
    envtrace_files=
    set -- $(LC_ALL=C exec grep -hE '^(Max (address|data|processes|open)|SigBlk|SigIgn)' /proc/self/limits /proc/self/status)
    while [ $# -gt 1 ]; do
        case "$1 $2" in
            'address space') envtrace_space=${3%unlimited} ;;
            'data size') envtrace_data=${3%unlimited} ;;
            'Max processes') envtrace_processes=${3%unlimited} ;;
            'open files') envtrace_files=${3%unlimited} ;;
            SigBlk:*) envtrace_signals=$2 ;;
            SigIgn:*) envtrace_signals=$envtrace_signals,$2 ;;
        esac
        shift
    done
}

# Makes descriptor $1 both ends of a pipe with two lines in it. Some shells have a file for a pipe here, which will not do.
envtrace_open_pipe() {
    command eval "exec $1<<END_OF_LINES
one
two
END_OF_LINES" || return 1
    if [ -p "/proc/$$/fd/$1" ] && command eval "exec $1<>/proc/\$\$/fd/$1"; then
        return
    fi
    eval "exec $1<&-"
    return 1
}

# What the copy does: it waits at the pipe $1, of which the JVM has the other end. So it goes when the tool ends it or is no more.
envtrace_wait_at() {
    trap - EXIT
    eval "exec $1</proc/self/fd/$1"
    { read -r _ && read -r _ && read -r _; } <&"$1"
}

# The same without a pipe: it looks once a second.
envtrace_wait_without_pipe() {
    trap - EXIT
    exec 0</dev/null 1>/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
    envtrace_level=0
    while [ $envtrace_level -lt 30 ] && kill -0 $$; do
        envtrace_level=$((envtrace_level + 1))
        sleep 1
    done
}

# envtrace_keeper: a copy of this shell. The kernel shows there the environment as it came until the tool has read it; so it is in no file,
# and no pipe is too small for it. The caller may have all of 3 to 9, the only numbers that every shell can give.
envtrace_keep_environment() {
    for envtrace_fd in 9 8 7 6 5 4 3; do
        case $envtrace_descriptors in
            *",$envtrace_fd,"*) continue ;;
        esac
        envtrace_open_pipe $envtrace_fd || break
        envtrace_wait_at $envtrace_fd &
        envtrace_keeper=$!
        return
    done
    envtrace_wait_without_pipe &
    envtrace_keeper=$!
}

# What the user wants of Java programs is not meant for the tool's own JVM; the copy has it all.
envtrace_clean_environment() {
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH
    LC_ALL=C.UTF-8
    ENVTRACE_STARTING=$$
    export LC_ALL ENVTRACE_STARTING
}
