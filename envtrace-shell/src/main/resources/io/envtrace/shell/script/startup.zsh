# Stands where zsh looks for the user's .zshenv: from here on it is written down after which command a variable was different.
# State stands in an associative array: it is not exported, and its keys mean the same whatever the options say.
@ZDOTDIR@
\builtin typeset -gA __envtrace
__envtrace=(out @OUT@ now '' last '0 ' file '' files '' sources '' stack '')
@STATES@
\builtin printf '%s\0' start @START@ >>| "${__envtrace[out]}"
# What compinit would write down for the next start is the user's file.
function compdump { : }
\builtin trap '@TRAP@' DEBUG
[[ -r "${ZDOTDIR:-$HOME}/.zshenv" ]] && \builtin . "${ZDOTDIR:-$HOME}/.zshenv"
