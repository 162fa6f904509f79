# Reads a shell's startup files in their order, and writes down after which command a variable was different.
# State stands in arrays, because `set -a` exports all that is none: [1] line and [2] text of the command before,
# [3] the output, [4] the line of the last eval, [5] which stack __envtrace_at is, [6] all watched variables.
@BASH_ENV@
__envtrace=('' '' '' @OUT@ '' '' "@ALL@")
__envtrace_at=(0)
__envtrace_was=(@STATES@)
__envtrace_changed() {
  __envtrace[6]="@ALL@"
@CHECKS@
}
# Stands in a function, as a trap's own text is parsed at each command.
__envtrace_step() {
  [[ $BASHPID == $$ ]] || return 0
  [[ "@ALL@" == "${__envtrace[6]}" ]] || __envtrace_changed
  [[ "${BASH_SOURCE[1]-} ${FUNCNAME[1]-} ${BASH_LINENO[*]:1}" == "${__envtrace[5]}" ]] || {
    __envtrace[5]="${BASH_SOURCE[1]-} ${FUNCNAME[1]-} ${BASH_LINENO[*]:1}"
    __envtrace_at=("$(( ${#BASH_SOURCE[@]} - 1 ))" "${BASH_SOURCE[@]:1}" "${BASH_LINENO[@]:1}" "${FUNCNAME[@]:1}")
  }
  __envtrace[1]=$BASH_LINENO
  __envtrace[2]=$BASH_COMMAND
  @POSITION@
  [[ $BASH_COMMAND != [bcet]* ]] || case $BASH_COMMAND in
    eval\ *)
      __envtrace[4]="$BASH_LINENO ${BASH_SOURCE[1]-}"
      ;;
    exec\ [!0-9\<\>\&{]*|command\ exec\ [!0-9\<\>\&{]*|builtin\ exec\ [!0-9\<\>\&{]*)
      \builtin printf '%s\0' exec @PLACE@ >> "${__envtrace[3]}"
      \builtin trap - EXIT
      \builtin exit 0
      ;;
    trap\ *DEBUG*)
      \builtin printf '%s\0' skipped @PLACE@ >> "${__envtrace[3]}"
      return 1
      ;;
  esac
}
\builtin shopt -s extdebug
\builtin set -T
# The shell takes the last word of this for `$_`, which so stays as it is.
\builtin trap '__envtrace_step "$_"' DEBUG
@FILES@
:
\builtin trap - DEBUG
\builtin set +T
\builtin shopt -u extdebug
\builtin printf '%s\0' end >> "${__envtrace[3]}"
\builtin exec @CAT@ /proc/self/environ > "${__envtrace[3]}.environment"
