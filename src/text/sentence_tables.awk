# sentence_tables.awk - C tables of the sentence rules
#
# Reads common.txt and then the files of the languages (format: common.txt),
# writes one sorted array a language, the common rules merged in.

function fold(word)
{
	gsub(/[.]$/, "", word)
	gsub(/à|á|â|ã|ä|å/, "a", word)
	gsub(/ç/, "c", word)
	gsub(/è|é|ê|ë/, "e", word)
	gsub(/ì|í|î|ï/, "i", word)
	gsub(/ñ/, "n", word)
	gsub(/ò|ó|ô|õ|ö/, "o", word)
	gsub(/ù|ú|û|ü/, "u", word)
	gsub(/º/, "o", word)
	gsub(/ß/, "ss", word)
	gsub(/œ/, "oe", word)
	gsub(/À|Á|Â|Ä|Å/, "A", word)
	gsub(/Ç/, "C", word)
	gsub(/È|É|Ê/, "E", word)
	gsub(/Ö|Ó/, "O", word)
	gsub(/Ü|Ú/, "U", word)
	if (word ~ /^[A-Z]/)
		word = "^" tolower(word)
	return tolower(word)
}

function add(code, key, kind)
{
	if (!((code, key) in kinds))
		keys[code, count[code]++] = key
	else if (index(kinds[code, key], " " kind " "))
		return
	kinds[code, key] = kinds[code, key] " " kind " "
}

function flags(code, key,	parts, n, i, out)
{
	n = split(kinds[code, key], parts, " ")
	for (i = 1; i <= n; i++)
		out = out (i > 1 ? " | " : "") "RULE_" toupper(parts[i])
	return out
}

function sort_keys(code,	i, j, key)
{
	for (i = 1; i < count[code]; i++) {
		key = keys[code, i]
		for (j = i - 1; j >= 0 && (keys[code, j] "") > (key ""); j--)
			keys[code, j + 1] = keys[code, j]
		keys[code, j + 1] = key
	}
}

function write_table(code,	i)
{
	sort_keys(code)
	print "static const struct sentence_rule rules_" code "[] = {"
	for (i = 0; i < count[code]; i++)
		print "\t{\"" keys[code, i] "\", " \
			flags(code, keys[code, i]) "},"
	print "};\n"
}

function hash(key,	h, i)
{
	for (i = 1; i <= length(key); i++)
		h = (h * 31 + code_of[substr(key, i, 1)]) % hashes
	return h
}

function write_hashes(code,	i, key, h, seen, sums)
{
	for (i = 0; i < count[code]; i++) {
		key = keys[code, i]
		sub(/^\^/, "", key)
		h = hash(key)
		if (!(h in seen))
			sums[int(h / 32)] += 2 ^ (h % 32)
		seen[h] = 1
	}
	printf "static const uint32_t hashes_" code "[] = {"
	for (i = 0; i < hashes / 32; i++)
		printf "%s0x%x,", i % 8 ? " " : "\n\t", sums[i]
	print "\n};\n"
}

function write_language(code,	name)
{
	name = code == "common" ? "" : code
	print "\t{\"" name "\", rules_" code ", " count[code] ", " \
		"hashes_" code ", " (ordinals[code] ? "true" : "false") "},"
}

BEGIN {
	hashes = 4096
	for (i = 33; i < 127; i++)
		code_of[sprintf("%c", i)] = i
}

FNR == 1 {
	code = FILENAME
	sub(/.*\//, "", code)
	sub(/[.]txt$/, "", code)
	codes[ncodes++] = code
	for (i = 0; code != "common" && i < count["common"]; i++) {
		key = keys["common", i]
		n = split(kinds["common", key], parts, " ")
		for (j = 1; j <= n; j++)
			add(code, key, parts[j])
	}
}

/^#/ || NF == 0 { next }

$1 == "option" && $2 == "ordinals" {
	ordinals[code] = 1
	next
}

$1 !~ /^(title|number|maybe|unsure|bang|start|era)$/ {
	print FILENAME ":" FNR ": unknown kind '" $1 "'" > "/dev/stderr"
	failed = 1
	exit 1
}

{
	for (i = 2; i <= NF; i++)
		add(code, fold($i), $1)
}

END {
	if (failed)
		exit 1
	print "/* Made by sentence_tables.awk; do not edit. */"
	print "#include \"config.h\"\n"
	print "#include \"text/sentence_rules.h\"\n"
	for (i = 0; i < ncodes; i++)
		write_table(codes[i])
	for (i = 0; i < ncodes; i++)
		write_hashes(codes[i])
	print "_Static_assert(SENTENCE_HASHES == " hashes ", \"sizes differ\");\n"
	print "const struct sentence_language sentence_languages[] = {"
	for (i = 0; i < ncodes; i++)
		write_language(codes[i])
	print "\t{NULL, NULL, 0, NULL, false},\n};"
}
