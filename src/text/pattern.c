#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>
#include <time.h>

#include "base/intl.h"
#include "base/mem.h"
#include "text/pattern.h"
#include "text/regex.h"

/* How long one paragraph may take. */
#define DEADLINE_NS 250000000
/* How often progress is asked within one. */
#define ASK_NS 10000000
/*
 * Callouts between two looks at the clock, so that it costs nothing; but in
 * a long text one item of a pattern can run for milliseconds.
 */
#define CALLOUTS_PER_LOOK 32u
#define LONG_TEXT ((size_t)64 << 10)
#define JIT_STACK_MIN ((size_t)32 << 10)
#define JIT_STACK_MAX ((size_t)1 << 20)
#define HEAP_MAX_KIB (64u << 10)

struct pattern {
	pcre2_code *code;	    /* owned, as all of these */
	pcre2_match_data *match;
	pcre2_match_context *context;
	pcre2_jit_stack *jit_stack;
	struct folded text;	    /* the paragraph at hand */
	bool keep_accents;
	int64_t begun, asked; /* when: nanoseconds */
	unsigned callouts;
	bool stopped; /* by progress */
	const struct progress *progress; /* borrowed, may be NULL */
	size_t done, total;
};

static int64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void pattern_watch(struct pattern *p, const struct progress *progress,
		   size_t done, size_t total)
{
	p->progress = progress;
	p->done = done;
	p->total = total;
}

static bool goes_on(struct pattern *p)
{
	p->stopped = !progress_step(p->progress, "searching", p->done,
				    p->total);
	return !p->stopped;
}

/*
 * A match limit is no time limit (a*a*[bc]$ on 8,000 letters ran 50 s under
 * one), so the clock is asked at each item of the pattern.
 */
static int look_at_clock(pcre2_callout_block *block, void *data)
{
	struct pattern *p = data;
	int64_t now;

	if (++p->callouts % CALLOUTS_PER_LOOK &&
	    block->subject_length < LONG_TEXT)
		return 0;
	now = now_ns();
	if (now - p->begun > DEADLINE_NS)
		return PCRE2_ERROR_CALLOUT;
	if (now - p->asked < ASK_NS)
		return 0;
	p->asked = now;
	return goes_on(p) ? 0 : PCRE2_ERROR_CALLOUT;
}

static unsigned character_at(struct slice text, size_t byte)
{
	unsigned n = 1;
	uint32_t cp;

	for (size_t at = 0; at < byte && at < text.len; n++)
		at += utf8_decode(text.ptr + at, text.len - at, &cp, NULL);
	return n;
}

static void *must(void *p)
{
	if (!p)
		mem_exhausted(sizeof(struct pattern));
	return p;
}

static int compile_error(struct err *e, struct slice raw,
			 const struct folded *typed, int code, size_t at)
{
	PCRE2_UCHAR words[256] = "";
	size_t byte = folded_raw(typed, (uint32_t)at);

	pcre2_get_error_message(code, words, sizeof(words));
	return err_set(e, _("bad pattern: %s (at character %u)"), (char *)words,
		       character_at(raw, byte));
}

/* Folds the pattern as the text will be: its letters say how. */
static struct regex_traits fold_pattern(struct folded *out, struct slice raw,
					bool literal)
{
	void (*fold)(struct folded *, struct slice, bool,
		     struct regex_traits *) =
		literal ? literal_fold : regex_fold;
	struct regex_traits traits;
	bool keep;

	fold(out, raw, true, &traits);
	keep = traits.accent;
	fold(out, raw, keep, &traits);
	return traits;
}

static pcre2_code *compile(struct slice raw, bool literal,
			   bool *keep_accents, struct err *e)
{
	struct folded typed = {0};
	struct regex_traits traits = fold_pattern(&typed, raw, literal);
	uint32_t options = PCRE2_UTF;
	int code;
	PCRE2_SIZE at;
	pcre2_code *c;

	options |= literal ? PCRE2_LITERAL
			   : PCRE2_UCP | PCRE2_DOTALL | PCRE2_AUTO_CALLOUT |
				     PCRE2_DOLLAR_ENDONLY |
				     PCRE2_NEVER_BACKSLASH_C;
	if (!traits.upper)
		options |= PCRE2_CASELESS;
	*keep_accents = traits.accent;
	if (!typed.text.len) {
		err_set(e, _("the pattern has nothing to look for"));
		folded_release(&typed);
		return NULL;
	}
	c = pcre2_compile((PCRE2_SPTR)typed.text.ptr, typed.text.len, options,
			  &code, &at, NULL);
	if (!c && code == PCRE2_ERROR_HEAP_FAILED)
		must(c);
	if (!c)
		compile_error(e, raw, &typed, code, at);
	folded_release(&typed);
	return c;
}

static void prepare(struct pattern *p)
{
	p->match = must(pcre2_match_data_create(1, NULL));
	p->context = must(pcre2_match_context_create(NULL));
	pcre2_set_match_limit(p->context, UINT32_MAX);
	pcre2_set_depth_limit(p->context, UINT32_MAX);
	pcre2_set_heap_limit(p->context, HEAP_MAX_KIB);
	pcre2_set_callout(p->context, look_at_clock, p);
	if (pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE))
		return; /* it is not needed, only faster */
	p->jit_stack = must(
		pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL));
	pcre2_jit_stack_assign(p->context, NULL, p->jit_stack);
}

struct pattern *pattern_compile(struct slice text, bool literal,
				struct err *e)
{
	struct pattern *p;
	pcre2_code *code;
	bool keep_accents;

	if (!text.len) {
		err_set(e, _("the pattern is empty"));
		return NULL;
	}
	if (text.len > PATTERN_MAX_BYTES) {
		err_set(e, _("the pattern is longer than %u bytes"),
			PATTERN_MAX_BYTES);
		return NULL;
	}
	code = compile(text, literal, &keep_accents, e);
	if (!code)
		return NULL;
	p = mem_zalloc(1, sizeof(*p));
	p->code = code;
	p->keep_accents = keep_accents;
	prepare(p);
	return p;
}

void pattern_free(struct pattern *p)
{
	if (!p)
		return;
	pcre2_code_free(p->code);
	pcre2_match_data_free(p->match);
	pcre2_match_context_free(p->context);
	pcre2_jit_stack_free(p->jit_stack);
	folded_release(&p->text);
	free(p);
}

static int match_error(const struct pattern *p, int code, struct err *e)
{
	PCRE2_UCHAR words[256] = "";

	if (p->stopped)
		return err_set(e, _("interrupted"));
	if (code == PCRE2_ERROR_NOMEMORY)
		must(NULL);
	if (code == PCRE2_ERROR_CALLOUT)
		return err_set(e, _("the pattern takes too long"));
	pcre2_get_error_message(code, words, sizeof(words));
	return err_set(e, _("the pattern asks too much: %s"), (char *)words);
}

/* The start of the character that byte AT of TEXT lies in. */
static size_t character_start(struct slice text, size_t at)
{
	uint32_t cp;

	for (size_t back = 1; back < 4 && back <= at && at < text.len; back++)
		if (utf8_decode(text.ptr + at - back, text.len - at + back,
				&cp, NULL) > back)
			return at - back;
	return at;
}

static size_t character_end(struct slice text, size_t at)
{
	size_t start = character_start(text, at);
	uint32_t cp;

	if (start == at)
		return at;
	return start +
	       utf8_decode(text.ptr + start, text.len - start, &cp, NULL);
}

/* Two hits can meet inside one character ("o" and "e" in œ). */
static void push_hit(struct spans *out, size_t first, size_t start, size_t end)
{
	if (out->n > first && out->v[out->n - 1].end > start)
		start = out->v[out->n - 1].end;
	if (start < end)
		spans_push(out, (uint32_t)start, (uint32_t)end);
}

static int match_from(struct pattern *p, size_t from, uint32_t options)
{
	return pcre2_match(p->code, (PCRE2_SPTR)p->text.text.ptr,
			   p->text.text.len, from,
			   options | PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK,
			   p->match, p->context);
}

/* Finds the next match from FROM on: 1, 0 for none, or an error code. */
static int next_match(struct pattern *p, size_t from)
{
	int n = match_from(p, from, 0);

	if (n == PCRE2_ERROR_JIT_STACKLIMIT)
		n = match_from(p, from, PCRE2_NO_JIT);
	if (n == PCRE2_ERROR_NOMATCH)
		return 0;
	return n < 0 ? n : 1;
}

static size_t after_character(const struct str *s, size_t at)
{
	uint32_t cp;

	return at + utf8_decode(s->ptr + at, s->len - at, &cp, NULL);
}

int pattern_find(struct pattern *p, struct slice text, struct span range,
		 struct spans *out, struct err *e)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(p->match);
	size_t from = 0, first = out->n;
	struct slice raw;
	int n = 0;

	if (!goes_on(p))
		return match_error(p, 0, e);
	if (!span_len(range))
		return 0;
	raw = slice_of(text.ptr + range.start, span_len(range));
	folded_make(&p->text, raw, p->keep_accents);
	p->begun = p->asked = now_ns();
	while (from < p->text.text.len && (n = next_match(p, from)) > 0) {
		size_t start = folded_raw(&p->text, (uint32_t)at[0]);
		size_t end = folded_raw(&p->text, (uint32_t)at[1]);

		push_hit(out, first,
			 range.start + character_start(raw, start),
			 range.start + character_end(raw, end));
		/* \K can set a match before FROM */
		from = at[1] > from ? at[1]
				    : after_character(&p->text.text, from);
	}
	return n < 0 ? match_error(p, n, e) : 0;
}
