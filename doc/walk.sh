#!/bin/sh
# doc/walk.sh PROGRAM DIR - walks through the examples by doc/walk.script, and
# writes into DIR what tells of it: walk.md, and README.md and recoupe.1 with
# their screens made anew.  To be run at the top of the tree.

set -eu
program=$1
dir=$(cd "$2" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# screens SIZE SCRIPT
screens()
{
	LC_ALL=C.UTF-8 "$program" --no-config --size="$1" --script="$2" \
		share/examples/en
}

# Between the marks, whose lines hold "walk begins" and "walk ends" and the
# NAME, FILE gets what stands in WITH.
insert()
{
	awk -v name="$2" -v with="$3" '
		index($0, name " ends") { skip = 0 }
		!skip { print }
		index($0, name " begins") {
			skip = 1
			while ((getline line < with) > 0)
				print line
		}' "$1"
}

# told NOTATION [WHICH]: the captions of the script, each with its screen (or
# those whose digits are in WHICH); NOTATION is awk and has the functions
# caption, begins, screen and ends.
told()
{
	awk -v screens="$scratch/screens" -v rows=16 -v which="${2-}" "$1"'
	/^#> / { text = text (text ? "\n" : "") substr($0, 4) }
	/^:screen/ {
		told = which == "" || index(which, ++n)
		if (told) {
			caption(text)
			begins()
		}
		text = ""
		for (i = 0; i < rows; i++) {
			getline line < screens
			if (told)
				screen(line)
		}
		if (told)
			ends()
	}' doc/walk.script
}

markdown='
	function caption(text) { print "\n" text "\n" }
	function begins() { print "```" }
	function screen(line) { print line }
	function ends() { print "```" }
'

screens 80x16 doc/walk.script >"$scratch/screens"
{
	echo '# A walk through the reader'
	echo
	echo 'Made by `make walk` from `doc/walk.script`: what the program prints'
	echo 'for `recoupe share/examples/en` in a window of 80 columns.'
	told "$markdown"
} >"$dir/walk.md"

# roff: no line may begin with a control character, signs by their number
told '
	BEGIN {
		n = split("─ 2500 │ 2502 ┼ 253C ┴ 2534 ┊ 250A ▎ 258E ┃ 2503 ░ 2591 ▐ 2590 █ 2588 " \
			"◆ 25C6 … 2026 · 00B7 ⇅ 21C5 ▁ 2581 ✓ 2713 ¦ 00A6 " \
			"“ 201C ” 201D ‘ 2018 ’ 2019 – 2013 — 2014 « 00AB " \
			"» 00BB é 00E9 £ 00A3", sign, " ")
	}
	function roff(line, i) {
		gsub(/\\/, "\\e", line)
		for (i = 1; i < n; i += 2)
			gsub(sign[i], "\\[u" sign[i + 1] "]", line)
		gsub(/-/, "\\-", line)
		return line
	}
	function caption(text) { print ".Pp\n" roff(text) }
	function begins() { print ".Bd -literal" }
	function screen(line) { print "\\&" roff(line) }
	function ends() { print ".Ed" }
' >"$scratch/walk.roff"
insert doc/recoupe.1 walk "$scratch/walk.roff" >"$dir/recoupe.1"

# The front page has the picture, and of the walk the two views that tell
# most.
{
	echo '```'
	printf '%s\n' ] ] ] ] :screen >"$scratch/script"
	screens 110x26 "$scratch/script"
	echo '```'
} >"$scratch/picture"
told "$markdown" '34' >"$scratch/walk"
insert README.md picture "$scratch/picture" >"$scratch/README.md"
cd "$scratch"
insert README.md walk "$scratch/walk" >"$dir/README.md"
