"""Runs test modules of Python's own suite and writes how each test ended, a line each, to a file: outcomes.py FILE MODULE…"""
import sys
import unittest

FILE = open(sys.argv[1], "w")


class Outcomes(unittest.TestResult):
    def tell(self, test, outcome):
        FILE.write("%s %s\n" % (test.id(), outcome))
        FILE.flush()

    def addSuccess(self, test):
        self.tell(test, "pass")

    def addError(self, test, err):
        self.tell(test, "error")

    def addFailure(self, test, err):
        self.tell(test, "fail")

    def addSkip(self, test, reason):
        self.tell(test, "skip")

    def addExpectedFailure(self, test, err):
        self.tell(test, "expected failure")

    def addUnexpectedSuccess(self, test):
        self.tell(test, "unexpected success")


unittest.defaultTestLoader.loadTestsFromNames(sys.argv[2:]).run(Outcomes())
