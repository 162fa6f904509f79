# Reads a shell's startup files in their order. The shell itself tells what it reads (-v) and what it executes (-x);
# what stands before a command tells the watched variables, and a number that a subshell counts on in vain.
@ENV@
exec 2> @OUT@.trace
__envtrace=0
PS4='@PS4@'
set -vx
@FILES@
set +vx
PS4=@GIVEN_PS4@
unset __envtrace
printf '%s\0' end >> @OUT@
exec @CAT@ /proc/self/environ > @OUT@.environment
