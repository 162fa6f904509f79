# Writes what a real way gives to a program, and then lets envtrace say the same: WAY OUTPUT HOME ENVTRACE VARIABLE...
way=$1 out=$2 home=$3 envtrace=$4
shift 4
generator=/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator
case $way in
  'su -')
    su - root -c '/usr/bin/env -0' > "$out" ;;
  'sudo command')
    sudo -n /usr/bin/env -0 > "$out" ;;
  'sudo -i')
    sudo -n -i /usr/bin/env -0 > "$out" ;;
  'ssh host command')
    ssh-keygen -q -t ed25519 -N '' -f "$home/key"
    ssh-keygen -q -t ed25519 -N '' -f "$home/host"
    cp "$home/key.pub" "$home/.ssh/authorized_keys"
    mkdir -p /run/sshd
    ssh -F none -i "$home/key" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
      -o ProxyCommand='/usr/sbin/sshd -i -f /etc/ssh/sshd_config' root@host '/usr/bin/env -0' > "$out" 2> "$out.log" ;;
  cron)
    # No job but this one: the directories of jobs are empty here. The pipe tells that the job has run.
    mkdir -p "$home/spool/crontabs"
    mkfifo "$home/pipe"
    printf 'X=table\nKEEP_ME = "a b"\n@reboot /usr/bin/env -0 > %s\n' "$home/pipe" > "$home/spool/crontabs/root"
    chmod 600 "$home/spool/crontabs/root"
    mount --bind "$home/spool" /var/spool/cron
    mount -t tmpfs none /run
    mount -t tmpfs none /etc/cron.d
    timeout 60 /usr/sbin/cron -f -L 0 &
    timeout 60 cat "$home/pipe" > "$out"
    kill $! ;;
  'systemd user')
    # It prints what another shell could read.
    env -i HOME="$home" PATH=/usr/local/bin:/usr/bin:/bin "$generator" > "$out.sh"
    env -i HOME="$home" PATH=/usr/local/bin:/usr/bin:/bin SHELL=/bin/bash LOGNAME=root \
      /bin/sh -c 'set -a; . "$0"; exec /usr/bin/env -0' "$out.sh" > "$out" ;;
esac
"$envtrace" origin "$@" --mode "$way" --no-others --values all --format json
# 1 says that a variable is not set.
[ $? -le 1 ]
