(( ZSH_SUBSHELL )) || {
@CHECKS@
__envtrace[command]=$ZSH_DEBUG_CMD;
__envtrace[at]=${(%):-%x}:$LINENO;
__envtrace[files]=${(pj:\n:)funcfiletrace};
__envtrace[sources]=${(pj:\n:)funcsourcetrace};
__envtrace[stack]=${(pj:\n:)funcstack};
@POSITION@
[[ $ZSH_DEBUG_CMD != *exec\ * ]] || \builtin printf "%s\0" exec @PLACE@ >>| "${__envtrace[out]}";
}
