#!/bin/sh
# The catalogues of po/ say everything, and the screen says nothing else.

program=$(cd "$top_builddir/src" && pwd)/recoupe
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
cd "$top_srcdir" || exit 99
unset RECOUPE_CONFIG
. tests/french.sh
french_make "$scratch/locale" || exit 99

bad=0

# none SENTENCE: what comes on stdin are the offenders
none()
{
	offenders=$(cat)
	if [ -z "$offenders" ]; then
		echo "[       OK ] $1"
	else
		printf '%s\n' "$offenders"
		echo "[  FAILED  ] $1"
		bad=1
	fi
}

# What the code says now: `make update-po` takes it into po/.
template=$scratch/recoupe.pot
sh po/messages.sh >"$template" || exit 99

for po in po/*.po; do
	name=$(basename "$po" .po)
	msgcmp "$po" "$template" 2>&1 | grep -v '^msgcmp: found' |
		none "all_that_is_said_is_translated_in_$name"
	{
		msgattrib --fuzzy --no-obsolete "$po"
		msgattrib --only-obsolete "$po"
	} | grep '^#*~* *msgid' |
		none "nothing_is_fuzzy_or_obsolete_in_$name"
	msgfmt --check-format --check-domain -o /dev/null "$po" 2>&1 |
		none "formats_agree_in_$name"
done

# A no-break space stands before high signs and inside quotation marks, and
# apostrophes are curved.  Keys ("?=aide") and patterns are no prose.
nbsp=$(printf '\302\240')
sed -n 's/^msgstr[^"]*"\(.*\)"$/\1/p' po/fr.po | grep -nE \
	"(^|[^$nbsp])[;!»]|[^$nbsp%]:( |\$)|[[:alnum:]] ?\?( |\$)|«[^$nbsp]|[a-z]'[a-zé]" |
	none french_is_set_as_french

# What only a rare event shows is on no screen below.
cat src/ui/*.c | tr '\n\t' '  ' | grep -oE \
	'(ui_say|ui_complain)\(ui, *"[^"]*"|str_add[sf]\([^,"]*, *"[^"]*"|(canvas_puts|put_[a-z]+)\([^"()]*"[^"]*"' |
	sed -E 's/%[-0-9.*]*(zu|llu|[a-z%])//g' |
	grep -E '"[^"]*[A-Za-z]{2}' | none nothing_is_said_without_translation

# The same program in a folder of its own, and a catalogue that has every
# message in Cyrillic letters.
mkdir -p "$scratch/bin" "$scratch/share/locale/fr/LC_MESSAGES"
cp "$program" "$scratch/bin/recoupe"
msgen "$template" | sed '
	s/^"Content-Type:.*/"Content-Type: text\/plain; charset=UTF-8\\n"/
	s/^"Plural-Forms:.*/"Plural-Forms: nplurals=2; plural=n != 1;\\n"/' |
	msgfilter --keep-header -o "$scratch/disguised.po" \
		awk -f tests/disguise.awk &&
	msgfmt -o "$scratch/share/locale/fr/LC_MESSAGES/recoupe.mo" \
		"$scratch/disguised.po" || exit 99

# Texts in Greek letters, by names without Latin ones.
letters=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ
greek=αβψδεφγηιξκλμνοπχρστυβωζυθΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΧΡΣΤΥΒΩΖΥΘ
for set in story papers; do
	mkdir "$scratch/$set"
	i=10
	for text in tests/support/"$set"/*; do
		sed "y/$letters/$greek/" "$text" >"$scratch/$set/$i"
		i=$((i + 1))
	done
done

disguised()
{
	french "$scratch/bin/recoupe" --no-config "$@" 2>&1
}

# What another program may read is the same in every locale.
for way in --help --version --print-config --format=text --format=json \
	--sources=9 --nonsense; do
	case $way in
	--help | --version | --print-config) set -- "$way" ;;
	*) set -- "$way" tests/support/story ;;
	esac
	"$program" --no-config "$@" >"$scratch/english" 2>&1
	disguised "$@" | cmp - "$scratch/english" 2>&1
done | none exports_help_and_errors_are_english_in_every_locale

# Latin letters that may be seen are names of keys, commands and settings,
# what was typed, letter by letter or at once, and what pcre2 says.
words()
{
	grep -oE '[A-Za-z]{2,}'
}
{
	printf '%s\n' '?' :screen | disguised --size=80x400 --script=- \
		"$scratch/story" | cut -c 1-43 | words
	printf '%s\n' :set :screen | disguised --size=80x4 --script=- \
		"$scratch/story" | tail -n 1 | words
	awk 'length($0) == 1 { printf "%s", $0; next } { print "\n" $0 }' \
		tests/screens/*/script | words
	echo 'missing closing parenthesis, comparison.txt, comparison.json' |
		words
} | sort -u >"$scratch/known"

for script in tests/screens/*/script; do
	sed 's/^:screen styles$/:screen/' "$script" >"$scratch/script"
	size=$(grep -oE -e '--size=[0-9x]+' "${script%script}args")
	for set in story papers; do
		disguised "$size" --script="$scratch/script" "$scratch/$set"
	done
done >"$scratch/screens"
words <"$scratch/screens" | sort -u | comm -23 - "$scratch/known" |
	none every_word_on_a_screen_is_translated
{
	grep -q 'ж' "$scratch/screens" || echo 'no screen is in disguise'
} | none the_screens_show_what_is_translated
exit $bad
