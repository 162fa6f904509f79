[[ "@ALL@ ${funcstack[*]}" == "${__envtrace[now]}" && $ZSH_DEBUG_CMD != *exec* ]] || (( ZSH_SUBSHELL )) || {
@CHECKS@
__envtrace[now]="@ALL@ ${funcstack[*]}";
__envtrace[last]="$LINENO $ZSH_DEBUG_CMD";
__envtrace[file]=${(%):-%x};
__envtrace[files]=${(pj:\n:)funcfiletrace};
__envtrace[sources]=${(pj:\n:)funcsourcetrace};
__envtrace[stack]=${(pj:\n:)funcstack};
[[ $ZSH_DEBUG_CMD != *exec\ * ]] || \builtin printf "%s\0" exec @PLACE@ >>| "${__envtrace[out]}";
};
__envtrace[last]="$LINENO $ZSH_DEBUG_CMD";
@POSITION@
