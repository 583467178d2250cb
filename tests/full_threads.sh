#!/bin/sh
# ThreadSanitizer finds nothing in a build of its own, and the same comes out
# of any number of threads.

. "$top_srcdir/tests/support/full.sh"
tmp=$(mktemp -d) || exit 99
trap 'mux kill-server 2>/dev/null; rm -rf "$tmp"' EXIT

# mux COMMAND...: a server of our own
mux()
{
	tmux -L "recoupe-$$" -f /dev/null "$@"
}

if ! is_full; then
	echo "for make check-full"
	exit 77
fi
cd "$tmp" || exit 99
if ! "$top_srcdir/configure" -q CPPFLAGS=-DSANITIZED \
	CFLAGS='-g -O1 -fsanitize=thread' \
	LDFLAGS=-fsanitize=thread >log 2>&1; then
	cat log
	echo "this compiler has no ThreadSanitizer"
	exit 77
fi
if ! make -s -j"$(nproc)" src/recoupe >log 2>&1; then
	tail -n 40 log
	echo "[  FAILED  ] the_program_builds_with_threadsanitizer"
	exit 1
fi
echo "[       OK ] the_program_builds_with_threadsanitizer"

# enough text for every thread: the examples and all stories of the tests
mkdir set
n=0
for round in 1 2 3 4 5 6 7 8; do
	find "$top_srcdir/share/examples" "$top_srcdir/tests/golden" \
		"$top_srcdir/tests/support" -name '*.txt' | sort |
		while read -r file; do
			n=$((n + 1))
			cp "$file" "set/$round-$n.txt"
		done
done
bad=0
for threads in 1 2 3 7; do
	if TSAN_OPTIONS=exitcode=66 ./src/recoupe --no-config -fjson \
		--threads=$threads set >"json.$threads" 2>err &&
	   cmp "json.$threads" json.1; then
		echo "[       OK ] threads_$threads"
	else
		head -n 40 err
		echo "[  FAILED  ] threads_$threads"
		bad=1
	fi
done

# ---- the reader, which draws and takes keys while another thread compares --
said=keys_beside_a_comparison
if ! command -v tmux >/dev/null; then
	echo "[  SKIPPED ] $said: tmux is missing"
	exit $bad
fi
mkdir large
for n in 3 5; do
	awk -v n=$n 'BEGIN {
		for (i = 0; i < 200000; i++) {
			x = (x * 1103 + 12345) % 65536
			if (int(i / 8) % n == 0)
				continue
			printf "%sw%d%s", i % 8 ? "" : "The ", x % 5000,
				i % 8 < 7 ? " " : i % 40 < 39 ? ". " : ".\n"
		}
	}' >large/$n
done

# waits COMMAND...: until it comes true, for two minutes
waits()
{
	left=1200
	until "$@"; do
		left=$((left - 1))
		[ $left -gt 0 ] || return 1
		sleep .1
	done
}

shows()
{
	mux capture-pane -p -t pane | grep -q "$1"
}

mux new-session -d -s pane -x 90 -y 24 "LC_ALL=C.UTF-8 \
	TSAN_OPTIONS='exitcode=66 log_path=$tmp/race' \
	./src/recoupe --no-config --threads=2 large; echo \$? >status"
waits shows 'comparing: ' &&
	mux send-keys -t pane j l Space z z &&
	waits shows 'i=index' &&
	mux send-keys -t pane ']' T v i Q &&
	waits [ -s status ] && [ "$(cat status)" -eq 0 ]
if [ $? -eq 0 ]; then
	echo "[       OK ] $said"
else
	mux capture-pane -p -t pane
	head -n 40 race.* status
	echo "[  FAILED  ] $said"
	bad=1
fi
exit $bad
