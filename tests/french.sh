# tests/french.sh - to be sourced: French where no such locale is installed
#
# Which locale it is decides only which catalogue is looked for, so a copy of
# C.UTF-8 by another name will do.

# french_make DIR: makes the locale in that folder
french_make()
{
	french_locales=$1
	mkdir -p "$1" || return
	for dir in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8; do
		[ -d "$dir" ] && cp -R "$dir" "$1/fr_FR.utf8" && return
	done
	localedef -c -i fr_FR -f UTF-8 "$1/fr_FR.utf8"
}

# french COMMAND...: runs it there
french()
{
	env -u LANGUAGE LOCPATH="$french_locales" LC_ALL=fr_FR.UTF-8 "$@"
}
