#include "config.h"

#include <string.h>

#include "text/spacing.h"
#include "text/utf8.h"

/* What stands before a space: bytes of the paragraph up to it. */
static bool ends_with(struct slice before, const char *tail)
{
	size_t n = strlen(tail);

	return before.len >= n &&
	       !memcmp(before.ptr + before.len - n, tail, n);
}

static bool starts_with(struct slice after, const char *head)
{
	size_t n = strlen(head);

	return after.len >= n && !memcmp(after.ptr, head, n);
}

static uint32_t first_cp(struct slice s)
{
	uint32_t cp = 0;

	if (s.len)
		utf8_decode(s.ptr, s.len, &cp, NULL);
	return cp;
}

static uint32_t last_cp(struct slice s)
{
	uint32_t cp = 0;
	size_t n = s.len;

	while (n > 1 && s.len - n < 3 && (s.ptr[n - 1] & 0xc0) == 0x80)
		n--;
	if (n)
		utf8_decode(s.ptr + n - 1, s.len - n + 1, &cp, NULL);
	return cp;
}

static bool is_wordy(uint32_t cp)
{
	return cp && (utf8_is_letter(cp) || utf8_is_digit(cp));
}

static bool ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does BEFORE end with one of the words of LIST, whole? */
static bool ends_with_word(struct slice before, const char *const *list)
{
	for (; *list; list++) {
		size_t n = strlen(*list);

		if (ends_with(before, *list) &&
		    !is_wordy(last_cp(slice_of(before.ptr, before.len - n))))
			return true;
	}
	return false;
}

static bool starts_with_word(struct slice after, const char *const *list)
{
	for (; *list; list++) {
		size_t n = strlen(*list);

		if (starts_with(after, *list) &&
		    !is_wordy(first_cp(slice_of(after.ptr + n,
						after.len - n))))
			return true;
	}
	return false;
}

/*
 * "« mot": but not "Wort« sagte", where German closes with the same sign,
 * directly behind the word.
 */
static bool after_opening(struct slice before)
{
	static const char *const marks[] = {"«", "‹", NULL};

	return before.ptr[before.len - 1] < 0 && ends_with_word(before, marks);
}

/* "mot »", "mot ;": but not "sagte »Wort". */
static bool before_closing(struct slice after)
{
	static const char *const marks[] = {"»", "›", ";", ":", "!", "?",
					    "%", "‰", "…", NULL};

	return !ascii_letter(*after.ptr) && starts_with_word(after, marks);
}

/* A paragraph that opens with the dash of a dialogue or a bullet. */
static bool after_first_dash(struct slice before)
{
	static const char *const marks[] = {"—", "–", "-", "•", NULL};

	return before.len <= strlen("—") && ends_with_word(before, marks);
}

static size_t digits_before(struct slice before)
{
	size_t n = 0;

	while (n < before.len && ascii_digit(before.ptr[before.len - 1 - n]))
		n++;
	return n;
}

static size_t digits_after(struct slice after)
{
	size_t n = 0;

	while (n < after.len && ascii_digit(after.ptr[n]))
		n++;
	return n;
}

/* "12 h 30": the minutes stay with the hours. */
static bool after_hours(struct slice before)
{
	if (!ends_with(before, "h"))
		return false;
	before.len--;
	if (ends_with(before, " "))
		before.len--;
	return digits_before(before) > 0;
}

/* "100 000", "p. 12", "n° 5", "12 h 30". */
static bool binds_digits(struct slice before, struct slice after)
{
	static const char *const numbered[] = {
		"n°", "N°", "nº", "Nº", "nos", "no", "No", "no.", "No.", "№",
		"§", "p.", "pp.", "P.", "art.", "chap.", "fig.", "t.", "vol.",
		"page", "pages", "article", "articles", "chapitre", "tome",
		"Nr.", "nr.", "S.", "núm.", "pág.", "n.", "pag.", NULL};
	size_t n = digits_before(before);

	if (n)
		return n <= 3 && digits_after(after) == 3;
	return ends_with_word(before, numbered) || after_hours(before);
}

/* "12 km", "30 €". */
static bool binds_unit(struct slice after)
{
	static const char *const units[] = {
		"€",   "$",   "£",   "¥",   "°",   "°C",  "°F",	 "k€",
		"M€",  "Md€", "Mds", "Md",  "mm",  "cm",  "dm",	 "m",
		"km",  "m²",  "km²", "m³",  "mg",  "g",	  "kg",	 "t",
		"ha",  "ml",  "cl",  "dl",  "l",   "L",	  "hl",	 "s",
		"ms",  "min", "mn",  "h",   "W",   "kW",  "MW",	 "GW",
		"kWh", "MWh", "GWh", "TWh", "kV",  "Hz",  "kHz", "MHz",
		"GHz", "Ko",  "ko",  "Mo",  "Go",  "To",  "KB",	 "MB",
		"GB",  "TB",  "pt",  "pts", "bn",  "mph", "ft",	 "lb",
		"oz",  NULL};

	return starts_with_word(after, units);
}

/* "9 mars". */
static bool binds_month(struct slice before, struct slice after)
{
	static const char *const months[] = {
		"janvier", "février", "mars",	   "avril",
		"mai",	   "juin",    "juillet",   "août",
		"aout",	   "septembre", "octobre", "novembre",
		"décembre", NULL};
	size_t n = digits_before(before);

	return (!n || n <= 2) && starts_with_word(after, months);
}

/* The last word of "1er mars": no other word that ends so is a number. */
static bool after_first(struct slice before)
{
	return ends_with(before, "1er") &&
	       digits_before(slice_of(before.ptr, before.len - 2)) == 1;
}

static bool ends_with_roman(struct slice before)
{
	size_t n = 0;

	while (n < before.len && strchr("IVXLCDM",
					before.ptr[before.len - 1 - n]))
		n++;
	return n && !is_wordy(last_cp(slice_of(before.ptr, before.len - n)));
}

/* "XXI e", "20 e": a raised letter that has lost its height. */
static bool binds_ordinal(struct slice before, struct slice after)
{
	static const char *const ends[] = {"e", "er", "re", "ème", "ᵉ",
					   "ᵉʳ", NULL};

	return starts_with_word(after, ends) &&
	       (digits_before(before) || ends_with_roman(before));
}

/* "J. Dupont": a capital alone and a full stop. */
static bool after_initial(struct slice before)
{
	uint32_t cp;

	if (!ends_with(before, "."))
		return false;
	before.len--;
	cp = last_cp(before);
	if (!utf8_is_upper(cp))
		return false;
	before.len -= cp < 0x80 ? 1 : cp < 0x800 ? 2 : 3;
	return !is_wordy(last_cp(before));
}

/* Longest title or initial with its full stop and what leans on it. */
#define TITLE_MAX_BYTES 8u

/* Is the last word short enough, with a capital (or a letter like É)? */
static bool like_title(struct slice before)
{
	bool capital = false;

	for (size_t n = 0; n < before.len; n++) {
		char c = before.ptr[before.len - 1 - n];

		if (c == ' ')
			break;
		if (n == TITLE_MAX_BYTES)
			return false;
		capital |= c < 'a';
	}
	return capital;
}

/* "M. Dupont", "Mme X". */
static bool after_title(struct slice before)
{
	static const char *const titles[] = {
		"MM.", "Mme", "Mmes", "Mlle", "Mlles", "Me", "Mgr", "Dr",
		"Dr.", "Pr", "Pr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.",
		"St", "St.", "Ste", "Sr.", "Sra.", "Sig.", "Hr.", "Fr.",
		"Prof.", NULL};

	return like_title(before) && (after_initial(before) ||
				      ends_with_word(before, titles));
}

/* Most spaces: between a letter or a comma and a small letter. */
static bool is_common(char last, char next)
{
	return next >= 'a' && next <= 'z' &&
	       ((last >= 'a' && last <= 'z') || last == ',');
}

bool spacing_binds(struct slice text, size_t before, size_t after)
{
	struct slice b = slice_of(text.ptr, before);
	struct slice a = slice_of(text.ptr + after, text.len - after);
	char next = *a.ptr, last = b.ptr[before - 1];

	if (is_common(last, next))
		return last == 'r' && after_first(b) && binds_month(b, a);
	if (after_opening(b) || after_first_dash(b))
		return true;
	if (ascii_digit(next))
		return binds_digits(b, a);
	if (before_closing(a))
		return true;
	if (ascii_digit(last))
		return binds_unit(a) || binds_month(b, a) ||
		       binds_ordinal(b, a);
	if (last >= 'C' && last <= 'X' && binds_ordinal(b, a))
		return true;
	return utf8_is_upper(first_cp(a)) && after_title(b);
}
