#include "config.h"

#include <string.h>

#include "text/reap.h"

const struct reap_key reap_masks[REAP_KEY_BYTES + 1] = {
	{0, 0},
#define LOW(n) {UINT64_MAX >> (64 - 8 * (n)), 0}
	LOW(1), LOW(2), LOW(3), LOW(4), LOW(5), LOW(6), LOW(7), LOW(8),
#undef LOW
#define HIGH(n) {UINT64_MAX, UINT64_MAX >> (64 - 8 * (n))}
	HIGH(1), HIGH(2), HIGH(3), HIGH(4), HIGH(5), HIGH(6), HIGH(7), HIGH(8),
#undef HIGH
};

struct reap_key reap_last_key(struct slice text, const struct word *w)
{
	char bytes[REAP_KEY_BYTES] = {0};

	memcpy(bytes, text.ptr + w->start, w->len);
	return (struct reap_key){bytes_load(bytes),
				 bytes_load(bytes + sizeof(uint64_t))};
}

/* Set in the small letters alone. */
#define CASE_BITS (EACH_BYTE * 0x20)

bool reap_fold(struct reap_key key, size_t len, char *form, uint16_t *flags)
{
	uint64_t low = htole64(key.low | CASE_BITS);
	uint64_t high = htole64(key.high | CASE_BITS);

	if ((key.low | key.high) & EACH_TOP)
		return false;
	memcpy(form, &low, sizeof(low));
	memcpy(form + sizeof(low), &high, sizeof(high));
	*flags = 0;
	if (!(key.low & 0x20))
		*flags |= WORD_CAPITAL;
	if (len > 1 && !((key.low | key.high) & CASE_BITS))
		*flags |= WORD_UPPER;
	return true;
}

static bool is_inside(struct slice text, uint32_t at)
{
	return at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80;
}

void reaper_init(struct reaper *r, struct slice text,
		 const struct chart *chart, struct span range)
{
	*r = (struct reaper){text, chart, range, range.start, false, false};
	r->torn = is_inside(text, range.start) || is_inside(text, range.end);
}

/* ---- one block after the other */

/* What is between the last word found and the block. */
struct gap {
	uint32_t run; /* bytes of the run of letters that ends it */
	bool loud;
};

/* How many of the lowest bits are set, and of the highest. */
static inline unsigned ones_below(uint64_t bits)
{
	return ~bits ? (unsigned)__builtin_ctzll(~bits) : CHART_BYTES;
}

static inline unsigned ones_above(uint64_t bits)
{
	return ~bits ? (unsigned)__builtin_clzll(~bits) : CHART_BYTES;
}

/* The lowest N > 0 bits. */
static inline uint64_t lowest(unsigned n)
{
	return UINT64_MAX >> (CHART_BYTES - n);
}

/* The letters below bit N > 0 but for the run that ends there. */
static inline uint64_t without_run(uint64_t letters, unsigned n)
{
	unsigned run = ones_above(letters << (CHART_BYTES - n));

	return run < n ? letters & lowest(n - run) : 0;
}

static inline struct word *put(struct word *w, uint32_t start, unsigned len,
			       bool loud)
{
	w->start = start;
	w->len = (uint16_t)len;
	w->flags = (uint16_t)(loud * WORD_PUNCT);
	return w + 1;
}

/*
 * The block at BASE from bit FROM on; words go to W.  Returns where these end;
 * sets R->HARD when the next word is not ours.
 */
static inline struct word *reap_block(struct reaper *r, uint32_t base,
				      unsigned from, struct gap *gap,
				      struct word *w)
{
	const struct chart_block *b = chart_block_at(r->chart, base);
	uint64_t keep = UINT64_MAX << from, letters, loud, hard;
	unsigned run = 0;

	if (r->range.end - base < CHART_BYTES)
		keep &= lowest(r->range.end - base);
	letters = b->letters & keep;
	loud = b->loud & keep;
	hard = b->hard & keep;
	if (gap->run) {
		unsigned more = ones_below(letters);

		if (gap->run + more > REAP_KEY_BYTES ||
		    hard & (UINT64_C(1) << more)) {
			r->hard = true;
			return w;
		}
		w = put(w, base - gap->run, gap->run + more, gap->loud);
		gap->loud = false;
		letters &= UINT64_MAX << more;
	}
	if (hard) {
		unsigned first = (unsigned)__builtin_ctzll(hard);

		r->hard = true;
		letters = first ? without_run(letters, first) : 0;
	} else {
		run = ones_above(letters);
		r->hard = run > REAP_KEY_BYTES;
		letters = without_run(letters, CHART_BYTES);
	}
	while (letters) {
		uint64_t first = letters & -letters;
		/* the carry runs through the word to the bit behind it */
		uint64_t behind = letters + first;
		unsigned start = (unsigned)__builtin_ctzll(letters);
		unsigned len = (unsigned)__builtin_ctzll(behind) - start;

		if (len > REAP_KEY_BYTES) {
			r->hard = true;
			return w;
		}
		gap->loud |= (loud & (first - 1)) != 0;
		w = put(w, base + start, len, gap->loud);
		gap->loud = false;
		letters &= behind;
		loud &= -first;
	}
	gap->loud |= loud != 0;
	gap->run = run;
	return w;
}

size_t reap(struct reaper *r, struct word *words)
{
	/* of a block there are as many at most as it has pairs of bytes, and
	   one that began before it */
	struct word *w = words, *full = words + REAP_MAX - CHART_BYTES / 2 - 1;
	uint32_t base = r->at - r->at % CHART_BYTES;
	unsigned from = r->at % CHART_BYTES;
	struct gap gap = {0, false};

	r->hard = r->torn;
	while (!r->hard && base < r->range.end && w <= full) {
		w = reap_block(r, base, from, &gap, w);
		base += CHART_BYTES;
		from = 0;
	}
	if (!r->hard && base >= r->range.end) {
		if (gap.run)
			w = put(w, base - gap.run, gap.run, gap.loud);
		r->at = r->range.end;
	} else if (w > words) {
		r->at = w[-1].start + w[-1].len;
	}
	return (size_t)(w - words);
}

bool reap_hard(struct reaper *r, struct scan *s, struct word *w)
{
	bool more;

	s->at = r->at;
	more = scan_next(s, w);
	r->at = s->at;
	return more;
}
