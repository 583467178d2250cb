#!/bin/sh
# No name of a file is an option, a command or more than a name.

. "$top_srcdir/tests/support/program.sh"
. "$top_srcdir/tests/support/full.sh"

newline=$(printf 'new\nline')
mkdir folder
set -- ';id' '$(id)' '`id`' "$newline" -oout '--output=made' '|id' \
	'>made' '*' '~' '%s%n' '-' ' ' "'" '"' '\' "$(printf 'bad\377')"
for name in "$@"; do
	cp a.txt "folder/$name" || exit 99
done
(cd folder && find . -type f | wc -l) >n
[ "$(cat n)" -ge $# ]
tell $? there_are_such_names

# As operands behind --, in a folder, and in a list.
(cd folder && "$program" -f json -- "$@" ../b.txt </dev/null) >out 2>err
[ $? -eq 2 ] || grep -q schema out
tell $? names_are_operands
run 0 -f json folder b.txt && python3 - "$@" <<-'E' >>err 2>&1
	import json, os, sys
	paths = {s["path"] for s in json.load(
		open("out", encoding="utf-8", errors="surrogateescape"))["sources"]}
	bad = [n for n in sys.argv[1:] if "folder/" + n not in paths
	       and "\udcff" not in n]
	sys.exit(f"{bad} of {paths}" if bad else 0)
	E
tell $? a_folder_of_such_names_is_read_byte_for_byte
mkdir -p ./-o/tmp && cp a.txt ./-o/tmp/x &&
	run 0 -f json -- -o/tmp/x b.txt && grep -qF '"path":"-o/tmp/x"' out
tell $? an_operand_is_no_output
find folder -type f -print0 >list
run 0 -f json -0 --files-from=list b.txt && [ "$(grep -o '"id":' out | wc -l)" -gt $# ]
tell $? a_list_of_such_names_is_read
[ ! -e made ] && [ ! -e folder/made ] && [ ! -e out.txt ]
tell $? no_name_made_a_file

for name in '$(touch made)' ';touch made' '-o made' "$newline"; do
	run 0 -o "./$name" a.txt b.txt && [ -s "./$name" ] || echo "$name" >>failed
done
[ ! -e failed ] && [ ! -e made ]
tell $? an_output_has_such_a_name

# ---- what is executed -----------------------------------------------------
if ! strace -o trace true 2>err; then
	skip "strace is missing, or may not trace" nothing_else_is_executed
else
	full_count "uses of the program traced" 3 12
	uses=0
	printf ']\n:search $(id)\n:save ;id\n:save-screen |id\n:screen\ni\nv\n' >script
	printf ':set similarity 3\n:command id\nE\n:edit\n:screen\n' >>script
	for line in "-f json folder b.txt" "--script=script a.txt b.txt" \
		"-o out.txt a.txt b.txt" "-f text folder b.txt" \
		"--script=script folder b.txt" "--help" "--print-config" \
		"--sentences=a.txt" "-0 --files-from=list b.txt" "--nonsense" \
		"absent a.txt" "folder"; do
		[ $uses -lt "$count" ] || break
		uses=$((uses + 1))
		# shellcheck disable=SC2086
		EDITOR='' VISUAL='' strace -f -e trace=execve,execveat -o trace \
			"$program" $line >out 2>err </dev/null
		[ "$(grep -c execve trace)" -eq 1 ] || {
			echo "$line" >>failed
			grep execve trace >>failed
		}
	done
	[ ! -e failed ] || cat failed >>err
	[ ! -e failed ]
	tell $? nothing_else_is_executed
fi

if ! is_full; then
	skip "readers in terminals are traced in make check-full" \
		the_reader_executes_the_editor_alone
elif strace -o trace true 2>err; then
	# The reader, through all that is done with it in a terminal: what it
	# executes is an editor of a test's own, or was not found.
	awk=$top_srcdir/tests/safety/executed.awk
	total=0
	for test in "$top_builddir"/tests/terminal/test_*; do
		case $test in
		*.*) continue ;;
		esac
		RECOUPE_FULL='' strace -f -qq -o trace -e \
			trace=execve,execveat,fork,vfork,clone,clone3 \
			"$test" >out 2>&1 </dev/null
		awk -v program="$program" -f "$awk" trace >executed
		runs=$(tail -n 1 executed)
		sed '$d' executed | grep -Ev '/recoupe-test-[^/]*/[a-z0-9]+$' |
			grep -v '/no-such-editor$' >>failed
		[ "$runs" -gt 0 ] || echo "$test: nothing was run" >>failed
		total=$((total + runs))
	done
	cat failed >>err
	[ ! -s failed ]
	tell $? the_reader_executes_the_editor_alone
	echo "readers in terminals traced: $total"
else
	skip "strace is missing, or may not trace" \
		the_reader_executes_the_editor_alone
fi
exit $bad
