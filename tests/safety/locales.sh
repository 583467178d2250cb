#!/bin/sh
# The same bytes in every locale, and screens in all of them.

. "$top_srcdir/tests/support/program.sh"
. "$top_srcdir/tests/support/full.sh"

articles=$top_srcdir/share/examples/fr
LOCPATH=$tmp/locales
mkdir "$LOCPATH"

# made SOURCE CHARSET NAME: a locale of that name in the scratch folder
made()
{
	localedef -i "$1" -f "$2" "$LOCPATH/$3" >/dev/null 2>&1
	[ -d "$LOCPATH/$3" ]
}

if ! command -v localedef >/dev/null ||
   [ ! -e /usr/share/i18n/locales/tr_TR ]; then
	skip "the sources of locales are missing (Debian: locales)" \
		an_export_is_the_same_in_every_locale
	exit $bad
fi
made fr_FR UTF-8 fr_FR.UTF-8 && made fr_FR@euro ISO-8859-15 fr_FR@euro &&
	made tr_TR UTF-8 tr_TR.UTF-8
tell $? locales_are_made

# In fr_FR a decimal sign is a comma, in tr_TR I and i are two letters.
[ "$(LOCPATH=$LOCPATH LC_ALL=fr_FR.UTF-8 locale decimal_point)" = , ]
tell $? they_are_in_force

all="C C.UTF-8 fr_FR.UTF-8 fr_FR@euro tr_TR.UTF-8 xx_XX.UTF-8"
full_count "runs in each of 6 locales with 1 and 2 threads" 1 50

# once ARG...: again the same bytes?
once()
{
	env -u LC_ALL -u LANG LOCPATH="$LOCPATH" "$category=$locale" \
		"$program" "$@" >out 2>err || echo "$locale: $?" >>failed
	[ -e first ] || cp out first
	cmp out first >>failed 2>&1
}

# same SENTENCE CATEGORY ARG...: the same bytes in all of them
same()
{
	sentence=$1 category=$2
	shift 2
	rm -f first
	for locale in $all; do
		i=0
		while [ $i -lt "$count" ]; do
			once --threads=1 "$@"
			once --threads=2 "$@"
			i=$((i + 1))
		done
	done
	[ ! -s failed ] || cat failed >>err
	[ ! -s failed ]
	tell $? "$sentence"
	rm -f failed
}

same text_is_the_same_in_every_locale LC_ALL -f text "$articles"
same json_is_the_same_in_every_locale LC_ALL -f json --similarity=2.25 "$articles"

# The screen is translated, but what it says in one language is the same.
printf ']\n:search ETE\n:screen\nv\n:screen\ni\n:screen\n' >script
same screens_are_the_same_with_the_signs_of_every_locale LC_CTYPE --script=script "$articles"

# So is what sentences are told from.
same sentences_are_the_same_in_every_locale LC_ALL \
	--sentences="$articles/1-lestuaire.txt"

# Settings with a decimal sign are read and printed with a point.
for locale in $all; do
	LOCPATH=$LOCPATH LC_ALL=$locale "$program" --similarity=3.5 \
		--print-config >out 2>err && grep -qx 'similarity=3.5' out ||
		echo "$locale" >>failed
done
[ ! -e failed ]
tell $? a_number_has_a_point_in_every_locale
exit $bad
