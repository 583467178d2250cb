# frequencies.awk - compile the tables of share/frequencies/
#
# usage: awk -f frequencies.awk DIR/de.txt DIR/en.txt ... >frequencies.c
#
# frequencies.h says what comes out.  A table that is missing, cut short or
# wrong in any line ends it with status 1.

BEGIN {
	BUCKETS = 16381
	MISSING = 63
	# A table with fewer words was cut short.
	LEAST = 5000
	letters = "abcdefghijklmnopqrstuvwxyz"
	for (arg = 1; arg < ARGC; arg++)
		add_language(ARGV[arg])
}

/^#/ { next }

!/^[0-9]+( [a-z]+)+$/ { fail("expected: level word word ...") }

$1 >= MISSING { fail("the level is " MISSING " or more") }

{
	for (field = 2; field <= NF; field++)
		add_word($field, $1)
}

END {
	if (failed || too_short())
		exit 1
	write_head()
	write_entries()
	write_buckets()
}

function add_word(word, level,	b)
{
	if (length(word) > 31)
		fail(word " is too long")
	if ((FILENAME, word) in seen)
		fail(word " stands here twice")
	seen[FILENAME, word] = 1
	count[FILENAME]++
	if (!(word in mask)) {
		b = bucket_of(word)
		bucket[b] = bucket[b] " " word
		mask[word] = 0
		lowest[word] = level + 0
	}
	if (level + 0 < lowest[word])
		lowest[word] = level + 0
	mask[word] += 2 ^ language[FILENAME]
	levels[word] = levels[word] sprintf("\\%03o", level)
}

function too_short(	i)
{
	for (i = 0; i < n; i++)
		if (count[file[i]] < LEAST) {
			print file[i] ": too few words" >"/dev/stderr"
			return 1
		}
	return 0
}

function fail(why)
{
	print FILENAME ":" FNR ": " why >"/dev/stderr"
	failed = 1
	exit 1
}

function add_language(path,	code)
{
	code = path
	sub(/.*\//, "", code)
	sub(/\.txt$/, "", code)
	codes = codes "\"" code "\", "
	language[path] = n
	file[n++] = path
}

function bucket_of(word,	h, i)
{
	h = 0
	for (i = 1; i <= length(word); i++)
		h = (h * 31 + 96 + index(letters, substr(word, i, 1))) \
			% 4294967296
	return h % BUCKETS
}

function write_head()
{
	print "/* Made by frequencies.awk; do not edit. */"
	print "#include \"config.h\"\n"
	print "#include \"text/frequencies.h\""
	print "#include \"text/language.h\"\n"
	print "_Static_assert(FREQUENCIES_BUCKETS == " BUCKETS " &&"
	print "\tFREQUENCIES_LANGUAGES == " n " &&"
	print "\tFREQUENCIES_MISSING == " MISSING ","
	print "\t\"frequencies.h and frequencies.awk differ\");\n"
	print "const char *const language_codes[] = {" codes "NULL};\n"
}

function write_entries(	b, i, words, k, w, n_levels)
{
	print "const unsigned char frequencies_entries[] ="
	for (b = 0; b < BUCKETS; b++) {
		start[b] = at + 0
		k = split(bucket[b], words, " ")
		sort_common(words, k)
		if (k)
			printf "\t\""
		for (i = 1; i <= k; i++) {
			w = words[i]
			n_levels = length(levels[w]) / 4
			printf "\\%03o\\%03o%s%s", length(w) + 32 * n_levels,
				mask[w], levels[w], w
			at += 2 + n_levels + length(w)
		}
		if (k)
			print "\""
	}
	print "\t;\n"
}

# The commonest of a bucket's words is looked at first.
function sort_common(words, k,	i, j, w)
{
	for (i = 2; i <= k; i++) {
		w = words[i]
		for (j = i - 1; j && lowest[words[j]] > lowest[w]; j--)
			words[j + 1] = words[j]
		words[j + 1] = w
	}
}

function write_buckets(	b)
{
	print "const uint32_t frequencies_bucket[FREQUENCIES_BUCKETS + 1] = {"
	for (b = 0; b < BUCKETS; b++)
		print "\t" start[b] ","
	print "\t" at ",\n};"
}
