#!/bin/sh
# The manual page says what the program says: its options, keys, commands.

page=$top_srcdir/doc/recoupe.1
recoupe=$top_builddir/src/recoupe
examples=$top_srcdir/share/examples/fr
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

# The options of the section OPTIONS, in the form of --help.
page_options()
{
	awk '/^\.Sh /{ here = ($2 == "OPTIONS") }
	here && /^\.It Fl/ {
		for (i = 2; i < NF; i++)
			if ($i == "Fl")
				print "-" $(i + 1)
	}' "$page" | grep -v -x -e - -e -- | sort -u
}

help_options()
{
	"$recoupe" --help | sed -n 's/^ *-/-/p' | sed 's/   *.*//' |
		grep -oE '(^|[ ,])--?[A-Za-z0-9][a-z-]*' | tr -d ' ,' | sort -u
}

# One line "NAME KEY..." for each command of the section KEYS.
page_commands()
{
	awk '/^\.Sh / { here = ($2 == "KEYS") }
	here && /^\.It Ic / { print $3 }
	here && /^\.It Sy / {
		keys = ""
		for (i = 3; i <= NF; i++)
			if ($i != ",")
				keys = keys " " $i
	}
	here && /^\.Pq Ic / { print $3 keys }' "$page" | sed 's/^\\&://
		s/\\&//g; s/\\e/\\/g; s/\\(aq/'\''/g; s/\\(ha/^/g' | sort
}

# The same of the help screen, where a line is "KEY... :NAME ARGUMENT HELP".
program_commands()
{
	printf '%s\n' '?' :screen | "$recoupe" --no-config --size=160x200 \
		--script=- "$examples"/1-*.txt "$examples"/2-*.txt |
		sed -nE 's/^ *(.* )?:([a-z][a-z-]*) .*/\2 \1/p' |
		sed -E 's/ +/ /g; s/ $//' | sort
}

page_options >"$tmp/page"
help_options >"$tmp/help"
[ -s "$tmp/page" ] && diff -u "$tmp/help" "$tmp/page"
result the_manual_has_exactly_the_options_of_help $?

page_commands >"$tmp/page"
program_commands >"$tmp/program"
[ -s "$tmp/page" ] && diff -u "$tmp/program" "$tmp/page"
result the_manual_has_exactly_the_keys_and_commands_of_the_program $?

config_page=$top_srcdir/doc/recoupe-config.5
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$page" "$config_page"
	result the_manuals_have_no_mdoc_warning $?
fi
if command -v groff >/dev/null; then
	for file in "$page" "$config_page"; do
		groff -ww -z -mandoc -Tutf8 "$file"
	done 2>"$tmp/warnings"
	cat "$tmp/warnings"
	[ ! -s "$tmp/warnings" ]
	result the_manuals_have_no_groff_warning $?
fi
# Options that may stand in a file, as --print-config has them.
"$recoupe" --no-config --print-config |
	sed -nE 's/^(# )?([a-z-]+)=.*/\2/p' | sort >"$tmp/program"
sed -n '/^\.It Ar option/,/^Blanks/p' "$config_page" |
	sed -nE '/^(\.Cm .*|or)$/s/^\.Cm //p' | tr ',' '\n' | tr -d ' .' |
	grep . | sort >"$tmp/page"
diff -u "$tmp/program" "$tmp/page"
result the_manual_has_the_options_of_a_configuration $?
exit $bad
