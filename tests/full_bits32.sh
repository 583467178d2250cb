#!/bin/sh
# Every source compiles for 32 bits without a warning.  The libraries of that
# kind are needed to link and run: where they are, the program is built and
# says the same as the one of 64 bits.

. "$top_srcdir/tests/support/full.sh"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

if ! is_full; then
	echo "for make check-full"
	exit 77
fi
echo '#include <stdlib.h>' >"$tmp/trial.c"
if ! ${CC:-gcc} -m32 -c -o "$tmp/trial.o" "$tmp/trial.c" 2>/dev/null; then
	echo "this compiler makes nothing of 32 bits (Debian: gcc-multilib)"
	exit 77
fi
cd "$top_srcdir" || exit 99
find src "$top_builddir/src/text" -name '*.c' | sort -u >"$tmp/files"
xargs -n 1 -P "$(nproc)" ${CC:-gcc} -m32 -O1 -Wall -Wextra -Wshadow \
	-DHAVE_CONFIG_H -DLOCALEDIR='"/"' -D_FILE_OFFSET_BITS=64 \
	-I"$top_builddir" -Iinclude -Isrc -Isrc/text -c -o /dev/null <"$tmp/files" >"$tmp/said" 2>&1
status=$?
cat "$tmp/said"
if [ $status -eq 0 ] && ! grep -q 'warning:' "$tmp/said"; then
	echo "[       OK ] every_source_compiles_for_32_bits"
else
	echo "[  FAILED  ] every_source_compiles_for_32_bits"
	exit 1
fi

cd "$tmp" || exit 99
if "$top_srcdir/configure" -q CC="${CC:-gcc} -m32" >log 2>&1 &&
   make -s -j"$(nproc)" src/recoupe >log 2>&1 &&
   ./src/recoupe --no-config -fjson "$top_srcdir/share/examples/fr" >of32; then
	"$top_builddir/src/recoupe" --no-config -fjson \
		"$top_srcdir/share/examples/fr" | cmp - of32
	if [ $? -eq 0 ]; then
		echo "[       OK ] the_program_of_32_bits_says_the_same"
	else
		echo "[  FAILED  ] the_program_of_32_bits_says_the_same"
		exit 1
	fi
else
	echo "[  SKIPPED ] the_program_of_32_bits_says_the_same"
fi
