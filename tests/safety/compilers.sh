#!/bin/sh
# The other compiler's program writes the same bytes.  It is built for this
# alone, which takes minutes: make check-full has them.

. "$top_srcdir/tests/support/program.sh"
. "$top_srcdir/tests/support/full.sh"

sentence=gcc_and_clang_write_the_same_bytes
used=$(sed -n "s/^S\[\"CC\"\]=\"\(.*\)\"/\1/p" "$top_builddir/config.status")
case $used in
*clang*) other=gcc ;;
*) other=clang ;;
esac
if ! is_full; then
	skip "another build is for make check-full" $sentence
	exit $bad
elif ! command -v $other >/dev/null; then
	skip "$other is missing" $sentence
	exit $bad
fi

mkdir build && (cd build && "$top_srcdir/configure" -q CC=$other &&
	make -s src/recoupe) >out 2>err || {
	tell 1 "it_builds_with_$other"
	exit $bad
}

# as GOLDEN and examples: every set of articles that the tests have
n=0
for set in "$top_srcdir"/share/examples/* "$top_srcdir"/tests/golden/* \
	"$top_srcdir"/tests/support/papers "$top_srcdir"/tests/support/story; do
	[ -d "$set" ] || continue
	for format in text json; do
		"$program" -f $format "$set" >one 2>err
		status=$?
		build/src/recoupe -f $format "$set" >two 2>err
		[ $? -eq $status ] && cmp one two >>failed 2>&1 ||
			echo "$set as $format" >>failed
		n=$((n + 1))
	done
done
[ ! -s failed ] || cat failed >>err
[ ! -s failed ]
tell $? $sentence
echo "$used and $other: $n exports"
exit $bad
