#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/reader.h"
#include "model/reader_set.h"

static int by_place(const void *a, const void *b)
{
	const struct echo_span *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return 0;
}

static void sort_echoes(struct reader *r)
{
	const struct comparison *c = r->comparison;
	size_t i, k, n = 0;

	for (i = 0; i < c->n_echoes; i++)
		n += c->echoes[i].n_spans;
	free(r->echoes);
	r->n_echoes = 0;
	r->echoes = mem_zalloc(n, sizeof(*r->echoes));
	for (i = 0; i < c->n_echoes; i++)
		for (k = 0; k < c->echoes[i].n_spans; k++)
			r->echoes[r->n_echoes++] = c->echoes[i].spans[k];
	qsort(r->echoes, n, sizeof(*r->echoes), by_place);
}

size_t reader_echo(const struct reader *r, uint32_t source, uint32_t at)
{
	size_t lo = 0, hi = r->n_echoes;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct echo_span *e = &r->echoes[mid];

		if (e->source < source ||
		    (e->source == source && e->span.end <= at))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void reader_init(struct reader *r, const struct comparison *c)
{
	*r = (struct reader){.comparison = c, .linked = true};
	sets_init(r);
	sort_echoes(r);
	if (c->n_sources && c->sources[0].n_segments)
		r->here.at = c->sources[0].segments[0].span.start;
}

void reader_compared(struct reader *r, const struct comparison *c)
{
	r->comparison = c;
	sort_echoes(r);
}

static void forget_search(struct reader *r)
{
	hits_release(&r->hits);
	free((char *)r->searched.ptr);
	r->searched = (struct slice){0};
	r->hit = 0;
}

void reader_release(struct reader *r)
{
	forget_search(r);
	sets_release(r);
	free(r->back);
	free(r->ahead);
	free(r->echoes);
	*r = (struct reader){0};
}

const struct segment *segment_at(const struct comparison *c, size_t source,
				 uint32_t at)
{
	const struct compared *s = &c->sources[source];
	size_t i = comparison_segment(c, source, at);

	if (!s->n_segments)
		return NULL;
	return &s->segments[i < s->n_segments ? i : s->n_segments - 1];
}

const struct segment *reader_segment(const struct reader *r)
{
	return segment_at(r->comparison, r->here.source, r->here.at);
}

const struct passage *reader_passage(const struct reader *r)
{
	const struct segment *s = reader_segment(r);

	return s && s->shared ? &r->comparison->passages[s->passage] : NULL;
}

const struct occurrence *reader_occurrence(const struct reader *r)
{
	const struct passage *p = reader_passage(r);

	return p ? &p->occurrences[reader_segment(r)->occurrence] : NULL;
}

bool reader_step(struct reader *r, bool shared, int direction)
{
	const struct compared *s = &r->comparison->sources[r->here.source];
	const struct segment *seg = reader_segment(r);
	size_t i = seg ? (size_t)(seg - s->segments) : 0;

	while (direction < 0 ? i-- > 0 : ++i < s->n_segments)
		if (s->segments[i].shared == shared) {
			r->here.at = s->segments[i].span.start;
			return true;
		}
	return false;
}

bool reader_step_paragraph(struct reader *r, int direction)
{
	const struct spans *p =
		&r->comparison->sources[r->here.source].source->paragraphs;
	size_t i = spans_find(p, r->here.at);

	if (i == SIZE_MAX)
		return false;
	/* Back means first to the beginning of this one. */
	if (direction < 0 && r->here.at == p->v[i].start && i-- == 0)
		return false;
	if (direction > 0 && ++i == p->n)
		return false;
	r->here.at = p->v[i].start;
	return true;
}

bool reader_next_partner(struct reader *r)
{
	const struct passage *p = reader_passage(r);
	const struct occurrence *next;

	if (!p)
		return false;
	next = reader_occurrence(r);
	do
		if (++next == p->occurrences + p->n_occurrences)
			next = p->occurrences;
	while (reader_shown_index(r, next->source) == SIZE_MAX);
	r->here.source = next->source;
	r->here.at = next->span.start;
	return true;
}

static uint32_t same_fraction(const struct reader *r, uint32_t source)
{
	uint64_t from = r->comparison->sources[r->here.source].source->len;
	uint64_t to = r->comparison->sources[source].source->len;

	return from ? (uint32_t)(r->here.at * to / from) : 0;
}

void reader_turn(struct reader *r, uint32_t source)
{
	const struct passage *p = reader_passage(r);
	const struct occurrence *o = p ? passage_in(p, source) : NULL;

	const struct segment *s;

	r->here.at = o ? o->span.start : same_fraction(r, source);
	r->here.source = source;
	s = reader_segment(r);
	/* Not the white space before what is current. */
	if (s && r->here.at < s->span.start)
		r->here.at = s->span.start;
}

static void push_back(struct reader *r)
{
	if (r->n_back == READER_BACK_MAX) {
		r->n_back--;
		memmove(r->back, r->back + 1, r->n_back * sizeof(*r->back));
	}
	array_reserve(&r->back, &r->back_cap, r->n_back + 1);
	r->back[r->n_back++] = r->here;
}

void reader_remember(struct reader *r)
{
	if (r->trying)
		return;
	r->n_ahead = 0;
	push_back(r);
}

bool reader_back(struct reader *r)
{
	if (!r->n_back)
		return false;
	array_reserve(&r->ahead, &r->ahead_cap, r->n_ahead + 1);
	r->ahead[r->n_ahead++] = r->here;
	r->here = r->back[--r->n_back];
	search_again(r);
	return true;
}

bool reader_forward(struct reader *r)
{
	if (!r->n_ahead)
		return false;
	push_back(r);
	r->here = r->ahead[--r->n_ahead];
	search_again(r);
	return true;
}

bool reader_mark(struct reader *r, char letter)
{
	unsigned i = (unsigned char)letter - 'a';

	if (i >= READER_MARKS)
		return false;
	r->marks[i] = r->here;
	r->marked[i] = true;
	return true;
}

bool reader_jump_mark(struct reader *r, char letter)
{
	unsigned i = (unsigned char)letter - 'a';

	if (i >= READER_MARKS || !r->marked[i])
		return false;
	reader_remember(r);
	r->here = r->marks[i];
	search_again(r);
	return true;
}

/* HITS are those of TEXT in the sources shown; takes them. */
static void set_search(struct reader *r, struct slice text, bool literal,
		       const struct hits *hits)
{
	/* TEXT may be the search in force, given again. */
	text.ptr = mem_strndup(text.ptr, text.len);
	forget_search(r);
	r->searched = text;
	r->literal = literal;
	r->hits = *hits;
	r->hit = hits->n;
	r->hits_set = r->here.set;
}

void reader_hold_search(struct reader *r, struct held_search *out)
{
	*out = (struct held_search){
		.hits = r->hits,
		.hits_set = r->hits_set,
		.searched = r->searched,
		.literal = r->literal,
		.hits_hidden = r->hits_hidden,
		.hit = r->hit,
	};
	r->hits = (struct hits){0};
	r->searched = (struct slice){0};
	r->hit = 0;
}

void reader_return_search(struct reader *r, struct held_search *held)
{
	forget_search(r);
	r->hits = held->hits;
	r->hits_set = held->hits_set;
	r->searched = held->searched;
	r->literal = held->literal;
	r->hits_hidden = held->hits_hidden;
	r->hit = held->hit;
	*held = (struct held_search){0};
}

int reader_search(struct reader *r, struct slice text, bool literal,
		  const struct progress *progress, struct err *e)
{
	const struct reader_set *set = &r->sets[r->here.set];
	struct pattern *p = pattern_compile(text, literal, e);
	struct hits hits = {0};
	int failed;

	if (!p)
		return -1;
	failed = hits_find_in(&hits, r->comparison, set->v, reader_shown(r),
			      p, progress, e);
	pattern_free(p);
	if (failed) {
		hits_release(&hits);
		return -1;
	}
	set_search(r, text, literal, &hits);
	r->hits_hidden = false;
	return 0;
}

void search_again(struct reader *r)
{
	bool hidden = r->hits_hidden;
	struct err e;

	if (!r->searched.len || r->hits_set == r->here.set)
		return;
	if (reader_search(r, r->searched, r->literal, NULL, &e))
		forget_search(r);
	r->hits_hidden = hidden;
}

bool reader_step_hit(struct reader *r, int direction, bool *wrapped)
{
	const struct hits *h = &r->hits;
	bool on_hit = r->hit < h->n &&
		      h->v[r->hit].source == r->here.source &&
		      h->v[r->hit].span.start == r->here.at;
	size_t i;

	*wrapped = false;
	if (!h->n)
		return false;
	i = on_hit ? r->hit : hits_at(h, r->here.source, r->here.at);
	if (direction > 0) {
		i += on_hit;
		*wrapped = i >= h->n;
		i = *wrapped ? 0 : i;
	} else {
		*wrapped = i == 0;
		i = *wrapped ? h->n - 1 : i - 1;
	}
	r->hit = i;
	r->here.source = h->v[i].source;
	r->here.at = h->v[i].span.start;
	r->hits_hidden = false;
	return true;
}
