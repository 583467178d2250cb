#!/bin/sh
# Valgrind finds nothing: every way to write, every view, and what fails.

. "$top_srcdir/tests/support/full.sh"
recoupe=$top_builddir/src/recoupe
fr=$top_srcdir/share/examples/fr
en=$top_srcdir/share/examples/en
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
bad=0

if ! is_full; then
	echo "for make check-full"
	exit 77
fi
if [ -z "$(echo $HARDEN_FLAGS)" ]; then
	echo "built with sanitizers, which look for the same"
	exit 77
fi
if ! command -v valgrind >/dev/null; then
	echo "valgrind is missing"
	exit 77
fi

# clean SENTENCE STATUS ARG...: recoupe with ARG ends so, and valgrind is
# silent
clean()
{
	sentence=$1
	wanted=$2
	shift 2
	valgrind -q --error-exitcode=87 --leak-check=full \
		--errors-for-leak-kinds=definite,indirect,possible \
		--suppressions="$top_srcdir/tests/support/valgrind.supp" \
		"$recoupe" --no-config "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	is=$?
	if [ $is -eq "$wanted" ]; then
		echo "[       OK ] $sentence"
	else
		cat "$tmp/err"
		echo "[  FAILED  ] $sentence: status $is"
		bad=1
	fi
}

# every view of few sources and of many, with searches and a save
printf '%s\n' ] Enter :screen i Down :screen v T :screen t + V :screen a \
	:screen C '?' :screen q :search\ pont n N \
	:set\ similarity\ 4 :save\ "$tmp/saved" z c = m a "'" a o x S Q \
	>"$tmp/script"
sed -i 's/^m$/ma/; s/^'\''$/'\''a/' "$tmp/script"
mkdir "$tmp/many"
for i in 1 2 3 4; do
	for file in "$fr"/*.txt; do
		cp "$file" "$tmp/many/$i-$(basename "$file")"
	done
done
printf 'a\377\033[31m\302\255b \360\237 \n' >"$tmp/odd"

clean the_text_export_is_clean 0 -ftext "$fr"
clean the_json_export_is_clean 0 -fjson --threads=4 "$fr" "$en"
clean a_choice_of_sources_is_clean 0 -fjson --sources=1,3 "$fr"
clean the_sentences_of_a_text_are_clean 0 --sentences="$fr/1-lestuaire.txt"
clean an_odd_text_is_clean 0 -ftext "$tmp/odd" "$fr"
clean every_view_is_clean 0 --size=100x30 --script="$tmp/script" "$fr"
clean every_view_of_many_is_clean 0 --size=30x10 --script="$tmp/script" \
	"$tmp/many"
clean a_file_that_is_not_there_is_clean 2 "$tmp/none" "$fr"
clean a_wrong_option_is_clean 2 --width=none "$fr"
clean an_output_that_cannot_be_is_clean 2 -ftext -o"$tmp/no/where" "$fr"
exit $bad
