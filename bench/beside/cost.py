"""What running commands costs: time, processor time, peak of memory."""
import json
import shutil
import statistics
import subprocess
import sys
from collections import namedtuple

# in seconds
Cost = namedtuple('Cost', 'wall cpu')

# The peak of a child counts what its parent held when it was forked, so only
# a program as small as this one can measure it.
TIME = shutil.which('time')

# The commands of a turn in one process, so that its own start is not timed.
METER = """
import json, os, resource, subprocess, sys, time
job = json.load(sys.stdin)
feed = job['feed'].encode()
start = time.perf_counter()
end = start + job['limit']
for words in job['commands']:
    try:
        with open(job['out'], 'wb') as out:
            subprocess.run(words, input=feed, stdout=out,
                           stderr=subprocess.DEVNULL,
                           timeout=end - time.perf_counter())
    except subprocess.TimeoutExpired:
        sys.exit(3)
wall = time.perf_counter() - start
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, use.ru_utime + use.ru_stime)
"""


def measure(commands, limit, feed='', out='/dev/null'):
    """The cost of all COMMANDS in a row; None beyond LIMIT seconds.  FEED
    is what each reads, OUT where what the last one writes goes."""
    job = json.dumps({'commands': commands, 'limit': limit, 'feed': feed,
                      'out': out})
    done = subprocess.run([sys.executable, '-SEc', METER], input=job,
                          capture_output=True, text=True)
    if done.returncode == 3:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr[-300:])
    return Cost(*map(float, done.stdout.split()))


def peak(command, limit, feed, out):
    """The most bytes that COMMAND has in memory: 0 where nothing tells, None
    beyond LIMIT."""
    if not TIME:
        return measure([command], limit, feed, out) and 0
    told = out + '.peak'
    if not measure([[TIME, '-q', '-f', '%M', '-o', told, *command]], limit,
                   feed, out):
        return None
    with open(told, encoding='ascii') as f:
        return int(f.read().split()[-1]) * 1024


def median(costs):
    return Cost(*(statistics.median(x) for x in zip(*costs)))
