function __envtrace_changed_@NAME@ --on-variable @NAME@
    printf '%s\0' change @NAME@ @STATE@ (status stack-trace | string collect) "$__envtrace_caller" >> @OUT@
end
