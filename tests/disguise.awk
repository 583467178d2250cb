# tests/disguise.awk - Latin letters as Cyrillic ones, printf's directives as
# they are: what comes out can be told from what was never translated.
BEGIN {
	latin = "abcdefghijklmnopqrstuvwxyz"
	n = split("а б ц д е ф г х и й к л м н о п я р с т у в ш ж ы з", other)
	for (i = 1; i <= n; i++) {
		letter = substr(latin, i, 1)
		said[letter] = said[toupper(letter)] = other[i]
	}
}

{
	rest = $0
	while (match(rest, /%[0-9$*.]*(zu|llu|[ucdsgf%])|[A-Za-z]/)) {
		found = substr(rest, RSTART, RLENGTH)
		printf "%s%s", substr(rest, 1, RSTART - 1),
			found in said ? said[found] : found
		rest = substr(rest, RSTART + RLENGTH)
	}
	printf "%s", rest
}
