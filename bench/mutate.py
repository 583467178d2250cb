#!/usr/bin/env python3
"""mutate.py - small faults put into the sources: does a test see each?

    bench/mutate.py --build=DIR [--each=N] [--seed=N] [MODULE]...

A module is a few source files and the tests that answer for them (TABLE).
Of all faults that the rules below can make in a file, N are drawn, one at a
time; the file is compiled with it and linked before the library into the
tests, so nothing in DIR changes.  For tests that run the program (those of
tests/terminal and scripts) it is linked into one beside DIR.  A fault is killed
when a test fails, dies or runs ten times as long as without it.  Those that
survive are printed, to be read: a test is missing, or the fault changes nothing.
What does not compile counts for nothing.

DIR is a build without sanitizers after "make check".
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

TABLE = {
    "decoder": (["src/text/utf8.c"],
                ["unit/test_utf8", "unit/test_word", "fuzz/replay_text"]),
    "sanitiser": (["src/text/printable.c"],
                  ["unit/test_printable", "property/test_invisible"]),
    "wrap": (["src/text/wrap.c", "src/text/spacing.c"],
             ["unit/test_wrap", "fuzz/replay_wrap"]),
    "keys": (["src/ui/key.c", "src/ui/keymap.c"],
             ["unit/test_command", "unit/test_ui",
              "unit/test_preferences"]),
    "config": (["src/config_file.c", "src/option.c", "src/option_value.c"],
               ["unit/test_config", "unit/test_config_manual",
                "unit/test_preferences", "fuzz/replay_config"]),
    "partition": (["src/model/border.c", "src/model/order.c",
                   "src/model/room.c", "src/model/stands.c"],
                  ["unit/test_border", "unit/test_site", "unit/test_align",
                   "property/test_promises", "unit/test_order"]),
    "exports": (["src/export/json.c", "src/export/json_part.c",
                 "src/export/text.c", "src/export/text_tables.c",
                 "src/export/text_row.c", "src/export/text_variant.c",
                 "src/export/text_members.c", "src/export/readings.c",
                 "src/export/page.c"],
                ["unit/test_json", "unit/test_text_export",
                 "unit/test_page", "property/test_rebuild",
                 "property/test_told", "golden.sh"]),
    "layout": (["src/model/layout.c", "src/model/level.c",
                "src/model/block.c"],
               ["unit/test_layout", "fuzz/replay_layout",
                "unit/test_gather", "screens.sh"]),
    "settings": (["src/ui/setting.c", "src/ui/preferences.c",
                  "src/ui/looks.c"],
                 ["unit/test_setting", "unit/test_preferences",
                  "unit/test_config_manual", "unit/test_theme",
                  "terminal/test_terms"]),
    "terminal": (["src/ui/term_curses.c", "src/ui/term_signals.c",
                  "src/ui/term_write.c", "src/ui/term_blanks.c",
                  "src/ui/term_copy.c"],
                 ["unit/test_blanks", "terminal/test_clipboard",
                  "terminal/test_exits", "terminal/test_terms",
                  "terminal/test_mouse", "terminal/test_editor",
                  "terminal/test_text"]),
}

PROGRAM = "src/recoupe"

# What is looked for, and what stands there instead.
RULES = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "),
    (r" \|\| ", " && "), (r" \+ ", " - "), (r" - ", " + "),
    (r" \+= ", " -= "), (r" \|= ", " &= "), (r"\+\+", "--"),
    (r"(?<=[(\s])!(?=\w)", ""), (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"), (r"\breturn 0;", "return 1;"),
    (r"\breturn -1;", "return 0;"), (r"(?<=[ (\[])1(?=[;,)\] ])", "2"),
    (r"(?<=[ (\[])0(?=[;,)\] ])", "1"), (r"\bcontinue;", "break;"),
    (r"(?<=\t)break;", ";"),
    # what is not freed only a sanitizer sees
    (r"(?<=\t)(?!free\b|\w+_(?:release|free|clear)\b)"
     r"\w+\([^;{}]*\);$", ";"),
]


def faults(text):
    """(start, end, instead) of each fault that TEXT can have."""
    found = []
    depth = 0
    at = 0
    for line in text.splitlines(keepends=True):
        code = re.sub(r'/\*.*|"(\\.|[^"])*"|^\s*\*.*|^#.*',
                      lambda m: " " * len(m.group()), line)
        if depth and not line.startswith("\tstatic const"):
            for pattern, instead in RULES:
                for m in re.finditer(pattern, code.rstrip("\n")):
                    found.append((at + m.start(), at + m.end(), instead))
        depth += code.count("{") - code.count("}")
        at += len(line)
    return found


class Build:
    def __init__(self, build):
        self.dir = os.path.abspath(build)
        self.top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self.flags = self.var("DEFS", "DEFAULT_INCLUDES", "INCLUDES",
                              "AM_CPPFLAGS", "CPPFLAGS", "AM_CFLAGS",
                              "CFLAGS").replace("-Werror", "").split()
        self.links = {}
        self.env = dict(os.environ, top_srcdir=self.top,
                        top_builddir=self.dir, LC_ALL="C.UTF-8")

    def var(self, *names):
        # a copy: make would first make an included Makefile anew
        with open(os.path.join(self.dir, "Makefile"), encoding="utf-8") as f:
            rule = f.read() + "\nprint-these:\n\t@echo " + " ".join(
                f"$({n})" for n in names) + "\n"
        return subprocess.run(
            ["make", "-s", "-o", "Makefile", "-f", "-", "print-these"],
            cwd=self.dir, input=rule, capture_output=True, text=True,
            check=True).stdout.strip()

    def link_of(self, test):
        if test not in self.links:
            name = test.replace("/", "_")
            if test != PROGRAM:
                name = "tests_" + name
            self.links[test] = (
                self.var(name + "_OBJECTS").split(),
                self.var("AM_CFLAGS", "CFLAGS", "AM_LDFLAGS", "LDFLAGS",
                         name + "_LDFLAGS", name + "_LDADD",
                         "LIBS").split())
        return self.links[test]

    def compile(self, source, out):
        return subprocess.run(
            ["gcc", *self.flags, f"-I{os.path.dirname(self.source)}",
             "-w", "-c", source, "-o", out], cwd=self.dir,
            capture_output=True).returncode == 0

    def link(self, mutant, test, program):
        objects, rest = self.link_of(test)
        # what no library holds would be there twice
        whole = os.path.relpath(self.source, self.top)[:-1] + "o"
        objects = [o for o in objects if o != whole]
        done = subprocess.run(["gcc", *objects, mutant, *rest, "-o", program],
                              cwd=self.dir, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)

    def killed(self, mutant, test, tmp):
        env = self.env
        command = [os.path.join(tmp, os.path.basename(test))]
        if test.startswith("terminal/") or test.endswith(".sh"):
            if not os.path.exists(os.path.join(tmp, PROGRAM)):
                os.makedirs(os.path.join(tmp, "src"), exist_ok=True)
                if not os.path.islink(os.path.join(tmp, "share")):
                    os.symlink(os.path.join(self.dir, "share"),
                               os.path.join(tmp, "share"))
                self.link(mutant, PROGRAM, os.path.join(tmp, PROGRAM))
            env = dict(env, top_builddir=tmp)
            command = (["sh", os.path.join(self.top, "tests", test)]
                       if test.endswith(".sh") else
                       [os.path.join(self.dir, "tests", test)])
        else:
            self.link(mutant, test, *command)
        try:
            return subprocess.run(command, cwd=self.dir, env=env,
                                  stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL,
                                  timeout=120).returncode != 0
        except subprocess.TimeoutExpired:
            return True


def run_file(build, path, tests, each, rng, tmp):
    build.source = os.path.join(build.top, path)
    text = open(build.source).read()
    all_faults = faults(text)
    rng.shuffle(all_faults)
    killed = tried = 0
    for start, end, instead in all_faults:
        if tried == each:
            break
        mutant = os.path.join(tmp, "mutant.c")
        with open(mutant, "w") as f:
            f.write(text[:start] + instead + text[end:])
        if not build.compile(mutant, mutant[:-1] + "o"):
            continue
        tried += 1
        if os.path.exists(os.path.join(tmp, PROGRAM)):
            os.remove(os.path.join(tmp, PROGRAM))
        if any(build.killed(mutant[:-1] + "o", t, tmp) for t in tests):
            killed += 1
            continue
        line = text.count("\n", 0, start) + 1
        print(f"{path}:{line}: '{text[start:end].strip()}' as "
              f"'{instead.strip()}' survives: "
              f"{text.splitlines()[line - 1].strip()}", flush=True)
    print(f"{path}: {killed} of {tried} killed "
          f"({len(all_faults)} can be made)", flush=True)
    return killed, tried


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    build = Build(options.build)
    rng = random.Random(options.seed)
    sums = []
    with tempfile.TemporaryDirectory() as tmp:
        for name in options.modules or TABLE:
            files, tests = TABLE[name]
            got = [run_file(build, f, tests, options.each, rng, tmp)
                   for f in files]
            sums.append((name, sum(k for k, _ in got), sum(t for _, t in got)))
    for name, killed, tried in sums:
        print(f"{name:10} {killed:4} of {tried:4} killed, "
              f"{100 * killed // max(tried, 1)} %")
    killed, tried = (sum(s[i] for s in sums) for i in (1, 2))
    print(f"{'all':10} {killed:4} of {tried:4} killed, "
          f"{100 * killed // max(tried, 1)} %")


if __name__ == "__main__":
    main()
