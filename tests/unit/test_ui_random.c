#include "config.h"

#include <ctype.h>
#include <locale.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/full.h"
#include "ui/perform.h"
#include "ui/style.h"
#include "unit/random.h"
#include "unit/story.h"

#define SEED 20u
/* Keys on each of the two sets. */
#define SAMPLED_KEYS 50000u
#define ALL_KEYS 1000000u
/* What the reader may hold more than when half of the keys were pressed: the
   histories of the prompts, which end, and sets of sources. */
#define GROWTH_MOST ((size_t)512 << 10)
/* So many sources open on the overview. */
#define LARGE 15u

static const struct app_format format = {"text", "txt"};

static enum app_saved save(void *data, const struct app_save *what,
			   const struct progress *progress, struct err *e)
{
	(void)data;
	(void)progress;
	(void)e;
	return what->replace ? APP_SAVED : APP_SAVE_EXISTS;
}

/* The same texts compared twice: stricter, and as they are. */
struct pair {
	const struct comparison *stricter, *usual;
};

static const struct comparison *compare(void *data, float similarity,
					const struct progress *progress,
					struct err *e)
{
	const struct pair *p = data;

	(void)progress;
	(void)e;
	return similarity > COMPARISON_SIMILARITY ? p->stricter : p->usual;
}

/* All but what would write a file of a random name. */
static void perform(struct ui *ui)
{
	if (ui->effect.kind == EFFECT_SAVE ||
	    ui->effect.kind == EFFECT_COMPARE)
		effect_perform(ui);
	ui->effect.kind = EFFECT_NONE;
}

static void check_invariants(struct ui *ui, const struct canvas *c)
{
	const struct reader *r = &ui->reader;

	assert_int_equal(c->cols, ui->cols);
	assert_int_equal(c->rows, ui->rows);
	assert_true(r->here.source < ui->comparison->n_sources);
	assert_true(r->here.at <=
		    ui->comparison->sources[r->here.source].source->len);
	assert_true(c->cursor);
	assert_true(c->cursor_x < c->cols && c->cursor_y < c->rows);
}

/* No half of a wide character stands alone, and every cell has a style. */
static void check_canvas(const struct canvas *c)
{
	unsigned x, y;

	for (y = 0; y < c->rows; y++)
		for (x = 0; x < c->cols; x++) {
			const struct tile *t = canvas_at(c, x, y);

			assert_true(STYLE_NAME(t->style) < STYLE_COUNT);
			if (t->width == 2)
				assert_true(x + 1 < c->cols && !t[1].width);
			if (t->width == 0)
				assert_true(x && t[-1].width == 2);
		}
}

static bool is_blank(const char *text, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		if (!isspace((unsigned char)text[from]))
			return false;
	return true;
}

/* Without a filter a column has all of its source, in order and once. */
static void check_no_row_is_lost(const struct ui *ui)
{
	const struct columns *v = &ui->columns;
	size_t i, row;

	/* A stopped layout may be that of the filter before. */
	if (sieve_is_on(&ui->sieve) || v->cut || v->refused)
		return;
	for (i = 0; i < v->n; i++) {
		const struct layout_column *k = &v->layout.columns[i];
		const struct source *s =
			ui->comparison->sources[k->source].source;
		uint32_t at = 0;

		for (row = 0; row < v->layout.n_rows; row++) {
			const struct layout_line *l = &k->lines[row];

			if (l->kind != LAYOUT_TEXT)
				continue;
			assert_true(l->span.start >= at);
			assert_true(is_blank(s->text, at, l->span.start));
			at = l->span.end;
		}
		assert_true(is_blank(s->text, at, (uint32_t)s->len));
	}
}

static void check_columns(struct ui *ui)
{
	const struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	size_t i;

	assert_true(f >= v->v && f < v->v + v->n);
	assert_int_equal(f->source, ui->reader.here.source);
	assert_true(v->v[v->n - 1].end <= ui->cols);
	for (i = 0; i < v->n; i++) {
		assert_false(v->hidden[v->v[i].source]);
		if (i)
			assert_true(v->v[i - 1].end < v->v[i].x);
	}
	check_no_row_is_lost(ui);
}

static bool shows_text(const struct columns *v, const struct column *f)
{
	const struct layout_line *lines =
		v->layout.columns[column_index(v, f)].lines;
	long row;

	for (row = f->top; row < f->top + (long)v->rows; row++)
		if (row >= 0 && row < (long)v->layout.n_rows &&
		    lines[row].kind == LAYOUT_TEXT)
			return true;
	return false;
}

/* The current segment can be seen, unless its column has nothing to show. */
static void check_current_is_seen(struct ui *ui)
{
	const struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);
	const struct segment *s = reader_segment(&ui->reader);
	long first, last;

	if (!s || !shows_text(v, f))
		return;
	first = (long)layout_row(&v->layout, column_index(v, f),
				 s->span.start);
	last = (long)layout_row(&v->layout, column_index(v, f),
				s->span.end - 1);
	assert_true(last >= f->top && first < f->top + (long)v->rows);
}

/* So can the row with the cursor, whatever the order of the rows. */
static void check_cursor_is_seen(const struct ui *ui)
{
	const struct list *lists[] = {&ui->passages.list, &ui->omitted.list,
				      ui->overview.inside
					      ? &ui->overview.members
					      : &ui->overview.groups};
	const struct view *views[] = {&view_passages, &view_omitted,
				      &view_overview};
	const struct list *l;
	size_t i;

	for (i = 0; i < sizeof(views) / sizeof(*views); i++) {
		l = lists[i];
		if (ui_view(ui) != views[i] || !l->n)
			continue;
		assert_true(l->cursor < l->n && l->cursor >= l->top &&
			    l->cursor < l->top + l->rows);
	}
}

static uint32_t random_key(uint64_t *seed)
{
	static const uint32_t special[] = {
		K_UP, K_DOWN, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END, K_TAB,
		K_ENTER, K_ENTER, K_ENTER, K_ESC, K_ESC, K_SHIFT_TAB,
		K_BACKSPACE, K_DELETE, 'n' | KEY_ALT, 'p' | KEY_ALT,
		'o' | KEY_ALT, '+' | KEY_ALT, '-' | KEY_ALT, 0xe9, 0x65e5,
		0x301};
	uint32_t kind = random_below(seed, 5);

	if (kind == 0)
		return special[random_below(
			seed, sizeof(special) / sizeof(*special))];
	if (kind == 1)
		return 1 + random_below(seed, 26);
	return ' ' + random_below(seed, 95);
}

/* Now and then as large as any screen. */
static void resize(struct ui *ui, uint64_t *seed)
{
	if (random_below(seed, 30) == 0)
		ui_resize(ui, random_below(seed, 513),
			  random_below(seed, 513));
	else
		ui_resize(ui, random_below(seed, 130),
			  random_below(seed, 50));
}

static void press(struct ui *ui, struct canvas *c, uint32_t key)
{
	ui_key(ui, key);
	ui_draw(ui, c);
	check_invariants(ui, c);
	check_canvas(c);
	if (ui_view(ui) == &view_columns) {
		check_columns(ui);
		check_current_is_seen(ui);
	}
	check_cursor_is_seen(ui);
	perform(ui);
}

/* What is allocated; nothing where the allocator does not tell. */
static size_t held(void)
{
	return mallinfo2().uordblks;
}

/* Long work is stopped at any of its steps, but not often. */
static bool go_on(void *data, const char *stage, size_t done, size_t total)
{
	(void)stage;
	(void)done;
	(void)total;
	return random_below(data, 3000) > 0;
}

static void press_random_keys(struct pair *pair)
{
	struct app_options opt = {.formats = &format, .n_formats = 1,
				  .save = save, .compare = compare,
				  .data = pair};
	size_t n = full_count("random keys", SAMPLED_KEYS, ALL_KEYS), i;
	size_t half = 0;
	struct canvas c = {0};
	uint64_t seed = SEED, stops = SEED;
	struct progress progress = {go_on, &stops};
	struct ui ui;
	struct err e;

	assert_int_equal(ui_init(&ui, pair->usual, &opt, &e), 0);
	ui.progress = &progress;
	canvas_resize(&c, 512, 512);
	for (i = 0; i < n; i++) {
		if (random_below(&seed, 40) == 0)
			resize(&ui, &seed);
		press(&ui, &c, random_key(&seed));
		if (i == n / 2)
			half = held();
	}
	assert_true(held() < half + GROWTH_MOST);
	canvas_release(&c);
	ui_release(&ui);
}

static void random_keys_and_sizes_keep_everything_in_order(void **state)
{
	static const char *const fewer[STORY_SOURCES] = {
		"Le pont, nos lecteurs et nous\n"
		"[1 Fermeture du pont : {t:«} une décision difficile {t:»}]\n"
		"Le pont fermera lundi, a annoncé la préfecture. Quelque "
		"12 000 véhicules l'empruntent chaque jour.\n"
		"La navette sera gratuite.\n"
		"[2 Les travaux dureront six mois, précise-t-elle.]\n"
		"« Nous n'avons pas été consultés », dit la boulangère.\n",
		"S'abonner\n"
		"[1 Fermeture du pont : {t:\"} une décision difficile "
		"{t:\"}]\n"
		"Le pont fermera lundi, a annoncé la préfecture. Quelque "
		"14 000 véhicules l'empruntent chaque jour.\n"
		"[2 Les travaux dureront six mois, précise-t-elle.]\n"
		"La navette sera gratuite.\n"
		"Le Courrier publiera chaque semaine l'avancée du "
		"chantier.\n",
		"日本語のニュース\nLa navette sera gratuite.\n", ""};
	struct comparison *usual = build_comparison(story, STORY_SOURCES);
	struct comparison *stricter = build_comparison(fewer, STORY_SOURCES);
	struct pair pair = {stricter, usual};

	(void)state;
	press_random_keys(&pair);
	build_free(stricter);
	build_free(usual);
}

/* Three times the story, and sources that are alone. */
static void random_keys_on_a_large_set_do_so_too(void **state)
{
	const char *texts[LARGE] = {"Un.", "Deux seuls.", "Trois."};
	struct comparison *c;
	struct pair pair;
	unsigned i;

	(void)state;
	for (i = 3; i < LARGE; i++)
		texts[i] = story[i % STORY_SOURCES];
	c = build_comparison(texts, LARGE);
	pair = (struct pair){c, c};
	press_random_keys(&pair);
	build_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			random_keys_and_sizes_keep_everything_in_order),
		cmocka_unit_test(random_keys_on_a_large_set_do_so_too),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests_name("ui_random", tests, NULL, NULL);
}
