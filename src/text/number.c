#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "text/number_scan.h"
#include "text/utf8.h"

/* More digits than an int64_t is sure to hold tell no value here. */
#define DIGITS_MAX 15
#define MINUTES_IN_HOUR 60

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void normalise(struct number *x)
{
	while (x->value && x->value % 10 == 0) {
		x->value /= 10;
		x->exponent++;
	}
	if (!x->value)
		x->exponent = 0;
}

/* Multiplies by SCALE, which is 60 or a power of ten. */
static void multiply(struct number *x, int64_t scale)
{
	for (; scale % 10 == 0; scale /= 10)
		x->exponent++;
	x->value *= scale;
	normalise(x);
}

/* A folded number, "2.5" or "100000"; returns what stands behind it. */
static const char *parse_digits(const char *p, struct number *x)
{
	unsigned digits = 0;

	*x = (struct number){.kind = NUMBER_IS_AMOUNT};
	for (; is_digit(*p) || (*p == '.' && is_digit(p[1]) && !x->exponent);
	     p++) {
		if (*p == '.') {
			p++;
			while (is_digit(*p) && digits++ < DIGITS_MAX) {
				x->value = x->value * 10 + (*p++ - '0');
				x->exponent--;
			}
			break;
		}
		if (++digits > DIGITS_MAX)
			return NULL;
		x->value = x->value * 10 + (*p - '0');
	}
	if (!digits || digits > DIGITS_MAX)
		return NULL;
	return p;
}

/* A whole number of at most four digits that word AT is; -1: it is none. */
static int small_whole(struct number_scan *s, uint32_t at)
{
	const char *form = number_form(s, at);
	size_t n = strspn(form, "0123456789");

	return n && n <= 4 && !form[n] ? atoi(form) : -1;
}

static struct span words_span(const struct number_scan *s, uint32_t from,
			      uint32_t to)
{
	const struct word *w = s->in->words;

	return (struct span){w[from].start, w[to - 1].start + w[to - 1].len};
}

static void take_words(struct number *x, const struct number_scan *s,
		       uint32_t at, uint32_t n)
{
	x->span = words_span(s, at, at + n);
	x->n_words = n;
}

/* What stands between word AT - 1 and AT is MARK alone. */
static bool is_parted_by(const struct number_scan *s, uint32_t at, char mark)
{
	const struct word *w = s->in->words;

	return at < s->in->n &&
	       w[at].start == w[at - 1].start + w[at - 1].len + 1 &&
	       s->in->text[w[at].start - 1] == mark;
}

static bool word_has_len(const struct number_scan *s, uint32_t at,
			 uint32_t len)
{
	return s->in->words[at].len == len;
}

static bool make_date(struct number *x, const struct number_scan *s,
		      uint32_t at, uint32_t n, int64_t month, int64_t day)
{
	*x = (struct number){.kind = NUMBER_IS_DATE,
			     .value = month * 100 + day};
	take_words(x, s, at, n);
	return true;
}

/* 3.12.2021, 3/12/2021 (the year is left), 03/12 */
static bool read_numeric_date(struct number *x, struct number_scan *s,
			      uint32_t at)
{
	char mark = is_parted_by(s, at + 1, '/') ? '/' : '.';
	int day, month;
	bool year;

	if (!is_parted_by(s, at + 1, mark))
		return false;
	day = small_whole(s, at);
	month = small_whole(s, at + 1);
	year = is_parted_by(s, at + 2, mark) && small_whole(s, at + 2) >= 0;
	if (!year && (mark == '.' || !word_has_len(s, at + 1, 2)))
		return false;
	if ((month > 12 && day <= 12) ||
	    (day <= 12 && !strcmp(s->in->language, "en"))) {
		int swap = day;

		day = month;
		month = swap;
	}
	if (day < 1 || day > 31 || month < 1 || month > 12)
		return false;
	return make_date(x, s, at, 2, month, day);
}

/* The month that word AT is; ANY: also by a word that means else, too. */
static int64_t month_at(struct number_scan *s, uint32_t at, bool any)
{
	const struct number_word *w = number_find(s, at, NUMBER_MONTH);

	if (!w && any)
		w = number_find(s, at, NUMBER_MOON);
	return w ? w->value : 0;
}

/* The day of a month that word AT is: 3, 3rd, 1er, first; 0: none. */
static int64_t day_at(struct number_scan *s, uint32_t at)
{
	const struct number_word *w = number_find(s, at, NUMBER_ORDINAL);
	const char *form = number_form(s, at);
	size_t n = strspn(form, "0123456789");
	int64_t day = w ? w->value : 0;

	if (n && n <= 2 && strlen(form + n) <= 2)
		day = atoi(form);
	return day <= 31 ? day : 0;
}

static bool read_day_month(struct number *x, struct number_scan *s,
			   uint32_t at)
{
	int64_t day = day_at(s, at), month;
	uint32_t n = 1;

	if (!day)
		return false;
	if (number_goes_on(s, at + 1) && number_find(s, at + 1, NUMBER_OF))
		n++;
	/* the full stop of a German ordinal: 3. Dezember */
	if (at + n >= s->in->n ||
	    (!number_goes_on(s, at + n) && strcmp(s->in->language, "de")))
		return false;
	month = month_at(s, at + n, true);
	return month && make_date(x, s, at, n + 1, month, day);
}

static bool read_month_day(struct number *x, struct number_scan *s,
			   uint32_t at)
{
	int64_t month = month_at(s, at, true), day;

	if (!month)
		return false;
	if (!strcmp(s->in->language, "en") && at + 1 < s->in->n &&
	    (s->in->words[at + 1].flags & WORD_NUMBER)) {
		day = day_at(s, at + 1);
		if (day)
			return make_date(x, s, at, 2, month, day);
	}
	month = month_at(s, at, false);
	return month && make_date(x, s, at, 1, month, 0);
}

static bool read_weekday(struct number *x, struct number_scan *s, uint32_t at)
{
	const struct number_word *w = number_find(s, at, NUMBER_DAY);

	if (!w)
		return false;
	*x = (struct number){.kind = NUMBER_IS_WEEKDAY, .value = w->value};
	take_words(x, s, at, 1);
	return true;
}

/* 17h, 17h30 in one word */
static bool parse_hours(struct number *x, const char *rest)
{
	int minutes = 0;

	if (*rest++ != 'h' || x->exponent)
		return false;
	if (*rest) {
		if (strspn(rest, "0123456789") != 2 || rest[2])
			return false;
		minutes = atoi(rest);
	}
	x->value = x->value * MINUTES_IN_HOUR + minutes;
	x->unit = UNIT_MINUTE;
	normalise(x);
	return true;
}

static bool is_suffix(struct number_scan *s, const char *rest)
{
	const struct number_language *l = s->language;

	for (size_t i = 0; l && i < l->n; i++)
		if (l->words[i].kind == NUMBER_SUFFIX &&
		    !strcmp(l->words[i].key, rest))
			return true;
	return false;
}

/* 5:30, 17:45 */
static bool read_clock(struct number *x, struct number_scan *s, uint32_t at)
{
	int minutes;

	if (!is_parted_by(s, at + 1, ':') || !word_has_len(s, at + 1, 2) ||
	    x->exponent)
		return false;
	minutes = small_whole(s, at + 1);
	if (minutes < 0 || minutes >= MINUTES_IN_HOUR)
		return false;
	x->value = x->value * MINUTES_IN_HOUR + minutes;
	x->unit = UNIT_MINUTE;
	normalise(x);
	take_words(x, s, at, 2);
	return true;
}

/* A number in digits with what is written to it; false: it tells no value. */
static bool read_digits(struct number *x, struct number_scan *s, uint32_t at)
{
	const char *rest = parse_digits(number_form(s, at), x);
	const struct number_word *scale = NULL;

	if (!rest)
		return false;
	take_words(x, s, at, 1);
	if (*rest && is_suffix(s, rest))
		x->kind = NUMBER_IS_RANK;
	else if (*rest)
		return parse_hours(x, rest);
	else if (read_clock(x, s, at))
		return true;
	if (x->kind == NUMBER_IS_AMOUNT && number_goes_on(s, at + 1)) {
		scale = number_find(s, at + 1, NUMBER_SCALE);
		if (!scale)
			scale = number_find(s, at + 1, NUMBER_POWER);
	}
	if (scale) {
		multiply(x, scale->value);
		take_words(x, s, at, 2);
	}
	normalise(x);
	return true;
}

static bool read_rank(struct number *x, struct number_scan *s, uint32_t at)
{
	const struct number_word *w = number_find(s, at, NUMBER_ORDINAL);

	if (!w)
		return false;
	*x = (struct number){.kind = NUMBER_IS_RANK, .value = w->value};
	take_words(x, s, at, 1);
	normalise(x);
	return true;
}

static int roman_value(char c)
{
	static const char letters[] = "ivxlcdm";
	static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
	const char *p = c ? strchr(letters, c) : NULL;

	return p ? values[p - letters] : 0;
}

/* XXe siècle, XIXe siècle: the rank of a century */
static bool read_century(struct number *x, struct number_scan *s, uint32_t at)
{
	const char *form;
	int64_t value = 0;

	if (!(s->in->words[at].flags & WORD_CAPITAL) ||
	    !number_goes_on(s, at + 1) ||
	    !number_find(s, at + 1, NUMBER_CENTURY))
		return false;
	for (form = number_form(s, at); roman_value(*form); form++) {
		int v = roman_value(form[0]);

		value += v < roman_value(form[1]) ? -v : v;
	}
	if (!value || !is_suffix(s, form))
		return false;
	*x = (struct number){.kind = NUMBER_IS_RANK, .value = value};
	take_words(x, s, at, 1);
	normalise(x);
	return true;
}

static enum number_unit unit_of_mark(uint32_t cp)
{
	switch (cp) {
	case '%':
		return UNIT_PERCENT;
	case 0x20ac:
		return UNIT_EURO;
	case '$':
		return UNIT_DOLLAR;
	case 0xa3:
		return UNIT_POUND;
	default:
		return UNIT_NONE;
	}
}

/* "60 %", "60 €" */
static bool read_mark_behind(struct number *x, const struct number_text *t)
{
	uint32_t at = x->span.end, cp;

	while (at < t->span.end) {
		at += (uint32_t)utf8_decode(t->text + at, t->span.end - at,
					    &cp, NULL);
		if (utf8_is_space(cp))
			continue;
		x->unit = unit_of_mark(cp);
		if (x->unit)
			x->span.end = at;
		break;
	}
	return x->unit;
}

/* "$60" */
static bool read_mark_before(struct number *x, const struct number_text *t)
{
	static const uint32_t marks[] = {'$', 0x20ac, 0xa3};
	static const uint32_t lens[] = {1, 3, 2};

	for (size_t i = 0; i < 3; i++) {
		uint32_t start = x->span.start - lens[i], cp;

		if (x->span.start < t->span.start + lens[i] ||
		    utf8_decode(t->text + start, lens[i], &cp, NULL) !=
			    lens[i] || cp != marks[i])
			continue;
		x->unit = unit_of_mark(cp);
		x->span.start = start;
		return true;
	}
	return false;
}

static bool read_unit_words(struct number *x, struct number_scan *s,
			    uint32_t at)
{
	static const struct {
		enum number_word_kind kind;
		enum number_unit unit;
	} units[] = {
		{NUMBER_PERCENT, UNIT_PERCENT}, {NUMBER_EURO, UNIT_EURO},
		{NUMBER_DOLLAR, UNIT_DOLLAR},	{NUMBER_POUND, UNIT_POUND},
		{NUMBER_HOUR, UNIT_MINUTE},
	};
	uint32_t next = at + x->n_words, of = next;

	if (!number_goes_on(s, next))
		return false;
	if (number_find(s, next, NUMBER_OF) && number_goes_on(s, next + 1))
		of++;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		uint32_t end = number_find(s, of, units[i].kind) ? of + 1 :
			       number_find_two(s, next, units[i].kind) ?
			       next + 2 : 0;

		if (!end)
			continue;
		x->unit = units[i].unit;
		x->n_words = end - at;
		x->span.end = words_span(s, at, end).end;
		return true;
	}
	return false;
}

/* 5 h 30: the minutes behind the hours */
static void read_minutes(struct number *x, struct number_scan *s, uint32_t at)
{
	uint32_t next = at + x->n_words;
	int minutes = number_goes_on(s, next) ? small_whole(s, next) : -1;

	multiply(x, MINUTES_IN_HOUR);
	if (minutes < 0 || minutes >= MINUTES_IN_HOUR || x->exponent < 0 ||
	    !word_has_len(s, next, 2))
		return;
	for (; x->exponent; x->exponent--)
		x->value *= 10;
	x->value += minutes;
	x->span.end = words_span(s, at, next + 1).end;
	x->n_words++;
	normalise(x);
}

static void read_unit(struct number *x, struct number_scan *s, uint32_t at)
{
	if (x->unit || x->kind != NUMBER_IS_AMOUNT ||
	    read_mark_before(x, s->in) || read_mark_behind(x, s->in))
		return;
	if (read_unit_words(x, s, at) && x->unit == UNIT_MINUTE)
		read_minutes(x, s, at);
}

static bool read_amount(struct number *x, struct number_scan *s, uint32_t at)
{
	uint32_t n;

	if (s->in->words[at].flags & WORD_NUMBER) {
		if (!read_digits(x, s, at))
			return false;
	} else {
		*x = (struct number){.kind = NUMBER_IS_AMOUNT};
		n = number_read_words(s, at, &x->value);
		if (!n)
			return false;
		take_words(x, s, at, n);
		normalise(x);
	}
	read_unit(x, s, at);
	return true;
}

static bool read_name(struct number *x, const struct number_scan *s,
		      uint32_t at)
{
	const struct word *w = &s->in->words[at];

	if (!(w->flags & WORD_NUMBER))
		return false;
	*x = (struct number){.kind = NUMBER_IS_NAME, .value = w->id};
	take_words(x, s, at, 1);
	return true;
}

/*
 * May a figure begin at word AT?  Most words tell of no number, and "un" or
 * "a" alone is none; a capital may be a Roman number, which counts centuries.
 */
static bool may_begin(const struct number_text *t, uint32_t at)
{
	const struct word *w = &t->words[at];
	uint8_t mark = number_mark(t, at);

	return w->flags & WORD_NUMBER || mark & NUMBER_BEGINS ||
	       ((mark & NUMBER_LEADS || w->flags & WORD_CAPITAL) &&
		at + 1 < t->n && number_mark(t, at + 1));
}

bool number_read(struct number *out, const struct number_text *t,
		 uint32_t at)
{
	struct number_scan s;

	if (!may_begin(t, at))
		return false;
	number_scan_init(&s, t);
	return read_numeric_date(out, &s, at) ||
	       read_day_month(out, &s, at) || read_month_day(out, &s, at) ||
	       read_weekday(out, &s, at) || read_century(out, &s, at) ||
	       read_amount(out, &s, at) || read_rank(out, &s, at) ||
	       read_name(out, &s, at);
}

static bool same_part(int64_t a, int64_t b)
{
	return !a || !b || a == b;
}

/* "le 3" may be "le 3 décembre"; without a day, a date is no number. */
static bool is_day_of(const struct number *number, const struct number *date)
{
	int64_t day = number->value * (number->exponent == 1 ? 10 : 1);

	return !(date->value % 100) || number->unit ||
	       (number->exponent >= 0 && number->exponent <= 1 &&
		date->value % 100 == day);
}

bool number_same(const struct number *a, const struct number *b)
{
	if (a->kind == NUMBER_IS_AMOUNT && b->kind == NUMBER_IS_DATE)
		return is_day_of(a, b);
	if (a->kind == NUMBER_IS_DATE && b->kind == NUMBER_IS_AMOUNT)
		return is_day_of(b, a);
	if (a->kind != b->kind)
		return true;
	if (a->kind == NUMBER_IS_DATE)
		return same_part(a->value / 100, b->value / 100) &&
		       same_part(a->value % 100, b->value % 100);
	return a->value == b->value && a->exponent == b->exponent &&
	       (!a->unit || !b->unit || a->unit == b->unit);
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int number_compare(const struct number *a, const struct number *b)
{
	int order = compare(a->kind, b->kind);

	if (!order)
		order = compare(a->unit, b->unit);
	if (!order)
		order = compare(a->exponent, b->exponent);
	return order ? order : compare(a->value, b->value);
}
