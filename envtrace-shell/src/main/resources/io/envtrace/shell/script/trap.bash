__envtrace[0]=$_;
[[ $BASHPID != $$ ]] || {
@CHECKS@
[[ "$BASH_SOURCE ${FUNCNAME-} ${BASH_LINENO[*]}" == "${__envtrace[5]}" ]] || {
__envtrace[5]="$BASH_SOURCE ${FUNCNAME-} ${BASH_LINENO[*]}";
__envtrace_at=("${#BASH_SOURCE[@]}" "${BASH_SOURCE[@]}" "${BASH_LINENO[@]}" ${FUNCNAME[@]+"${FUNCNAME[@]}"});
};
__envtrace[1]=$LINENO;
__envtrace[2]=$BASH_COMMAND;
@POSITION@
[[ $BASH_COMMAND != [bcet]* ]] || case $BASH_COMMAND in
eval\ *) __envtrace[4]="$LINENO $BASH_SOURCE";;
exec\ [!0-9\<\>\&{]*|command\ exec\ [!0-9\<\>\&{]*|builtin\ exec\ [!0-9\<\>\&{]*)
\builtin printf "%s\0" exec @PLACE@ >> "${__envtrace[3]}"; \builtin trap - EXIT; \builtin exit 0;;
trap\ *DEBUG*) \builtin printf "%s\0" skipped @PLACE@ >> "${__envtrace[3]}"; __envtrace[6]=skip;;
esac;
};
: "${__envtrace[0]}";
[[ -z ${__envtrace[6]} ]] || { __envtrace[6]=; [[ -n ${__envtrace[6]} ]]; }
