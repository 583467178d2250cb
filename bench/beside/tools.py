"""The programs: how each is called, and how what it tells is read.

A reader gets what a program wrote, the files it was given and gives groups
of (file, start, end) in bytes, as found.py wants them."""
import json
import os
import re
import shutil
import subprocess
from collections import namedtuple

# Equal stretches so near each other on both sides are one, in bytes.
NEAR = 30
# What surrounds what wdiff and dwdiff found deleted and inserted: bytes that
# no text here has.
MARKS = '\x01', '\x02', '\x03', '\x04'
# More than the lines of any text: git tells all words, not hunks.
ALL_LINES = '-U100000000'

# pairwise: takes two files and no more.  command(files) with the names to
# feed it in feed(files).  words: reads texts with a word a line, so that its
# line numbers tell words; the tokens are the same.
Tool = namedtuple('Tool', 'name program pairwise command feed groups words')


def squeezed(path):
    """A text without its white space, and the byte offset of each character
    that is left."""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    letters, offsets, at = [], [], 0
    for c in text:
        if not c.isspace():
            letters.append(c)
            offsets.append(at)
        at += len(c.encode())
    return ''.join(letters), offsets + [at]


def size(text):
    return sum(map(len, text.split()))


def joined(matches):
    """(a0, a1, b0, b1) in order, with those near each other made one."""
    out = []
    for m in matches:
        if out and 0 <= m[0] - out[-1][1] < NEAR and \
                0 <= m[2] - out[-1][3] < NEAR:
            out[-1] = out[-1][0], m[1], out[-1][2], m[3]
        else:
            out.append(m)
    return out


def groups_of_steps(steps, files):
    """Groups from steps ('=', '-' or '+', text) of a difference."""
    a = b = 0
    matches = []
    (_, at), (_, bt) = map(squeezed, files)
    for kind, text in steps:
        n = size(text)
        if kind == '=' and n:
            # white space that one text has and the other lacks
            matches.append((at[min(a, len(at) - 1)],
                            at[min(a + n, len(at) - 1)],
                            bt[min(b, len(bt) - 1)],
                            bt[min(b + n, len(bt) - 1)]))
        a += n if kind != '+' else 0
        b += n if kind != '-' else 0
    return [[(files[0], m[0], m[1]), (files[1], m[2], m[3])]
            for m in joined(matches)]


def marked_groups(written, files):
    """What wdiff and dwdiff write."""
    kinds = {MARKS[0]: '-', MARKS[1]: '=', MARKS[2]: '+', MARKS[3]: '='}
    kind, steps = '=', []
    for part in re.split('([%s])' % ''.join(MARKS), written):
        if part in kinds:
            kind = kinds[part]
        else:
            steps.append((kind, part))
    return groups_of_steps(steps, files)


def porcelain_groups(written, files):
    """What git diff --word-diff=porcelain writes."""
    if not written:
        written = '@@\n ' + open(files[0], encoding='utf-8').read()
    body = written.partition('@@')[2].partition('\n')[2]
    kinds = {' ': '=', '-': '-', '+': '+'}
    return groups_of_steps(((kinds[x[0]], x[1:]) for x in body.split('\n')
                            if x and x[0] in kinds), files)


RUN = re.compile(r'^(.*): line (\d+)-(\d+) *\|(.*): line (\d+)-(\d+) *\[')


def line_groups(written, files):
    """What sim_text -n writes of texts with a word a line; FILES says
    what each was made of, see word_lines()."""
    offsets = {}

    def span(lines, first, last):
        path = files[lines]
        if path not in offsets:
            with open(path, 'rb') as f:
                offsets[path] = [x.span() for x in
                                 re.finditer(rb'\S+', f.read())]
        v = offsets[path]
        return path, v[int(first) - 1][0], v[min(int(last), len(v)) - 1][1]

    for line in written.splitlines():
        m = RUN.match(line)
        if m:
            yield [span(*m.group(1, 2, 3)), span(*m.group(4, 5, 6))]


def json_groups(written, files):
    """What our program writes: passages, whose occurrences are a line."""
    paths = {}
    for line in written.splitlines():
        if line.startswith(' {"id":') and '"path":' in line:
            head = json.loads(line.strip().rstrip(',') + '}')
            paths[head['id']] = head['path']
        elif line.startswith('  "occurrences":'):
            v = json.loads('{%s}' % line.strip().rstrip(','))
            yield [(paths[o['source']], o['start'], o['end'])
                   for o in v['occurrences']]


def nothing(files):
    return ''


def names(files):
    return '\n'.join(files) + '\n'


def ours(program, threads):
    return Tool('recoupe, %d thread%s' % (threads, 's'[:threads > 1]),
                program, False,
                lambda files: [program, '--no-config', '-f', 'json',
                               '-o', '-', '--threads=%d' % threads, '--',
                               *operands(files)],
                nothing, json_groups, False)


def operands(files):
    """The folder, when it is all of it: its names are too many words."""
    folder = os.path.dirname(files[0])
    return [folder] if len(files) == len(os.listdir(folder)) else files


def similar(*options):
    return Tool(' '.join(('sim_text', *options)), 'sim_text', False,
                lambda files: ['sim_text', '-n', *options, '-i'],
                names, line_groups, True)


def marking(name):
    options = [x for pair in zip('-w -x -y -z'.split(), MARKS) for x in pair]
    return Tool(name, name, True,
                lambda files: [name, *options, '--', *files],
                nothing, marked_groups, False)


def all_tools(program):
    return [ours(program, 1), ours(program, 2), similar(), similar('-e'),
            marking('wdiff'), marking('dwdiff'),
            Tool('git diff', 'git', True,
                 lambda files: ['git', 'diff', '--no-index', ALL_LINES,
                                '--word-diff=porcelain', '--', *files],
                 nothing, porcelain_groups, False)]


def version(tool):
    """What Debian calls the installed version of a tool's program."""
    path = shutil.which(tool.program)
    if not path or not shutil.which('dpkg-query'):
        return ''
    owner = subprocess.run(['dpkg-query', '-S', path], capture_output=True,
                           text=True).stdout.partition(':')[0]
    return subprocess.run(['dpkg-query', '-W', '-f', '${Package} ${Version}',
                           owner], capture_output=True, text=True).stdout


def word_lines(files, folder):
    """Makes texts with a word a line: {such a text: the one it is made
    of}."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    out = {}
    for i, path in enumerate(files):
        lines = os.path.join(folder, str(i))
        with open(path, 'rb') as f, open(lines, 'wb') as g:
            g.write(b'\n'.join(f.read().split()) + b'\n')
        out[lines] = path
    return out
