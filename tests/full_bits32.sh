#!/bin/sh
# Every source compiles for 32 bits without a warning, and the program of 32
# bits says the same as the one of 64, on whose tests it is tried.
#
# Its libraries are looked for in root32 of the build folder, where
# tests/tools/root32 puts them; and where the system runs nothing of 32 bits,
# qemu-i386 does.

. "$top_srcdir/tests/support/full.sh"
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
root=$top_builddir/root32
lib=$root/usr/lib/i386-linux-gnu

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

# ---- the program ----------------------------------------------------------
bad=0
said=the_program_of_32_bits_says_the_same
mkdir "$tmp/build" && cd "$tmp/build" || exit 99
if [ -d "$root" ]; then
	PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_LIBDIR=$lib/pkgconfig
	export PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_LIBDIR
	set -- CPPFLAGS="-I$root/usr/include" \
		LDFLAGS="-L$lib -L$root/lib/i386-linux-gnu \
		-Wl,-rpath,$lib:$root/lib/i386-linux-gnu"
fi
if ! "$top_srcdir/configure" -q --host=i686-linux-gnu CC="${CC:-gcc} -m32" \
	"$@" >log 2>&1 || ! make -s -j"$(nproc)" >log 2>&1; then
	if [ -d "$root" ]; then
		tail -n 40 log
		echo "[  FAILED  ] $said"
		exit 1
	fi
	echo "its libraries are missing (tests/tools/root32 $root)"
	echo "[  SKIPPED ] $said"
	exit 0
fi
if src/recoupe --version >log 2>&1; then
	run=''
elif qemu-i386 src/recoupe --version >log 2>&1; then
	run=qemu-i386
	mv src/recoupe src/recoupe.32
	printf '#!/bin/sh\nexec qemu-i386 %s/src/recoupe.32 "$@"\n' \
		"$tmp/build" >src/recoupe
	chmod +x src/recoupe
else
	echo "nothing of 32 bits is run here (Debian: qemu-user)"
	echo "[  SKIPPED ] $said"
	exit 0
fi

n=0
for set in "$top_srcdir"/share/examples/* "$top_srcdir"/tests/golden/* \
	"$top_srcdir"/tests/support/papers "$top_srcdir"/tests/support/story; do
	[ -d "$set" ] || continue
	for format in text json; do
		src/recoupe --no-config -f $format "$set" >of32 2>err32
		is=$?
		"$top_builddir/src/recoupe" --no-config -f $format "$set" \
			>of64 2>err64
		[ $? -eq $is ] && cmp of32 of64 && cmp err32 err64 ||
			echo "$set as $format" >>failed
		n=$((n + 1))
	done
done
echo "exports of 32 and 64 bits: $n"
if [ ! -s failed ]; then
	echo "[       OK ] $said"
else
	cat failed
	echo "[  FAILED  ] $said"
	bad=1
fi

# passes NAME COMMAND...: one of the program's tests
passes()
{
	name=$1
	shift
	"$@" >log 2>&1 </dev/null
	is=$?
	n=$(grep -c '^\[       OK \]' log)
	if [ $is -eq 0 ] && [ "$n" -gt 0 ]; then
		echo "$name: $n cases"
		echo "[       OK ] $name"
	else
		grep -v '^\[       OK \]' log | tail -n 60
		echo "[  FAILED  ] $name"
		bad=1
	fi
}

# Those whose words are the program's; a processor that reckons with more bits
# than a double has rounded 97.5 per cent to 97 in one of them.
for test in golden.sh screens.sh command_line.sh safety/configuration.sh \
	safety/locales.sh; do
	passes "bits32_$test" env -u RECOUPE_FULL top_builddir="$PWD" \
		top_srcdir="$top_srcdir" sh "$top_srcdir/tests/$test"
done
exit $bad
