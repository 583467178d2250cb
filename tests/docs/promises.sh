#!/bin/sh
# The tests that tests/READER.md names are there, and golden screens of every
# view in every size.

# shellcheck disable=SC2154 # the driver sets it
cd "$top_srcdir/tests" || exit 99
bad=0

# result SENTENCE: what comes on stdin is missing
result()
{
	missing=$(cat)
	if [ -z "$missing" ]; then
		echo "[       OK ] $1"
	else
		printf 'missing: %s\n' "$missing"
		echo "[  FAILED  ] $1"
		bad=1
	fi
}

# shellcheck disable=SC2016 # the backquotes are the document's
grep -oE '`[UST][a-z][a-z_0-9]*[*]?`' READER.md | tr -d '`' |
	while read -r short; do
		name=${short#?}
		case $short in
		U*) set -- "unit/test_$name.c" ;;
		T*) set -- "terminal/test_$name.c" ;;
		S*) set -- "screens/$name" ;;
		esac
		# shellcheck disable=SC2086 # a pattern
		ls -d $1 >/dev/null 2>&1 || echo "$short"
	done | result each_test_of_the_reader_that_is_named_is_there

for view in opening reading passages overview variants omitted help; do
	for size in 80x24 200x50 30x10; do
		[ -d "screens/${view}_$size" ] || echo "${view}_$size"
	done
done | result every_view_has_a_golden_screen_in_every_size

exit $bad
