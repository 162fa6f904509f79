// Prints what a Go program can see of itself, a fact a line.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"os/user"
	"runtime"
	"runtime/debug"
	"sort"
	"strings"
	"syscall"
)

var volatile = " SigQ State Tgid Ngid Pid PPid NStgid NSpid NSpgid NSsid VmPeak VmSize VmHWM VmRSS RssAnon RssFile RssShmem VmData VmStk VmExe VmLib VmPTE " +
	"voluntary_ctxt_switches nonvoluntary_ctxt_switches Threads "

func show(key string, value any) {
	fmt.Printf("%s: %q\n", key, fmt.Sprint(value))
}

func file(name string) string {
	text, err := os.ReadFile("/proc/self/" + name)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func descriptors() {
	next, _ := syscall.Open("/dev/null", syscall.O_RDONLY, 0)
	show("next descriptor", next)
	for n := 0; n < 1100; n++ {
		if target, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", n)); err == nil {
			show("fd", fmt.Sprint(n, " ", target))
		}
	}
}

func kernel() {
	for _, name := range strings.Fields("environ cmdline comm cgroup coredump_filter oom_score_adj timerslack_ns personality loginuid sessionid " +
		"setgroups uid_map gid_map attr/current timers cpuset limits") {
		for _, line := range strings.Split(file(name), "\n") {
			show(name, line)
		}
	}
	for _, name := range strings.Fields("exe cwd root ns/mnt ns/pid ns/net ns/user ns/ipc ns/uts ns/cgroup") {
		target, _ := os.Readlink("/proc/self/" + name)
		show(name, target)
	}
	for _, line := range strings.Split(file("status"), "\n") {
		if !strings.Contains(volatile, " "+strings.Split(line, ":")[0]+" ") {
			show("status", line)
		}
	}
	names := map[string]bool{}
	for _, line := range strings.Split(file("maps"), "\n") {
		if fields := strings.Fields(line); len(fields) > 5 && !strings.HasPrefix(fields[5], "[anon") {
			names[fields[5]] = true
		}
	}
	for name := range names {
		show("map", name)
	}
}

func relatives() {
	parent, _ := os.ReadFile(fmt.Sprintf("/proc/%d/comm", os.Getppid()))
	show("parent", string(parent))
	session, _, _ := syscall.RawSyscall(syscall.SYS_GETSID, 0, 0, 0)
	theirs, _, _ := syscall.RawSyscall(syscall.SYS_GETSID, uintptr(os.Getppid()), 0, 0)
	group, _ := syscall.Getpgid(os.Getppid())
	show("group", fmt.Sprint(syscall.Getpgrp() == os.Getpid(), syscall.Getpgrp() == group, session == theirs))
	_, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil)
	show("child", err)
}

func main() {
	descriptors()
	show("arguments", os.Args)
	environment := os.Environ()
	sort.Strings(environment)
	for _, entry := range environment {
		show("entry", entry)
	}
	show("HOME", os.Getenv("HOME"))
	kernel()
	relatives()
	for n := 1; n < 65; n++ {
		show("ignored", fmt.Sprint(n, signal.Ignored(syscall.Signal(n))))
	}
	for n := 0; n < 16; n++ {
		var limit syscall.Rlimit
		syscall.Getrlimit(n, &limit)
		show("rlimit", fmt.Sprint(n, limit))
	}
	priority, _ := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
	show("priority", priority)
	me, _ := user.Current()
	show("user", me)
	directory, _ := os.Getwd()
	executable, _ := os.Executable()
	show("directory", directory+" "+executable)
	show("runtime", fmt.Sprint(runtime.NumCPU(), runtime.GOMAXPROCS(0), runtime.NumGoroutine(), runtime.Version()))
	build, _ := debug.ReadBuildInfo()
	show("build", build)
	show("umask", syscall.Umask(0))
	os.Exit(3)
}
