"""Asks libc so often as a line of its input says, and answers when it has."""
import ctypes
import sys

libc = ctypes.CDLL(None)
print("ready", flush=True)
for line in sys.stdin:
    for _ in range(int(line)):
        libc.getenv(b"ASKED")
    print("done", flush=True)
sys.exit(7)
