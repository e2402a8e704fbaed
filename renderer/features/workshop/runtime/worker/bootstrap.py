"""
Runs a student's program. The functions at the end are called by python.ts; texts in and out are JSON. python.ts keeps the
names here out of `__main__`, where a program would find and change them.
"""

# Of these all but the first are for programs: what is imported here is in the snapshot, and need not be read again.
import builtins
import collections
import copy
import dataclasses
import datetime
import functools
import hashlib
import importlib.abc
import importlib.util
import itertools
import json
import math
import random
import sys
import time
import traceback
import typing

# A program gets a json of its own: what it changes there does not answer in place of this file.
for name in [name for name in sys.modules if name.partition(".")[0] == "json"]:
    del sys.modules[name]
importlib.import_module("json")

PROGRAM = "/program/"
MAX_TRACE_LINES = 8
# Half of what the page takes, which counts some characters as two.
MAX_MESSAGE_LENGTH = 1_000
MAX_NAME_LENGTH = 200

# The ways from Python to JavaScript.
HIDDEN = ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core")


class Modules(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """The program's modules, before all others."""

    def __init__(self):
        self.sources = {}

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if f"{name}.py" not in self.sources:
            return None
        return importlib.util.spec_from_loader(name, self, origin=f"{PROGRAM}{name}.py")

    def get_source(self, name):
        return self.sources[f"{name}.py"]

    def exec_module(self, module):
        module.__file__ = module.__spec__.origin
        exec(compile(self.get_source(module.__name__), module.__file__, "exec"), module.__dict__)


modules = Modules()
entry = None


def describe(error):
    """What the student is told of an exception."""
    lines = [
        (frame.f_code.co_filename.removeprefix(PROGRAM)[:MAX_NAME_LENGTH], line or 1, frame.f_code.co_name)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(PROGRAM)
    ][-MAX_TRACE_LINES:]
    place = {"module": lines[-1][0], "line": lines[-1][1]} if lines else {}
    if isinstance(error, SyntaxError) and (error.filename or "").startswith(PROGRAM):
        place = {"module": error.filename.removeprefix(PROGRAM)[:MAX_NAME_LENGTH], "line": error.lineno, "column": error.offset}
    return {
        "type": type(error).__name__[:MAX_NAME_LENGTH],
        "message": message_of(error)[:MAX_MESSAGE_LENGTH],
        "trace": [
            {"module": module, "line": line, "function": name[:MAX_NAME_LENGTH]} for module, line, name in lines
        ],
        **place,
    }


def message_of(error):
    if isinstance(error, SyntaxError):
        return str(error.msg)
    if isinstance(error, MemoryError) and not error.args:
        return "The program needs more than the 512 MB of memory that it may use."
    try:
        return str(error)
    except Exception:
        # The program's own exceptions can be broken, too.
        return ""


def answer(work):
    try:
        try:
            value = work()
            return json.dumps({"kind": "value", "value": value}, allow_nan=False)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            return json.dumps({"kind": "error", "error": describe(error)})
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
    except KeyboardInterrupt:
        return json.dumps({"kind": "interrupted"})


def sleep(seconds, _pause=time.sleep, _now=time.monotonic):
    # In short steps, or nothing could interrupt it.
    end = _now() + seconds
    while (left := end - _now()) > 0:
        _pause(min(left, 0.001))


time.sleep = sleep


def start():
    """After each start: of Python itself, or of its snapshot."""
    random.seed()
    sys.stdout.reconfigure(line_buffering=True)
    for name in [name for name in sys.modules if name.partition(".")[0] in HIDDEN]:
        del sys.modules[name]
    for finder in sys.meta_path:
        if type(finder).__name__ == "JsFinder":
            finder.jsproxies.clear()
    sys.meta_path[:] = [modules, *(finder for finder in sys.meta_path if type(finder).__name__ != "JsFinder")]


def load(sources, file):
    def work():
        global entry
        modules.sources = json.loads(sources)
        entry = importlib.import_module(file.removesuffix(".py"))

    return answer(work)


def call(name, argument):
    return answer(lambda: getattr(entry, name)(json.loads(argument)))
