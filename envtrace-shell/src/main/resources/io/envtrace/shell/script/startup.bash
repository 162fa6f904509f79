# Reads a shell's startup files in their order, and writes down after which command a variable was different.
# State stands in arrays, because `set -a` exports all that is none: [0] `$_`, [1] line and [2] text of the command before,
# [3] the output, [4] the line of the last eval, [5] where the command before stood, [6] whether to leave out this command.
@BASH_ENV@
__envtrace=("$_" '' '' @OUT@ '' '' '')
__envtrace_at=(0)
__envtrace_was=(@STATES@)
\builtin shopt -s extdebug
\builtin set -T
\builtin trap '@TRAP@' DEBUG
@FILES@
:
\builtin trap - DEBUG
\builtin set +T
\builtin shopt -u extdebug
\builtin printf '%s\0' end >> "${__envtrace[3]}"
\builtin exec @CAT@ /proc/self/environ > "${__envtrace[3]}.environment"
