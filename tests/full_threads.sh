#!/bin/sh
# ThreadSanitizer finds nothing in a build of its own, and the same comes out
# of any number of threads.

. "$top_srcdir/tests/support/full.sh"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

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
exit $bad
