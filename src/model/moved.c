#include "config.h"

#include <string.h>

#include "model/moved.h"
#include "model/reader_set.h"

static const struct source *before(const struct moved *m, uint32_t n)
{
	return m->from->sources[n].source;
}

static const struct source *after(const struct moved *m, uint32_t n)
{
	return m->to->sources[m->numbers[n]].source;
}

bool moved_text(const struct moved *m, uint32_t n)
{
	return m->numbers[n] != MOVED_GONE && before(m, n) != after(m, n);
}

static uint32_t common_start(const struct source *a, const struct source *b)
{
	uint32_t n = 0, most = a->len < b->len ? a->len : b->len;

	while (n < most && a->text[n] == b->text[n])
		n++;
	return n;
}

static uint32_t common_end(const struct source *a, const struct source *b,
			   uint32_t start)
{
	uint32_t n = 0, most = (a->len < b->len ? a->len : b->len) - start;

	while (n < most &&
	       a->text[a->len - 1 - n] == b->text[b->len - 1 - n])
		n++;
	return n;
}

/* The sentence at AT, found again in B; UINT32_MAX when it is not there. */
static uint32_t find_sentence(const struct source *a, const struct source *b,
			      uint32_t at)
{
	size_t i = spans_find(&a->sentences, at);
	struct span s;
	const char *found;

	if (i == SIZE_MAX)
		return UINT32_MAX;
	s = a->sentences.v[i];
	found = memmem(b->text, b->len, a->text + s.start, span_len(s));
	if (!found || at >= s.end)
		return UINT32_MAX;
	return (uint32_t)(found - b->text) + at - s.start;
}

/* The byte of B that stands for byte AT of A: outside of what changed the
   same, inside it that of the same sentence, or as far in it. */
static uint32_t same_text(const struct source *a, const struct source *b,
			  uint32_t at)
{
	uint32_t start = common_start(a, b), end = common_end(a, b, start);
	uint32_t old = a->len - start - end, new = b->len - start - end;
	uint32_t to;

	if (at < start || !a->len)
		return at;
	if (at >= a->len - end)
		return b->len - (a->len - at);
	to = find_sentence(a, b, at);
	if (to == UINT32_MAX)
		to = start + (uint32_t)((uint64_t)(at - start) * new / old);
	while (to && ((unsigned char)b->text[to] & 0xc0) == 0x80)
		to--;
	return to;
}

bool moved_place(const struct moved *m, struct place *place)
{
	uint32_t n = place->source;

	if (m->numbers[n] == MOVED_GONE)
		return false;
	if (moved_text(m, n))
		place->at = same_text(before(m, n), after(m, n), place->at);
	place->source = m->numbers[n];
	return true;
}

static void move_sets(struct reader *r, const struct moved *m)
{
	size_t i, k, kept;

	for (i = 1; i < r->n_sets; i++) {
		struct reader_set *set = &r->sets[i];

		for (k = kept = 0; k < set->n; k++)
			if (m->numbers[set->v[k]] != MOVED_GONE)
				set->v[kept++] = m->numbers[set->v[k]];
		set->n = kept;
	}
}

static void move_back(struct reader *r, const struct moved *m)
{
	size_t i, kept = 0;

	for (i = 0; i < r->n_back; i++)
		if (moved_place(m, &r->back[i]))
			r->back[kept++] = r->back[i];
	r->n_back = kept;
}

static void move_marks(struct reader *r, const struct moved *m)
{
	unsigned i;

	for (i = 0; i < READER_MARKS; i++)
		r->marked[i] = r->marked[i] && moved_place(m, &r->marks[i]);
}

/* The source that stands where N stood: the next one that is left, or the
   last. */
static uint32_t neighbour(const struct moved *m, uint32_t n)
{
	size_t i;

	for (i = n; i < m->from->n_sources; i++)
		if (m->numbers[i] != MOVED_GONE)
			return m->numbers[i];
	return (uint32_t)m->to->n_sources - 1;
}

static void move_here(struct reader *r, const struct moved *m)
{
	const struct segment *s;

	if (moved_place(m, &r->here))
		return;
	r->here.source = neighbour(m, r->here.source);
	r->here.at = r->here.row = 0;
	s = segment_at(m->to, r->here.source, 0);
	if (s)
		r->here.at = s->span.start;
	if (reader_shown_index(r, r->here.source) == SIZE_MAX)
		r->here.set = 0;
}

void reader_moved(struct reader *r, const struct moved *m)
{
	move_sets(r, m);
	move_back(r, m);
	move_marks(r, m);
	reader_compared(r, m->to);
	move_here(r, m);
	/* Its hits are bytes of other texts. */
	r->hits_set = UINT32_MAX;
	search_again(r);
}
