  [[ "@STATE@" == "${__envtrace_was[@INDEX@]}" ]] || {
    \builtin printf '%s\0' change @NAME@ "@STATE@" @PLACE@ >> "$__envtrace"
    __envtrace_was[@INDEX@]="@STATE@"
  }
