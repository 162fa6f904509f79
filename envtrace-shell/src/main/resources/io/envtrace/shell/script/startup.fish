# Stands before the user's own files in conf.d. Each handler writes down what its variable is after a change, and where that was.
@CONFIG_HOME@
printf '%s\0' start @START@ >> @OUT@
# A handler is not told who called the function that it stands in: these functions of fish's own say it themselves.
for each in export fish_add_path
    if functions -q $each
        functions --copy $each __envtrace_$each
        eval "function $each
            set -g __envtrace_caller (status stack-trace | string collect)
            __envtrace_$each \$argv
            set -l result \$status
            set -e __envtrace_caller
            return \$result
        end"
    end
end
set -e each
@UNIVERSAL@@HANDLERS@
