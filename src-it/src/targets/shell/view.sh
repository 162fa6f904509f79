# Prints what a shell can see of itself, a fact a line; without a fork where it can.
printf 'argument: %q\n' "$0" "$@"
printf 'flags: %s\n' "$-"
trap
exec {next}</dev/null
printf 'next descriptor: %s\n' "$next"
for file in /proc/$$/fd/*; do printf 'fd: %s\n' "${file##*/}"; done
for file in comm cgroup coredump_filter oom_score_adj timerslack_ns personality loginuid sessionid limits; do
  while IFS= read -r line; do printf '%s: %s\n' "$file" "$line"; done 2>/dev/null <"/proc/$$/$file"
done
while IFS= read -r line; do
  case $line in
    SigQ:* | Tgid:* | Ngid:* | Pid:* | PPid:* | NS*:* | Vm*:* | Rss*:* | *ctxt_switches:*) ;;
    *) printf 'status: %s\n' "$line" ;;
  esac
done <"/proc/$$/status"
while read -r _ _ _ _ _ name; do [ -z "$name" ] || printf 'map: %s\n' "$name"; done <"/proc/$$/maps"
IFS= read -r -d '' first <"/proc/$$/environ"
printf 'first entry: %s\n' "$first"
declare -p | while IFS= read -r line; do
  case $line in
    *' BASHPID='* | *' EPOCH'* | *' PPID='* | *'RANDOM='* | *' SECONDS='* | *' LINENO='* | *' BASH_ARG'* | *' line='* | *' _='*) ;;
    *) printf 'variable: %s\n' "$line" ;;
  esac
done
printf 'parent: '
read -r parent <"/proc/$PPID/comm"
printf '%s\n' "$parent"
set -o
shopt
umask
pwd
ulimit -a
ulimit -Ha
jobs
for n in 0 1 2; do [ -t $n ]; printf 'terminal: %d %d\n' $n $?; done
env -i /usr/bin/env | sort
/usr/bin/env | sort
grep -E '^(SigPnd|SigBlk|SigIgn|SigCgt|Shd|Cap|NoNew|Seccomp|Cpus_allowed_list|TracerPid)' /proc/self/status
printf '%s\n' "${HOME-unset}" "${NOT_SET_HERE-unset}"
exit 3
