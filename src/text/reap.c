#include "config.h"

#include <string.h>

#include "base/bytes.h"
#include "text/reap.h"

/* What is left of a block: nothing before the last word, or behind the range. */
struct view {
	uint64_t letters, hard, loud;
};

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

/* Of the block at BASE, which is before the end, from bit FROM on. */
static inline struct view view_of(const struct reaper *r, uint32_t base,
				  unsigned from)
{
	const struct chart_block *b = chart_block_at(r->chart, base);
	uint64_t keep = UINT64_MAX << from;

	if (r->range.end - base < CHART_BYTES)
		keep &= ~(UINT64_MAX << (r->range.end - base));
	return (struct view){b->letters & keep, b->hard & keep,
			     b->loud & keep};
}

static const struct reap_key masks[REAP_KEY_BYTES + 1] = {
	{0, 0},
#define LOW(n) {UINT64_MAX >> (64 - 8 * (n)), 0}
	LOW(1), LOW(2), LOW(3), LOW(4), LOW(5), LOW(6), LOW(7), LOW(8),
#undef LOW
#define HIGH(n) {UINT64_MAX, UINT64_MAX >> (64 - 8 * (n))}
	HIGH(1), HIGH(2), HIGH(3), HIGH(4), HIGH(5), HIGH(6), HIGH(7), HIGH(8),
#undef HIGH
};

/* Of the word at P, LEN bytes long, with so many more behind it. */
static inline struct reap_key key_of(const char *p, size_t len)
{
	return (struct reap_key){
		bytes_load(p) & masks[len].low,
		bytes_load(p + sizeof(uint64_t)) & masks[len].high};
}

/* The same at the end of a text. */
static __attribute__((noinline)) struct reap_key last_key(const char *p,
							  size_t len)
{
	char bytes[REAP_KEY_BYTES] = {0};

	memcpy(bytes, p, len);
	return key_of(bytes, len);
}

/*
 * The bytes of a run of letters that go on in the block at BASE, which becomes
 * V; too many when it cannot be reaped.
 */
static inline size_t go_on(const struct reaper *r, struct view *v, uint32_t base)
{
	uint64_t others;
	unsigned n;

	if (base >= r->range.end) {
		*v = (struct view){0};
		return 0;
	}
	*v = view_of(r, base, 0);
	others = ~v->letters;
	n = others ? (unsigned)__builtin_ctzll(others) : CHART_BYTES;
	if (n > REAP_KEY_BYTES || (v->hard >> n & 1))
		return REAP_KEY_BYTES + 1;
	v->letters &= UINT64_MAX << n;
	return n;
}

size_t reap(struct reaper *r, struct word *w, struct reap_key *keys, size_t n)
{
	const char *text = r->text.ptr;
	/* a word that begins before it has a key's bytes */
	size_t last = r->text.len < REAP_KEY_BYTES ? 0 :
		      r->text.len - REAP_KEY_BYTES + 1;
	uint32_t base = r->at / CHART_BYTES * CHART_BYTES, start = r->at;
	struct view v;
	bool loud = false;
	size_t len = 0, found = 0;

	r->hard = r->torn;
	if (r->torn || r->at >= r->range.end)
		return 0;
	v = view_of(r, base, r->at % CHART_BYTES);
	for (;;) {
		uint64_t first, behind;

		while (!v.letters && !v.hard) {
			loud |= v.loud != 0;
			base += CHART_BYTES;
			if (base >= r->range.end) {
				r->at = r->range.end;
				return found;
			}
			v = view_of(r, base, 0);
		}
		if (!v.letters)
			break;
		first = v.letters & -v.letters;
		loud |= (v.loud & (first - 1)) != 0;
		v.loud &= -first;
		/* the carry runs through the word to the bit behind it */
		behind = v.letters + first;
		if (v.hard & (behind ^ (behind - 1)))
			break;
		start = base + (unsigned)__builtin_ctzll(v.letters);
		if (behind) {
			v.letters &= behind;
			len = base + (unsigned)__builtin_ctzll(behind) - start;
		} else {
			base += CHART_BYTES;
			len = base - start + go_on(r, &v, base);
		}
		if (len > REAP_KEY_BYTES)
			break;
		w->start = start;
		w->len = (uint16_t)len;
		w->flags = loud ? WORD_PUNCT : 0;
		*keys = start < last ? key_of(text + start, len) :
				       last_key(text + start, len);
		r->at = start + (uint32_t)len;
		loud = false;
		if (++found == n)
			return found;
		w++;
		keys++;
	}
	r->hard = true;
	return found;
}

bool reap_hard(struct reaper *r, struct scan *s, struct word *w)
{
	bool more;

	s->at = r->at;
	more = scan_next(s, w);
	r->at = s->at;
	return more;
}
