#!/bin/sh
# The program is built so that a fault is hard to use: what configure found
# the compiler to take can be seen in the program.

recoupe=$top_builddir/src/recoupe
bad=0

if [ -z "$(echo $HARDEN_FLAGS)" ]; then
	echo "built with sanitizers: nothing is hardened"
	exit 77
fi
if ! command -v readelf >/dev/null || ! command -v objdump >/dev/null; then
	echo "readelf or objdump is missing"
	exit 77
fi
elf=$(readelf -W -h -l -d -s "$recoupe") || exit 99
# The C library's own start has no marks of -fcf-protection, so the program as
# a whole has none: the instructions count.
elf="$elf
$(objdump -d "$recoupe" | grep -E 'endbr64|or[qlb]? +\$0x0,' | sort -u)"

# shown SENTENCE FLAG PATTERN: the flag is not in force, or the pattern is
# in what readelf says
shown()
{
	case " $HARDEN_FLAGS " in
	*" $2 "*) ;;
	*)
		echo "[  SKIPPED ] $1"
		return
		;;
	esac
	if printf '%s\n' "$elf" | grep -qE "$3"; then
		echo "[       OK ] $1"
	else
		echo "$2: the program shows no $3"
		echo "[  FAILED  ] $1"
		bad=1
	fi
}

shown the_program_is_loaded_anywhere -pie 'Type: +DYN '
shown its_tables_are_read_only_once_it_runs -Wl,-z,relro ' GNU_RELRO '
shown all_functions_are_bound_at_the_start -Wl,-z,now '(BIND_NOW|Flags:.* NOW)'
shown the_stack_is_not_executable -Wl,-z,noexecstack ' GNU_STACK .* RW +0x'
shown the_stack_is_guarded -fstack-protector-strong ' __stack_chk_fail'
shown copies_are_checked -D_FORTIFY_SOURCE=2 ' __[a-z]+_chk@'
shown jumps_are_checked -fcf-protection 'endbr64'
shown large_frames_touch_each_page -fstack-clash-protection \
	'or[qlb]? +\$0x0,.*[(]%[re]sp'

exit $bad
