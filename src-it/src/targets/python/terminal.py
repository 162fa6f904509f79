"""A small interactive shell in a terminal of its own: starts a command in the foreground and plays a user.

    terminal.py ACTION -- COMMAND...

ACTION: int (Ctrl-C); stop (Ctrl-Z, then fg, then Ctrl-C); hup (the terminal goes away); kill-NAME (a signal to the
command alone). Prints what the shell's wait told: "stopped N", "exit N" or "signal N", and the states of the group.
"""
import os
import pty
import select
import signal
import sys
import time

action = sys.argv[1]
command = sys.argv[sys.argv.index("--") + 1:]
# A JVM takes seconds to start where many others want the processor.
LIMIT = time.monotonic() + 75


def told(status):
    if os.WIFSTOPPED(status):
        return "stopped %d" % os.WSTOPSIG(status)
    if os.WIFSIGNALED(status):
        return "signal %d" % os.WTERMSIG(status)
    return "exit %d" % os.WEXITSTATUS(status)


def states(group):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % pid) as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            # A stopped process is "t" where it is traced, and "D" where its vfork's child was stopped.
            found.append("T" if fields[0] in "tD" else fields[0])
    return "".join(sorted(set(found)))


def runs(group):
    """Whether there comes a moment at which nothing in the group is stopped: a tracer stops its processes again and again, for short."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if "T" not in states(group):
            return True
        time.sleep(0.02)
    return False


def shell(report):
    """The session's leader: what bash does for one foreground job."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpgrp())
        # A background job of a shell without job control has these ignored, and would hand it on.
        for each in (signal.SIGTTOU, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
            signal.signal(each, signal.SIG_DFL)
        os.execvp(command[0], command)
    try:
        os.setpgid(child, child)
    except OSError:
        pass
    os.write(report, b"pid %d\n" % child)
    while True:
        _, status = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            os.write(report, (told(status) + "\n").encode())
            os._exit(0)
        end = time.monotonic() + 5
        while states(child) != "T" and time.monotonic() < end:
            time.sleep(0.02)
        os.write(report, (told(status) + "\nstates " + states(child) + "\n").encode())
        os.tcsetpgrp(0, os.getpgrp())
        os.tcsetpgrp(0, child)
        os.killpg(child, signal.SIGCONT)
        os.write(report, ("continued " + ("yes" if runs(child) else "no") + "\n").encode())


def until(found, seen, sources):
    while sources and not found(bytes(seen)):
        if time.monotonic() > LIMIT:
            sys.stdout.buffer.write(bytes(seen))
            sys.exit("timeout")
        for source in select.select(sources, [], [], 0.5)[0]:
            try:
                data = os.read(source, 65536)
            except OSError:
                data = b""
            if not data:
                sources.remove(source)
            seen += data


def ended(seen):
    return any(line.startswith((b"exit ", b"signal ")) for line in seen.splitlines())


def main():
    reader, writer = os.pipe()
    leader, terminal = pty.fork()
    if leader == 0:
        os.close(reader)
        shell(writer)
    os.close(writer)
    seen = bytearray()
    sources = [terminal, reader]
    until(lambda text: b"ready" in text and b"pid " in text, seen, sources)
    pid = int(bytes(seen).split(b"pid ")[1].split()[0])
    if action == "int":
        os.write(terminal, b"\x03")
    elif action == "stop":
        os.write(terminal, b"\x1a")
        until(lambda text: b"continued" in text, seen, sources)
        os.write(terminal, b"\x03")
    elif action == "hup":
        os.close(terminal)
        sources.remove(terminal)
        os.killpg(pid, signal.SIGHUP)
    elif action.startswith("kill-"):
        os.kill(pid, getattr(signal, "SIG" + action[5:]))
    until(ended, seen, sources)
    sys.stdout.buffer.write(bytes(seen).replace(b"\r\n", b"\n"))


main()
