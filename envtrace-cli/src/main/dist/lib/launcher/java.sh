# The search for a Java to run on. Read by bin/envtrace.
#
# JAVA_HOME or PATH may name a wrapper that calls envtrace, as build tools are given one. So no script is started as a Java; a script is
# only asked where its Java is, when there is no other. Each java that is started gets ENVTRACE_STARTING, with which envtrace refuses.

# envtrace_archive: where the archive of loaded classes for Java home $1 is. The tool makes it after its first run with that Java and this
# install; the JVM refuses it quietly where it is stale.
envtrace_name_archive() {
    envtrace_archive=$envtrace_cache/jvm$envtrace_home$1/classes.jsa
    # One that was installed is as good as the jars beside it.
    if [ "$1" = "$envtrace_home/runtime" ] && [ -s "$envtrace_home/lib/classes.jsa" ]; then
        envtrace_archive=$envtrace_home/lib/classes.jsa
    fi
}

# Whether it is there. It is code, so it must be this user's own work. The tool makes one only where nobody else can write, and sets the
# sticky bit, which means nothing for a file and which nobody but its owner can set: a shell has no other way to ask without a process more.
envtrace_has_archive() {
    [ -s "$envtrace_archive" ] || return 1
    [ "$envtrace_archive" = "$envtrace_home/lib/classes.jsa" ] || { [ -O "$envtrace_archive" ] && [ -k "$envtrace_archive" ]; }
}

# Whether Java home $1 holds a program and not a script. An archive newer than the program tells that the tool has run on it; else the
# file's beginning does.
envtrace_is_java_home() {
    [ -f "$1/lib/libjli.so" ] || [ -f "$1/lib/jli/libjli.so" ] || return 1
    [ -f "$1/bin/java" ] && [ -x "$1/bin/java" ] || return 1
    envtrace_name_archive "$1"
    envtrace_has_archive && [ "$envtrace_archive" -nt "$1/bin/java" ] && return
    IFS= read -r envtrace_line <"$1/bin/java"
    case $envtrace_line in
        ?ELF*) return ;;
    esac
    return 1
}

# Becomes a java that may be a wrapper, with its output in one stream.
envtrace_start() {
    unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH
    ENVTRACE_STARTING=$$
    export ENVTRACE_STARTING
    exec ${envtrace_glibc:+"$envtrace_glibc/$envtrace_linker" --library-path "$envtrace_glibc"} "$@" 2>&1 </dev/null
}

# envtrace_version: of Java home $1; the release file spares starting it.
envtrace_read_version() {
    if [ -r "$1/release" ]; then
        while IFS='"' read -r envtrace_key envtrace_version envtrace_rest; do
            [ "$envtrace_key" = JAVA_VERSION= ] && return
        done <"$1/release"
    fi
    envtrace_version=$(envtrace_start "$1/bin/java" -version | sed -n 's/.* version "\([^"]*\)".*/\1/p')
}

# Takes Java home $1 if the tool can run on it; sets envtrace_java_home.
envtrace_try_java() {
    case $envtrace_tried in
        *":$1:"*) return 1 ;;
    esac
    envtrace_tried=$envtrace_tried$1:
    if ! envtrace_is_java_home "$1"; then
        envtrace_found="$envtrace_found $1 is no Java runtime;"
        return 1
    fi
    envtrace_read_version "$1"
    envtrace_major=${envtrace_version#1.}
    envtrace_major=${envtrace_major%%[!0-9]*}
    if [ "${envtrace_major:-0}" -lt 17 ]; then
        envtrace_found="$envtrace_found $1 is ${envtrace_version:-of no known version};"
        return 1
    fi
    envtrace_java_home=$1
    [ -z "$envtrace_tight" ] && envtrace_has_archive && return
    envtrace_rehearse && return
    envtrace_found="$envtrace_found $1/bin/java does not start: $envtrace_line;"
    case $envtrace_line in
        envtrace:*) ;;
        *) envtrace_failed=${envtrace_failed:-$envtrace_line} ;;
    esac
    return 1
}

# Starts the tool with nothing to do, where a first start on a Java or narrow limits may fail: what the JVM prints then, where it prints
# it, and its status would mean something else to the caller. envtrace_line is the reason.
envtrace_rehearse() {
    envtrace_said=$(
        trap - EXIT
        read -r envtrace_pid _ </proc/self/stat
        printf '%s\n' "$envtrace_pid"
        # A JVM that fails before it has read its options leaves a file with a part of the environment, in spite of them.
        ulimit -c 0
        ulimit -f 0
        # A bit less than there is, as a run takes more than this.
        [ -z "$envtrace_space" ] || ulimit -v $((envtrace_space / 1024 - envtrace_space / 8192))
        envtrace_start "$envtrace_java_home/bin/java" $envtrace_options "-Denvtrace.home=$envtrace_home" \
            -jar "$envtrace_home/lib/envtrace-cli.jar" --version
    )
    envtrace_status=$?
    [ $envtrace_status -eq 0 ] && return
    envtrace_pid=${envtrace_said%%"$envtrace_newline"*}
    rm -f "hs_err_pid$envtrace_pid.log" "/tmp/hs_err_pid$envtrace_pid.log"
    envtrace_said=${envtrace_said#"$envtrace_pid"}
    envtrace_line=
    while [ -n "$envtrace_said" ]; do
        envtrace_line=${envtrace_said%%"$envtrace_newline"*}
        envtrace_said=${envtrace_said#"$envtrace_line"}
        envtrace_said=${envtrace_said#"$envtrace_newline"}
        envtrace_line=${envtrace_line#"#"}
        envtrace_line=${envtrace_line#" "}
        case $envtrace_line in
            '' | *[![:print:]]* | *'initialization of VM' | *' VM warning: '* | 'Error: dl failure'*) envtrace_line= ;;
            *) break ;;
        esac
    done
    envtrace_line=${envtrace_line:-it ends with status $envtrace_status}
    return 1
}

# Asks $1, a java that is a script, where its Java is. Not where a process above is this script, which may be asking it already. (A
# shell's read leaves out the zero bytes between arguments.)
envtrace_ask_java() {
    IFS= read -r envtrace_line <"$1"
    case $envtrace_line in
        ?ELF*) return 1 ;;
    esac
    envtrace_pid=$$
    while [ "$envtrace_pid" -gt 1 ]; do
        IFS= read -r envtrace_line <"/proc/$envtrace_pid/stat" || break
        envtrace_line=${envtrace_line##*") "}
        envtrace_pid=${envtrace_line#* }
        envtrace_pid=${envtrace_pid%% *}
        envtrace_line=
        [ -r "/proc/$envtrace_pid/cmdline" ] && IFS= read -r envtrace_line <"/proc/$envtrace_pid/cmdline"
        case $envtrace_line in
            *sh"$0"*) return 1 ;;
        esac
    done
    envtrace_value=$(envtrace_start "$1" -XshowSettings:properties -version | sed -n 's/^ *java\.home = //p')
    case $envtrace_value in
        /*) envtrace_try_java "$envtrace_value" ;;
        *) return 1 ;;
    esac
}

# envtrace_tight: the limits that may be too narrow for a JVM.
envtrace_find_tight() {
    envtrace_tight=
    [ -z "$envtrace_space" ] || envtrace_tight=", ulimit -v $((envtrace_space / 1024))"
    [ -z "$envtrace_data" ] || envtrace_tight="$envtrace_tight, ulimit -d $((envtrace_data / 1024))"
    [ "${envtrace_processes:-9999}" -gt 1024 ] || envtrace_tight="$envtrace_tight, ulimit -u $envtrace_processes"
    [ "${envtrace_files:-9999}" -gt 128 ] || envtrace_tight="$envtrace_tight, ulimit -n $envtrace_files"
    envtrace_tight=${envtrace_tight#, }
}

# envtrace_options: for the JVM. The archive is mapped where it was made for, as moving it costs 5 ms; nothing here may change the modules
# (as --enable-native-access does), or the JVM makes their graph anew: 8 ms. TrainingCommand has the same options. A JVM that fails leaves
# no file with what it had in memory, and keeps off standard output, which is the program's.
envtrace_choose_options() {
    envtrace_options="-Xlog:disable -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3 -XX:-UsePerfData -XX:-MaxFDLimit -XX:+DisplayVMOutputToStderr \
-XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash -XX:-DumpReplayDataOnError \
-XX:-DumpPrivateMappingsInCore -XX:-DumpSharedMappingsInCore -Djna.nosys=true"
    if [ -z "$envtrace_space" ]; then
        envtrace_options="$envtrace_options $envtrace_work"
        return
    fi
    # Otherwise the JVM reserves gigabytes.
    envtrace_options="$envtrace_options -XX:+UseSerialGC -Xmx${envtrace_heap:-128m} -XX:CompressedClassSpaceSize=32m \
-XX:ReservedCodeCacheSize=32m"
    MALLOC_ARENA_MAX=2
    export MALLOC_ARENA_MAX
}

# envtrace_java_home: the runtime that is installed with the tool, else from JAVA_HOME, else from PATH, else where distributions have
# theirs; last what a script in PATH says. envtrace_glibc: the C library that was copied with the runtime into a container, which may have
# an older one, musl or none; its own dynamic linker starts the runtime with it.
envtrace_find_java() {
    envtrace_newline='
'
    envtrace_java_home=
    envtrace_found=
    envtrace_failed=
    envtrace_tried=:
    envtrace_find_tight
    envtrace_choose_options
    envtrace_glibc=
    envtrace_linker=ld-linux-x86-64.so.2
    if [ -d "$envtrace_home/runtime" ]; then
        [ ! -x "$envtrace_home/runtime/glibc/$envtrace_linker" ] || envtrace_glibc=$envtrace_home/runtime/glibc
        envtrace_try_java "$envtrace_home/runtime" && return
        envtrace_glibc=
    fi
    if [ -n "${JAVA_HOME:-}" ]; then
        envtrace_value=$JAVA_HOME
        # What envtrace java-home has made names its JDK.
        [ ! -f "$JAVA_HOME/envtrace-jdk" ] || IFS= read -r envtrace_value <"$JAVA_HOME/envtrace-jdk"
        envtrace_try_java "$envtrace_value" && return
    fi
    if envtrace_java=$(command -v java); then
        if [ -L "$envtrace_java" ]; then
            envtrace_java=$(readlink -f -- "$envtrace_java")
        fi
        envtrace_try_java "${envtrace_java%/bin/java}" && return
    fi
    for envtrace_value in /usr/lib/jvm/* /usr/java/* /opt/java/*; do
        [ -d "$envtrace_value" ] && [ ! -L "$envtrace_value" ] && envtrace_try_java "$envtrace_value" && return
    done
    case $envtrace_java in
        /*) envtrace_ask_java "$envtrace_java" && return ;;
    esac
    if [ -n "$envtrace_tight" ] && [ -n "$envtrace_failed" ]; then
        envtrace_problem="Java does not start within $envtrace_tight: $envtrace_failed; raise the limit"
    else
        envtrace_found=${envtrace_found%;}
        envtrace_problem="needs Java 17 or later, in JAVA_HOME or PATH:${envtrace_found:- none found}"
    fi
    return 1
}
