#!/usr/bin/env python3
"""Threads that read os.environ and children that do, until a line comes. A thread that the tracer leaves with a watch dies of SIGTRAP."""
import os
import sys
import threading

done = threading.Event()


def read():
    while not done.is_set():
        os.environ.get("SET")


threads = [threading.Thread(target=read) for _ in range(3)]
for thread in threads:
    thread.start()
print("ready", flush=True)


def children():
    while not done.is_set():
        child = os.fork()
        if child == 0:
            os._exit(0 if os.environ["SET"] == "given" else 1)
        if os.waitpid(child, 0)[1] != 0:
            os._exit(9)


forks = threading.Thread(target=children)
forks.start()
sys.stdin.readline()
done.set()
for thread in threads + [forks]:
    thread.join()
os._exit(7)
