# Reads a shell's startup files in their order, and writes down after which command a variable was different.
# State stands in arrays, because `set -a` exports all that is none; an array without a subscript is its first element,
# which is the cheapest to read and to set. __envtrace: [0] the output, [1] the line of the last eval, [2] all watched variables.
# __envtrace_now: these and the callers' lines; __envtrace_last: line and text of the command before, in the stack __envtrace_at.
@ENV@
__envtrace=(@OUT@ '' "@ALL@")
__envtrace_at=(0)
__envtrace_was=(@STATES@)
__envtrace_now=('')
__envtrace_last=('0 ')
__envtrace_history=()
__envtrace_changed() {
  __envtrace[2]="@ALL@"
@CHECKS@
}
# A command in another place, after a change, or one that has to be looked at. Where HISTFILESIZE is set, bash cuts the user's
# history short, which so is another file for that one command.
__envtrace_different() {
  [[ $BASHPID == $$ ]] || return 0
  [[ ${#__envtrace_history[@]} == 0 ]] || {
    [[ ${HISTFILE-} != "$__envtrace.history" ]] || HISTFILE=$__envtrace_history
    __envtrace_history=()
  }
  [[ "@ALL@" == "${__envtrace[2]}" ]] || __envtrace_changed
  __envtrace_now="@ALL@ ${BASH_LINENO[*]:2}"
  __envtrace_at=("$(( ${#BASH_SOURCE[@]} - 2 ))" "${BASH_SOURCE[@]:2}" "${BASH_LINENO[@]:2}" "${FUNCNAME[@]:2}")
  __envtrace_last="${BASH_LINENO[1]} $BASH_COMMAND"
  case $BASH_COMMAND in
    eval\ *)
      __envtrace[1]="${BASH_LINENO[1]} ${BASH_SOURCE[2]-}"
      ;;
    exec\ [!0-9\<\>\&{]*|command\ exec\ [!0-9\<\>\&{]*|builtin\ exec\ [!0-9\<\>\&{]*)
      \builtin printf '%s\0' exec @PLACE@ >> "$__envtrace"
      \builtin trap - EXIT
      \builtin exit 0
      ;;
    *HISTFILESIZE=*)
      [[ -z ${HISTFILE-} ]] || {
        __envtrace_history=("$HISTFILE")
        HISTFILE=$__envtrace.history
        __envtrace_now=''
      }
      ;;
    trap\ *DEBUG*)
      \builtin printf '%s\0' skipped @PLACE@ >> "$__envtrace"
      return 1
      ;;
  esac
}
# Stands in a function, as a trap's own text is parsed at each command, and is short, as bash copies a function for each call.
# The same callers' lines are the same stack: between two of one depth stands a command of the caller's.
__envtrace_step() {
  [[ "@ALL@ ${BASH_LINENO[*]:1}" == "$__envtrace_now" && $BASH_COMMAND != [bcetH][uxovrI][imaeS]* && $BASH_COMMAND != export\ HIST* ]] || __envtrace_different || return
  __envtrace_last="$BASH_LINENO $BASH_COMMAND"
  @POSITION@
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
\builtin printf '%s\0' end >> "$__envtrace"
\builtin exec @CAT@ /proc/self/environ > "$__envtrace.environment"
