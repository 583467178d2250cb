#!/bin/sh
# The limits in the manual are those of the program.
#
# In the section LIMITS a comment names a constant and its file; the first
# number with a unit below it must be its value.

page=$top_srcdir/doc/recoupe.1
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0

# result SENTENCE STATUS
result()
{
	if [ "$2" -eq 0 ]; then
		echo "[       OK ] $1"
	else
		echo "[  FAILED  ] $1"
		bad=1
	fi
}

# Lines "NAME FILE NUMBER UNIT"; what has no unit counts itself.
page_limits()
{
	awk '/^\.Sh / { here = ($2 == "LIMITS") }
	here && /^\.\\" [A-Z_]+ [a-z_\/]+\.[ch]$/ {
		if (name)
			print name, file, "none", "none"
		name = $2
		file = $3
		next
	}
	here && name && match($0, /(^| )[0-9]+ [A-Za-z]+/) {
		split(substr($0, RSTART, RLENGTH), part, " ")
		print name, file, part[1], part[2]
		name = ""
	}
	here && name && match($0, /^[0-9]+;/) {
		print name, file, substr($0, 1, RLENGTH - 1), "itself"
		name = ""
	}' "$page"
}

# constant NAME FILE: its value, from "#define NAME ((size_t)1 << 20)"
constant()
{
	value=$(sed -nE "s/^#define $1[[:space:]]+([^\/]*).*/\1/p" \
		"$top_srcdir/$2" | sed -E 's/\(size_t\)//
			s/([0-9])(ul|u)/\1/g')
	[ "$value" ] || return
	# As on 64 bits.
	SIZE_MAX=$((1 << 62)) UINT32_MAX=$(((1 << 32) - 1))
	echo $(($value))
}

# value NUMBER UNIT NAME: in the unit of the constant
value()
{
	case $3/$2 in
	*_KIB/KiB) echo "$1" ;;
	*/KiB) echo $(($1 << 10)) ;;
	*/MiB) echo $(($1 << 20)) ;;
	*/GiB) echo $(($1 << 30)) ;;
	*_NS/ms) echo $(($1 * 1000000)) ;;
	*) echo "$1" ;;
	esac
}

page_limits >"$tmp/limits"
while read -r name file number unit; do
	is=$(constant "$name" "$file")
	[ "$is" ] || is="not in $file"
	[ "$number" = none ] || number=$(value "$number" "$unit" "$name")
	[ "$is" = "$number" ] ||
		echo "$name: the manual says $number, the program $is"
done <"$tmp/limits" >"$tmp/wrong"
cat "$tmp/wrong"
[ -s "$tmp/limits" ] && [ ! -s "$tmp/wrong" ]
result the_limits_of_the_manual_are_those_of_the_program $?

# What refuses by a limit has such a name (MAX_BYTES is MAX_RAISED again).
cd "$top_srcdir" || exit 99
find src include -name '*.[ch]' -exec sed -nE \
	's/^#define ([A-Z_]*(MAX_BYTES|MAX_RAISED|DEADLINE_NS|HEAP_MAX_KIB|LINKS|WIDTH_MAX|SCREEN_MAX|THREADS_MAX|MAX_CELLS|SOURCES_MAX|MAX_MEMORY|TYPED_MAX|COMPLETE_MAX))[[:space:]].*/\1/p' {} + |
	grep -vx -e TITLE_MAX_BYTES -e GLOBAL_MAX_CELLS -e MAX_BYTES | sort -u |
	while read -r name; do
		grep -q "^$name " "$tmp/limits" || echo "$name is not told"
	done >"$tmp/untold"
cat "$tmp/untold"
[ ! -s "$tmp/untold" ]
result every_limit_of_the_program_is_in_the_manual $?
exit $bad
