"""The share of what was planted that a program found.

Gold: {key: [Copy]}, the copies of each planted sentence.  A program's groups
are lists of (file, start, end), stretches it calls copies of each other.  Two
copies are found when a chain of groups joins them, each group holding half of
both or more: so what is told by pairs counts as much as what is told at
once."""
import bisect
from collections import Counter, defaultdict, namedtuple

Copy = namedtuple('Copy', 'file start end exact')


class Sets:
    """Which copies are joined."""

    def __init__(self):
        self.parent = {}

    def top(self, x):
        while self.parent.get(x, x) != x:
            x = self.parent[x]
        return x

    def join(self, x, y):
        x, y = self.top(x), self.top(y)
        if x != y:
            self.parent[x] = y


def index(gold):
    """By file: the starts of its copies, and (end, key, number) of each."""
    by_file = defaultdict(list)
    for key, copies in gold.items():
        for i, c in enumerate(copies):
            by_file[c.file].append((c.start, c.end, key, i))
    out = {}
    for file, v in by_file.items():
        v.sort()
        out[file] = [x[0] for x in v], v
    return out


def held(places, group):
    """{key: copies of it that GROUP holds half of}"""
    bytes_in = Counter()
    for file, start, end in group:
        starts, copies = places.get(file, ((), ()))
        i = max(0, bisect.bisect_right(starts, start) - 1)
        while i < len(copies) and copies[i][0] < end:
            a, b, key, number = copies[i]
            both = min(b, end) - max(a, start)
            if both > 0:
                bytes_in[key, number, b - a] += both
            i += 1
    out = defaultdict(list)
    for (key, number, size), n in bytes_in.items():
        if 2 * n >= size:
            out[key].append(number)
    return out


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def shares(gold, groups):
    """(of all pairs of copies, of those that are equal byte for byte): the
    share that GROUPS join; None where there are no such pairs."""
    places, sets = index(gold), Sets()
    for group in groups:
        for key, numbers in held(places, group).items():
            for n in numbers[1:]:
                sets.join((key, numbers[0]), (key, n))
    out = []
    for wanted in (lambda c: True, lambda c: c.exact):
        hits = total = 0
        for key, copies in gold.items():
            tops = Counter(sets.top((key, i)) for i, c in enumerate(copies)
                           if wanted(c))
            hits += pairs(tops.values())
            total += pairs([sum(tops.values())])
        out.append(hits / total if total else None)
    return out
