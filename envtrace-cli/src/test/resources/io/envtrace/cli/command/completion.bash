
# The word `run` may be left out, and behind `--` stands a command of the user's own.
function _envtrace_complete() {
  local i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ "${COMP_WORDS[i]}" == "--" ]]; then
      _envtrace_complete_command $((i + 1))
      return
    fi
  done
  case "${COMP_WORDS[1]}" in
    run|report|doctor|help) ;;
    -*)
      COMP_WORDS=("${COMP_WORDS[0]}" run "${COMP_WORDS[@]:1}")
      COMP_CWORD=$((COMP_CWORD + 1))
      ;;
  esac
  _complete_envtrace "$@"
}

# The command's own completion where bash-completion is loaded; else its name, and files.
function _envtrace_complete_command() {
  COMPREPLY=()
  if type _command_offset &>/dev/null; then
    _command_offset "$1"
  elif ((COMP_CWORD == $1)); then
    COMPREPLY=( $(compgen -c -- "${COMP_WORDS[COMP_CWORD]}") )
  fi
}

complete -o default -F _envtrace_complete envtrace
