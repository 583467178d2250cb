#!/bin/sh
# What the house asks of every tracked file.

cd "$top_srcdir" || exit 99
if [ "$(git rev-parse --show-prefix 2>&1)" ]; then
	echo "not the top of a git checkout: nothing to look at"
	exit 77
fi

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

git ls-files '*.[ch]' '*.sh' '*.awk' '*.py' bootstrap |
	while read -r file; do
		lines=$(wc -l <"$file")
		[ "$lines" -le 600 ] || echo "$file: $lines lines"
	done | none no_file_is_longer_than_600_lines

# named PATH: Makefile.am names it or a folder that it is in
named()
{
	path=$1
	while [ "$path" != . ]; do
		grep -qE "(^|[[:space:]])$path([[:space:]]|\$)" Makefile.am &&
			return
		path=$(dirname "$path")
	done
	return 1
}

# A file that Makefile.am forgets is missing in the tarball.
git ls-files include po src share tests completions doc bench |
	while read -r file; do
		named "$file" || echo "$file"
	done | none every_file_is_named_in_makefile_am

git grep -nE '/(wor[k]|far[m])/' | none no_path_of_one_machine_is_named

git ls-files bootstrap .ci/run tests/fresh/run '*.sh' |
	while read -r file; do
		sh -n "$file" 2>&1
	done | none every_script_is_posix_shell

git grep -nI '[[:blank:]]$' -- '*.[ch]' '*.sh' '*.am' configure.ac |
	none no_line_ends_in_blanks
exit $bad
