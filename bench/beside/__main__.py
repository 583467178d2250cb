#!/usr/bin/env python3
"""Runs the built program beside others on the same files, by turns.

beside --build DIR --shared DIR [--only WORDS] [--runs N] [--limit SECONDS]
       [--record]

Prints a table a set: time (median, least, most), processor time, how many
times ours each of them is, peak memory, and the share of the planted pairs that the
program found (found.py says what counts).  What is not installed is told and
left out; so is what takes longer than the limit.  --only takes names of sets
of material.py; --record writes the tables into bench/RESULTS.md.  The sets
are kept in DIR/quality."""
import argparse
import datetime
import math
import os
import platform
import re
import shutil
import subprocess
import sys

import cost
import found
import material
import tools

HERE = os.path.dirname(os.path.abspath(__file__))
RESULTS = os.path.join(HERE, os.pardir, 'RESULTS.md')
GROWING = ('n500', 'n5000', 'n20000')
# After so many seconds one more round tells nothing new.
ENOUGH = 60
HEAD = ('| program | s | least to most | times ours | cpu s | times ours '
        '| MB/s | MiB | bytes a byte | found | found, equal bytes |\n'
        '| ' + '--- | ' * 10 + '--- |\n')


def installed(every):
    out = []
    for t in every:
        if shutil.which(t.program):
            out.append(t)
        else:
            print('left out: %s is not installed' % t.program,
                  file=sys.stderr)
    return out


def jobs(tool, m):
    """The lists of files a tool is run on, one after the other."""
    return [list(p) for p in m.pairs] if m.alone_only or tool.pairwise \
        else [m.files]


def time_by_turns(suited, m, o):
    """{tool: its costs}; shorter than a round where a limit was hit."""
    costs = {t: [] for t in suited}
    late, spent, runs = set(), 0, 0
    while runs < o.runs and (not runs or spent < ENOUGH):
        for t in suited:
            if t in late:
                continue
            todo = jobs(t, m)
            c = cost.measure([t.command(x) for x in todo], o.limit,
                             t.feed(todo[0]))
            if c:
                costs[t].append(c)
                spent += c.wall
            else:
                late.add(t)
        runs += 1
    return costs


def find(tool, m, o):
    """(share found, share of equal ones found, peak bytes) of a tool; it is
    not timed here."""
    groups, most, scratch = [], 0, os.path.abspath(os.path.join(o.cache, 'scratch'))
    os.makedirs(scratch, exist_ok=True)
    out = os.path.join(scratch, 'out')
    for files in jobs(tool, m):
        given = files
        if tool.words:
            given = tools.word_lines(files, os.path.join(scratch, 'words'))
        peak = cost.peak(tool.command(list(given)), o.limit,
                         tool.feed(list(given)), out)
        if peak is None:
            return None, None, 0
        most = max(most, peak)
        with open(out, encoding='utf-8', newline='\n') as f:
            groups.extend(tool.groups(f.read(), given))
    shutil.rmtree(scratch)
    return *found.shares(m.gold, groups), most


def told(share):
    return '-' if share is None else '%.3f' % share


def ratio(x, ours):
    return '%.2f' % (x / ours) if ours else '-'


def row(tool, costs, ours, m, o, size):
    if not costs:
        return '| %s | > %g |%s\n' % (tool.name, o.limit, ' |' * 9)
    c = cost.median(costs)
    walls = [x.wall for x in costs]
    all_pairs, equal, peak = find(tool, m, o)
    once = max(sum(map(os.path.getsize, x)) for x in jobs(tool, m))
    return '| %s | %.4g | %.4g to %.4g | %s | %.4g | %s | %.3g | %.0f ' \
        '| %.3g | %s | %s |\n' % (
            tool.name, c.wall, min(walls), max(walls),
            ratio(c.wall, ours and ours.wall), c.cpu,
            ratio(c.cpu, ours and ours.cpu),
            size / c.wall / 1e6, peak / 2**20, peak / once,
            told(all_pairs), told(equal))


def measure(name, every, o):
    """The table of a set, and {tool's name: seconds of processor time} with
    its bytes."""
    m = material.MAKERS[name](o)
    suited = [t for t in every if m.pairs or not t.pairwise]
    costs = time_by_turns(suited, m, o)
    size = sum(map(os.path.getsize, m.files))
    medians = {t.name: cost.median(v).cpu for t, v in costs.items() if v}
    ours = costs[suited[0]] and cost.median(costs[suited[0]])
    head = '%s: %.4g MB in %d files, %d runs.\n\n' % (
        m.what[0].upper() + m.what[1:], size / 1e6, len(set(m.files)),
        max(map(len, costs.values())))
    return head + HEAD + ''.join(row(t, costs[t], ours, m, o, size)
                                 for t in suited), medians, size


def growth(measured):
    """The exponent of processor time over bytes between the growing
    sets."""
    sizes = [n for n in GROWING if n in measured]
    out = ''
    steps = list(zip(sizes, sizes[1:]))
    if len(steps) > 1:
        steps.append((sizes[0], sizes[-1]))
    for a, b in steps:
        (ta, na), (tb, nb) = measured[a], measured[b]
        for tool in ta.keys() & tb.keys():
            x = math.log(tb[tool] / ta[tool]) / math.log(nb / na)
            out += '| %s | %s to %s | %.2f |\n' % (tool, a, b, x)
    lines = ''.join(sorted(out.splitlines(True)))
    return 'Processor time grows with bytes to the power of:\n\n| program | between ' \
        '| power |\n| --- | --- | --- |\n' + lines if out else ''


def machine():
    """What the figures hold for: a line."""
    model = platform.machine()
    with open('/proc/cpuinfo', encoding='utf-8') as f:
        names = re.findall(r'^model name\s*: (.*)', f.read(), re.M)
    commit = subprocess.run(
        ['git', '-C', HERE, 'rev-parse', '--short', 'HEAD'],
        capture_output=True, text=True).stdout.strip()
    load = os.getloadavg()[0]
    return '%s, %d cores (%s), load %.1f, commit %s' % (
        datetime.date.today(), len(os.sched_getaffinity(0)),
        names[0] if names else model, load, commit or 'unknown')


def record(name, text):
    """Puts a section in the place of the one of that name."""
    with open(RESULTS, encoding='utf-8') as f:
        whole = f.read()
    head = '### Beside others: %s\n' % name
    section = head + text.rstrip('\n') + '\n\n'
    if head in whole:
        old = re.compile(re.escape(head) + r'.*?(?=^##|\Z)', re.S | re.M)
        whole = old.sub(lambda _: section, whole)
    else:
        whole = whole.rstrip('\n') + '\n\n' + section
    with open(RESULTS, 'w', encoding='utf-8') as f:
        f.write(whole.rstrip('\n') + '\n')


def tell(name, text, o):
    print('## %s\n%s' % (name, text), flush=True)
    if o.record:
        record(name, text)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--build', required=True)
    p.add_argument('--shared', required=True)
    p.add_argument('--only', default='')
    p.add_argument('--runs', type=int, default=5)
    p.add_argument('--limit', type=float, default=150)
    p.add_argument('--record', action='store_true')
    o = p.parse_args()
    o.cache = os.path.join(o.build, 'quality')
    wanted = o.only.replace(',', ' ').split() or list(material.MAKERS)
    for name in wanted:
        if name not in material.MAKERS:
            p.error('no set %s: there are %s' % (
                name, ' '.join(material.MAKERS)))
    if not cost.TIME:
        print('left out: memory, as time is not installed', file=sys.stderr)
    if not os.path.isdir(os.path.join(o.shared, 'bench')):
        print('skipped: the evaluation data is not here, no folder %s' %
              os.path.join(o.shared, 'bench'))
        return
    os.environ['LC_ALL'] = 'C.UTF-8'
    every = installed(tools.all_tools(
        os.path.abspath(os.path.join(o.build, 'src', 'recoupe'))))
    versions = sorted(set(filter(None, map(tools.version, every))))
    measured = {}
    for name in wanted:
        text, *measured[name] = measure(name, every, o)
        tell(name, '%s; %s.\n%s' % (machine(), ', '.join(versions), text), o)
    text = growth({k: v for k, v in measured.items() if k in GROWING})
    if text:
        tell('growth', machine() + '.\n' + text, o)


if __name__ == '__main__':
    main()
