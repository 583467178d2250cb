#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/perform.h"
#include "unit/random.h"
#include "unit/story.h"

#define SEED 20u
#define STEPS 20000u
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

/* All but what would write a file of a random name. */
static void perform(struct ui *ui)
{
	if (ui->effect.kind == EFFECT_SAVE)
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

static void check_columns(struct ui *ui)
{
	const struct columns *v = &ui->columns;
	const struct column *f = columns_focus(ui);

	assert_true(f >= v->v && f < v->v + v->n);
	assert_int_equal(f->source, ui->reader.here.source);
	assert_true(v->v[v->n - 1].end <= ui->cols);
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

static uint32_t random_key(uint64_t *seed)
{
	static const uint32_t special[] = {
		K_UP, K_DOWN, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END, K_TAB,
		K_ENTER, K_ENTER, K_ENTER, K_ESC, K_ESC, K_SHIFT_TAB,
		K_BACKSPACE, K_DELETE, 'n' | KEY_ALT, 'p' | KEY_ALT, 0xe9,
		0x65e5, 0x301};
	uint32_t kind = random_below(seed, 5);

	if (kind == 0)
		return special[random_below(seed, 20)];
	if (kind == 1)
		return 1 + random_below(seed, 26);
	return ' ' + random_below(seed, 95);
}

static void press_random_keys(const char *const *texts, size_t n)
{
	struct comparison *comparison = build_comparison(texts, n);
	struct app_options opt = {.formats = &format, .n_formats = 1,
				  .save = save};
	struct canvas c = {0};
	uint64_t seed = SEED;
	struct ui ui;
	struct err e;
	unsigned i;

	assert_int_equal(ui_init(&ui, comparison, &opt, &e), 0);
	for (i = 0; i < STEPS; i++) {
		if (random_below(&seed, 40) == 0)
			ui_resize(&ui, random_below(&seed, 130),
				  random_below(&seed, 50));
		ui_key(&ui, random_key(&seed));
		ui_draw(&ui, &c);
		check_invariants(&ui, &c);
		if (ui_view(&ui) == &view_columns) {
			check_columns(&ui);
			check_current_is_seen(&ui);
		}
		perform(&ui);
	}
	canvas_release(&c);
	ui_release(&ui);
	build_free(comparison);
}

static void random_keys_and_sizes_keep_everything_in_order(void **state)
{
	(void)state;
	press_random_keys(story, STORY_SOURCES);
}

/* Three times the story, and sources that are alone. */
static void random_keys_on_a_large_set_do_so_too(void **state)
{
	const char *texts[LARGE] = {"Un.", "Deux seuls.", "Trois."};
	unsigned i;

	(void)state;
	for (i = 3; i < LARGE; i++)
		texts[i] = story[i % STORY_SOURCES];
	press_random_keys(texts, LARGE);
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
