"""Runs a lesson's harness in a terminal: cases in, one line out for each.

Reads one JSON text from standard input: {"function": NAME, "given": [...], "token": WORD}. A line is the
word, a blank, and JSON. What the student's code prints goes to standard error.
"""

import importlib
import json
import os
import sys
import traceback

# A program that imports json gets one of its own: what it changes there does not answer in place of this file.
for name in [name for name in sys.modules if name.partition('.')[0] == 'json']:
    del sys.modules[name]


def describe(error):
    """The exception in the student's words, with the last line of the lesson's files that it passed."""
    folder = os.path.dirname(os.path.abspath(__file__))
    place = None
    if isinstance(error, SyntaxError) and error.filename:
        place = [os.path.basename(error.filename), error.lineno]
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            is_own = os.path.dirname(os.path.abspath(frame.filename)) == folder
            if is_own and os.path.basename(frame.filename) != os.path.basename(__file__):
                place = [os.path.basename(frame.filename), frame.lineno]
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return {'type': type(error).__name__, 'message': message, 'place': place}


def main(describe):
    task = json.loads(sys.stdin.buffer.read().decode())
    given, name, token = task['given'], task['function'], task['token']
    results = os.fdopen(os.dup(1), 'w', encoding='utf-8')
    # From here on `print` writes to standard error, and `input` finds nothing.
    os.dup2(2, 1)
    sys.stdin = open(os.devnull, encoding='utf-8')
    for one in given:
        try:
            call = getattr(importlib.import_module('harness'), name)
            line = json.dumps({'value': call(one)}, allow_nan=False)
        except (Exception, SystemExit) as error:
            line = json.dumps({'error': describe(error)})
        sys.stdout.flush()
        results.write('%s %s\n' % (token, line))
        results.flush()


main(describe)
