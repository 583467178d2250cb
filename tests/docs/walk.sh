#!/bin/sh
# The screens in the documents are those that the program shows.

program=$(cd "$top_builddir/src" && pwd)/recoupe
made=$(mktemp -d) || exit 99
trap 'rm -rf "$made"' EXIT
cd "$top_srcdir" || exit 99
unset RECOUPE_CONFIG

bad=0
sh doc/walk.sh "$program" "$made" || exit 99
for file in README.md doc/recoupe.1 doc/walk.md; do
	sentence=$(basename "$file" | tr '[:upper:].' '[:lower:]_')_is_not_stale
	if diff -u "$file" "$made/$(basename "$file")"; then
		echo "[       OK ] $sentence"
	else
		echo "[  FAILED  ] $sentence: make walk"
		bad=1
	fi
done
exit $bad
