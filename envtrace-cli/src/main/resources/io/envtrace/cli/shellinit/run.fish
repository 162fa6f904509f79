# Runs a command through envtrace, unless envtrace is not there, or this shell is traced already: then what it starts is, too.
function __envtrace_run
    if not command -sq envtrace
        command $argv
    else if test -r /proc/self/status; and string match -rq '^TracerPid:.*[1-9]' </proc/self/status
        command $argv
    else
        command envtrace @OPTIONS@-- $argv
    end
end
