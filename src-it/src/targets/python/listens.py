"""Stands for a daemon: listens on a port and on the socket that is named; ends with its standard input."""
import os
import socket
import sys

port = socket.create_server(("127.0.0.1", 0))
unix = socket.socket(socket.AF_UNIX)
unix.bind(sys.argv[-1])
unix.listen()
print("port: %d" % port.getsockname()[1], "pid: %d" % os.getpid(), flush=True)
sys.stdin.read()
