"""Reads and changes of os.environ, each with what the tracer has to tell of its line. Given: GIVEN=1, EMPTY=, PATH."""
import multiprocessing
import os
import string
import sys
import threading

os.environ["GIVEN"]  # expect: get os.environ[] GIVEN present 1
os.environ.get("GIVEN")  # expect: get os.environ.get GIVEN present 1
os.getenv("MISSING", "default")  # expect: get os.getenv MISSING absent
"GIVEN" in os.environ  # expect: get os.environ.__contains__ GIVEN present 1
os.environ.get("EMPTY")  # expect: get os.environ.get EMPTY empty
os.getenvb(b"GIVEN")  # expect: get os.getenvb GIVEN present 1
os.environb[b"GIVEN"]  # expect: get os.environ[] GIVEN present 1
try:
    os.environ["MISSING"]  # expect: get os.environ[] MISSING absent
except KeyError:
    pass
try:
    os.environ[1]
except TypeError:
    pass

os.environ["NEW"] = "2"  # expect: set os.environ[] NEW present 2
os.environ["NEW"]  # expect: get os.environ[] NEW present 2
del os.environ["NEW"]  # expect: unset del os.environ[] NEW absent
os.environ.setdefault("GIVEN", "3")  # expect: get os.environ.setdefault GIVEN present 1 x2
os.environ.update(NEW="4")  # expect: set os.environ.update NEW present 4
os.environ.pop("NEW")  # expect: get os.environ.pop NEW present 4; unset os.environ.pop NEW absent
os.putenv("UNSEEN", "5")  # expect: set os.putenv UNSEEN present 5
os.environ.get("UNSEEN")  # expect: get os.environ.get UNSEEN absent
os.environ["K\u00f6ln"] = "\u00fc"  # expect: set os.environ[] Köln present ü
os.environ["K\u00f6ln"]  # expect: get os.environ[] Köln present ü

dict(os.environ)  # expect: list os.environ
os.environ.copy()  # expect: list os.environ
{**os.environ}  # expect: list os.environ
for name, value in os.environ.items():  # expect: list os.environ
    pass
for name in os.environ:  # expect: list os.environ
    pass
str(os.environ)  # expect: list os.environ
"nothing" in os.environ.values()  # expect: list os.environ
string.Template("$GIVEN").substitute(os.environ)  # expect: get os.environ[] GIVEN present 1
"{GIVEN}".format_map(os.environ)  # expect: get os.environ[] GIVEN present 1


def loop(name, times):
    for _ in range(times):
        os.environ.get(name)  # expect: get os.environ.get LOOP absent x300; get os.environ.get THREAD absent x2000; get os.environ.get FORKED absent x100


def bound():
    read = os.environ.__getitem__
    for _ in range(50):
        read("GIVEN")  # expect: get os.environ[] GIVEN present 1 x50


class Settings:
    value = os.environ.get(  # expect: get os.environ.get IN_CLASS absent
        "IN_CLASS", "default")


def generated():
    yield os.getenv("GENERATED")  # expect: get os.getenv GENERATED absent


loop("LOOP", 300)
bound()
list(generated())
threads = [threading.Thread(target=loop, args=("THREAD", 500)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

sys.settrace(lambda *ignored: None)
for _ in range(20):
    os.getenv("TRACED")  # expect: get os.getenv TRACED absent x20
sys.settrace(None)
sys.setprofile(lambda *ignored: None)
for _ in range(20):
    os.getenv("PROFILED")  # expect: get os.getenv PROFILED absent x20
sys.setprofile(None)
for _ in range(20):
    os.getenv("AFTER")  # expect: get os.getenv AFTER absent x20

child = multiprocessing.get_context("fork").Process(target=loop, args=("FORKED", 100))
child.start()
child.join()
sys.exit(3)
