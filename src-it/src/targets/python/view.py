"""Prints what a Python program can see of itself, a fact a line."""
import os
import resource
import signal
import sys
import threading

VOLATILE = ('SigQ Tgid Ngid Pid PPid NStgid NSpid NSpgid NSsid VmPeak VmSize VmHWM VmRSS RssAnon RssFile RssShmem VmData VmStk VmExe VmLib '
            'VmPTE voluntary_ctxt_switches nonvoluntary_ctxt_switches').split()
FILES = ('environ cmdline comm cgroup coredump_filter oom_score_adj timerslack_ns personality loginuid sessionid setgroups uid_map gid_map '
         'attr/current timers cpuset').split()
LINKS = 'exe cwd root ns/mnt ns/pid ns/net ns/user ns/ipc ns/uts ns/cgroup'.split()


def show(key, value):
    print(f'{key}: {value!r}')


def proc(name):
    try:
        with open('/proc/self/' + name, 'rb') as file:
            return file.read()
    except OSError as e:
        return e.strerror


show('next descriptor', os.open('/dev/null', os.O_RDONLY))
for argument in sys.argv:
    show('argument', argument)
for name in sorted(os.environb):
    show('variable', (name, os.environb[name]))
show('HOME', os.getenv('HOME'))
for descriptor in sorted(os.listdir('/proc/self/fd'), key=int):
    try:
        show('fd ' + descriptor, os.readlink('/proc/self/fd/' + descriptor))
        show('inheritable ' + descriptor, os.get_inheritable(int(descriptor)))
    except OSError:
        continue  # that of the listing itself
for name in FILES:
    show(name, proc(name))
for name in LINKS:
    show(name, os.readlink('/proc/self/' + name))
for line in proc('limits').splitlines():
    show('limit', line)
for line in proc('status').decode().splitlines():
    if line.split(':')[0] not in VOLATILE:
        show('status', line)
for path in sorted({fields[5] for fields in (line.split(None, 5) for line in proc('maps').decode().splitlines()) if len(fields) > 5}):
    show('map', path)
for number in signal.valid_signals():
    show('signal', (int(number), signal.getsignal(number)))
show('mask', signal.pthread_sigmask(signal.SIG_BLOCK, []))
show('pending', signal.sigpending())
for limit in sorted(name for name in dir(resource) if name.startswith('RLIMIT_')):
    show(limit, resource.getrlimit(getattr(resource, limit)))
show('scheduler', (os.sched_getscheduler(0), os.sched_getaffinity(0), os.nice(0)))
show('group', (os.getpgrp() == os.getpid(), os.getpgrp() == os.getpgid(os.getppid()), os.getsid(0) == os.getsid(os.getppid())))
with open(f'/proc/{os.getppid()}/comm', encoding='utf-8') as parent:
    show('parent', parent.read())
show('ids', (os.getresuid(), os.getresgid(), os.getgroups()))
show('terminal', [os.isatty(n) for n in range(3)])
umask = os.umask(0)
os.umask(umask)
show('umask', umask)
show('cwd', os.getcwdb())
show('threads', [thread.name for thread in threading.enumerate()])
show('modules', sorted(sys.modules))
show('executable', (sys.executable, sys.prefix, sys.path, sys.flags, sys.getfilesystemencoding()))
show('hooks', (sys.gettrace(), sys.getprofile(), sys.excepthook, sys.displayhook))
show('environ', (type(os.environ), os.environ.encodekey.__code__.co_code, os.environ.__class__.__getitem__.__code__.co_code))
try:
    os.waitpid(-1, os.WNOHANG)
except OSError as e:
    show('child', e.errno)
sys.exit(3)
