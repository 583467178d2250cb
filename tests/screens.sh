#!/bin/sh
# Golden screens: each folder of tests/screens is a situation.
#
#	args		options and texts, named from the top of the tree
#	script		keys and commands
#	expected	the screens that it prints (BLESS=1 writes them)
#
# Those whose name begins with french_ are in French.

program=$(cd "$top_builddir/src" && pwd)/recoupe
got=$(mktemp) || exit 99
locale=$(mktemp -d) || exit 99
trap 'rm -rf "$got" "$locale"' EXIT
cd "$top_srcdir" || exit 99
unset RECOUPE_CONFIG
. tests/french.sh
french_make "$locale" || exit 99

bad=0
for dir in tests/screens/*/; do
	name=$(basename "$dir")
	case $name in
	french_*) in_language=french ;;
	*) in_language= ;;
	esac
	# shellcheck disable=SC2046 # words are options
	$in_language "$program" --no-config --script="${dir}script" \
		$(cat "${dir}args") >"$got" 2>&1
	[ "$BLESS" ] && cat "$got" >"${dir}expected"
	if diff -u "${dir}expected" "$got"; then
		echo "[       OK ] $name"
	else
		echo "[  FAILED  ] $name"
		bad=1
	fi
done
exit $bad
