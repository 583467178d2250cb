"""What the programs are run on: texts, and what is planted in them."""
import itertools
import json
import os
import random
import subprocess
import sys
from collections import defaultdict, namedtuple

from found import Copy

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir,
                                'quality'))
import sets  # noqa: E402

# pairs are the pairs of files that programs for two are run on, and all
# programs where alone_only; gold as in found.py
Material = namedtuple('Material', 'name what files pairs alone_only gold')

SEED = 1
PAIRS = 100
COPIES = 5000
LINE_BYTES = 64 << 20
BORROWED = 20           # sentences that the other text takes from the line
BOOK_BYTES = 1000000


def articles(o):
    folder = os.path.join(o.shared, 'articles')
    files = [os.path.join(folder, x) for x in sorted(os.listdir(folder))]
    path = os.path.join(o.shared, 'eval', 'articles', 'pairs.jsonl')
    gold = {}
    for pair in records(path):
        a, b = (os.path.join(folder, os.path.basename(pair[x]))
                for x in ('a_file', 'b_file'))
        for i, (x, m, y, n) in enumerate(pair['gold']):
            gold[pair['id'], i] = [Copy(a, x, x + m, False),
                                   Copy(b, y, y + n, False)]
    return Material('articles', 'five articles on one event', files,
                    list(itertools.combinations(files, 2)), False, gold)


def records(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def planted(folder, text_folder):
    gold = defaultdict(list)
    for r in records(os.path.join(folder, 'gold.jsonl')):
        path = os.path.join(text_folder, r['file'])
        for span in r['spans']:
            for start, end, number, *_ in span['sents']:
                gold[span['pool'], number].append(
                    Copy(path, start, end, span['kind'] == 'exact'))
    return gold


def corpus(o, n):
    folder = sets.corpus(o.shared, o.cache, 'n%d' % n, n, SEED)
    art = os.path.abspath(os.path.join(folder, 'art'))
    return [os.path.join(art, x) for x in sorted(os.listdir(art))], \
        planted(folder, art)


def many(n):
    def make(o):
        files, gold = corpus(o, n)
        return Material('n%d' % n, '%d articles with planted sentences' % n,
                        files, [], False, gold)
    return make


def pairs(o):
    """Pairs of the 500 that share something."""
    files, gold = corpus(o, 500)
    sharing = set()
    for copies in gold.values():
        sharing.update(itertools.combinations(
            sorted({c.file for c in copies}), 2))
    chosen = random.Random(SEED).sample(sorted(sharing), PAIRS)
    # a sentence counts only between the two that are compared
    narrow = {(key, p): v for key, copies in gold.items() for p in chosen
              if len(v := [c for c in copies if c.file in p]) > 1}
    return Material('pairs', '%d pairs of n500, each compared alone' % PAIRS,
                    [x for p in chosen for x in p], chosen, True, narrow)


def bank(o):
    with open(sets.bank(o.shared, o.cache), encoding='utf-8') as f:
        return [line.rstrip('\n').split('\t')[-1] for line in f]


def made(o, name, make):
    folder = sets.kept(os.path.abspath(os.path.join(o.cache, name)), make)
    return [os.path.join(folder, x) for x in sorted(os.listdir(folder))]


def copies(o):
    """The same paragraph again and again."""
    paragraph = ' '.join(bank(o)[1000:1005])

    def make(folder):
        for i in range(COPIES):
            with open(os.path.join(folder, '%05d.txt' % i), 'w',
                      encoding='utf-8') as f:
                f.write(paragraph + '\n')
    files = made(o, 'copies', make)
    end = len(paragraph.encode())
    return Material('copies', '%d copies of one paragraph' % COPIES, files,
                    [], False, {0: [Copy(f, 0, end, True) for f in files]})


def line_texts(o):
    """A long line, and sentences far apart of it: (long, short, spans)."""
    parts, at, starts = [], 0, []
    for s in itertools.cycle(bank(o)):
        if at >= LINE_BYTES:
            break
        parts.append(s)
        starts.append(at)
        at += len(s.encode()) + 1
    step = len(parts) // BORROWED
    short, spans, there = [], [], 0
    for i in range(step // 2, len(parts), step)[:BORROWED]:
        n = len(parts[i].encode())
        spans.append((starts[i], there, n))
        short.append(parts[i])
        there += n + 2
    return ' '.join(parts), '\n\n'.join(short), spans


def line(o):
    long, short, spans = line_texts(o)

    def make(folder):
        for name, text in (('a', long), ('b', short)):
            with open(os.path.join(folder, name), 'w',
                      encoding='utf-8') as f:
                f.write(text + '\n')
    files = made(o, 'line', make)
    gold = {i: [Copy(files[0], a, a + n, True), Copy(files[1], b, b + n,
                                                     True)]
            for i, (a, b, n) in enumerate(spans)}
    return Material('line', '64 MiB in one line, and %d sentences of it' %
                    BORROWED, files, [tuple(files)], False, gold)


def books(o):
    sentences = sets.bank(o.shared, o.cache)
    folder = sets.kept(os.path.abspath(os.path.join(o.cache, 'books')),
                       lambda folder: subprocess.run(
        [sys.executable,
         os.path.join(o.shared, 'bench', 'make_corpus.py'), 'books',
         '--bank', sentences, '--out', folder, '--seed', str(SEED),
         '--bytes', str(BOOK_BYTES)], check=True,
        stdout=subprocess.DEVNULL))
    files = [os.path.join(folder, 'book%s.txt' % x) for x in 'AB']
    gold = {k: v for k, copies in planted(folder, folder).items()
            if len(v := [c for c in copies if c.file in files]) > 1}
    return Material('books', 'two books, 16 of 40 chapters moved and half '
                    'of those retold', files, [tuple(files)], False, gold)


MAKERS = {'articles': articles, 'pairs': pairs, 'n500': many(500),
          'n5000': many(5000), 'n20000': many(20000), 'copies': copies,
          'line': line, 'books': books}
