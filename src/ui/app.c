#include "config.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "ui/matching.h"
#include "ui/perform.h"
#include "ui/script.h"
#include "ui/term.h"
#include "ui/term_run.h"
#include "ui/ui.h"
#include "ui/unmatched.h"
#include "ui/watch.h"

void app_locale(void)
{
	const char *name = setlocale(LC_CTYPE, "");

	/* An environment that names none means no wish for ASCII. */
	if (!name || !strcmp(name, "C") || !strcmp(name, "POSIX"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* A script's screens are UTF-8 whatever the locale. */
static void script_locale(void)
{
	app_locale();
	intl_open();
	if (strcmp(nl_langinfo(CODESET), "UTF-8"))
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* What the reader in a terminal is made of. */
struct app {
	struct ui *ui; /* borrowed */
	struct canvas canvas;
	struct watch watch;
	struct patience patience;
	struct matching matching;
};

/* What may take long tells so and can be stopped. */
static void begin_long(struct app *app)
{
	watch_begin(&app->watch, &app->canvas);
	patience_begin(&app->patience);
	app->ui->progress = &app->watch.progress;
	app->ui->patience = &app->patience.progress;
}

static void end_long(struct app *app)
{
	app->ui->progress = app->ui->patience = NULL;
}

/* A terminal that was smaller for a moment has lost what it showed, even when
   its size is the old one again. */
static void resize(struct app *app)
{
	unsigned cols, rows;

	term_forget();
	term_size(&cols, &rows);
	/* Where to tell how far it is. */
	canvas_resize(&app->canvas, cols, rows);
	begin_long(app);
	ui_resize(app->ui, cols, rows);
	end_long(app);
}

static void perform_long(struct app *app)
{
	begin_long(app);
	effect_perform(app->ui);
	end_long(app);
}

/* A key may begin a search. */
static void press(struct app *app, uint32_t key)
{
	begin_long(app);
	ui_key(app->ui, key);
	end_long(app);
}

static void copy(struct ui *ui)
{
	const struct str *text = &ui->effect.text;
	struct err e;

	if (term_copy(slice_of(text->ptr, text->len), &e))
		ui_copy_failed(ui, &e);
}

static int run_editor(const struct ui *ui, struct err *e)
{
	const struct effect *effect = &ui->effect;
	const char *editor = ui->options->editor;
	struct file_stamp stamp;
	char **words;
	int failed;

	if (file_stamp_read(&stamp, effect->path, e))
		return -1;
	words = editor_words(editor ? editor : "vi", effect->path,
			     effect->line);
	failed = term_run(words, e);
	for (size_t i = 0; words[i]; i++)
		free(words[i]);
	free(words);
	return failed;
}

/* What it changed is read again, also when it did not end well. */
static void edit(struct app *app)
{
	struct ui *ui = app->ui;
	struct err e;
	int failed = run_editor(ui, &e);

	resize(app);
	ui_draw(ui, &app->canvas);
	ui_effect(ui, EFFECT_CHANGE, (struct slice){0})->change = APP_RELOAD;
	if (ui->options->change)
		perform_long(app);
	if (failed)
		ui_complain(ui, "%s", e.msg);
}

/* False when the key or a command asks to quit. */
static bool perform(struct app *app)
{
	struct ui *ui = app->ui;

	if (unmatched_refuses_effect(ui))
		return true;
	switch (ui->effect.kind) {
	case EFFECT_QUIT:
		return false;
	case EFFECT_SUSPEND:
		term_suspend();
		resize(app);
		break;
	case EFFECT_REPAINT:
		resize(app);
		break;
	case EFFECT_SCREEN:
		ui_say(ui, _("screens are printed in scripts only: try "
			     "save-screen"));
		break;
	case EFFECT_SAVE:
	case EFFECT_COMPARE:
	case EFFECT_CHANGE:
	case EFFECT_COMPLETE:
		perform_long(app);
		break;
	case EFFECT_MATCH:
		matching_begin(&app->matching, ui);
		break;
	case EFFECT_STOP:
		matching_stop(&app->matching);
		break;
	case EFFECT_COPY:
		copy(ui);
		break;
	case EFFECT_EDIT:
		edit(app);
		break;
	case EFFECT_NONE:
		break;
	}
	ui->effect.kind = EFFECT_NONE;
	return true;
}

static bool handle(struct app *app, enum term_event event, uint32_t key,
		   const struct mouse *mouse)
{
	switch (event) {
	case TERM_KEY:
		press(app, key);
		return perform(app);
	case TERM_MOUSE:
		ui_mouse(app->ui, mouse);
		return perform(app);
	case TERM_RESIZE:
		resize(app);
		return true;
	case TERM_MOMENT:
		return true;
	case TERM_SUSPEND:
		app->ui->effect.kind = EFFECT_SUSPEND;
		return perform(app);
	case TERM_END:
	case TERM_GONE:
	case TERM_FAILED:
		break;
	}
	return false;
}

static int run_terminal(struct ui *ui, enum app_color color, struct err *e)
{
	struct app app = {.ui = ui};
	enum term_event event;
	struct mouse mouse;
	uint32_t key = 0;
	int cause;

	app_locale();
	if (term_open(color, e))
		return -1;
	intl_open();
	if (!term_shows_unicode())
		ui->symbols = &symbols_ascii;
	ui->looks.background = background_of(getenv("COLORFGBG"));
	matching_begin(&app.matching, ui);
	resize(&app);
	ui_welcome(ui);
	do {
		matching_look(&app.matching);
		begin_long(&app);
		ui_draw(ui, &app.canvas);
		end_long(&app);
		term_look(&ui->looks);
		term_show(&app.canvas);
		term_mouse(ui->mouse);
		event = term_wait(&key, &mouse, app.matching.work ?
				  MATCHING_LOOK_MS : TERM_FOR_EVER);
		cause = errno;
	} while (handle(&app, event, key, &mouse));
	term_close();
	matching_release(&app.matching);
	canvas_release(&app.canvas);
	term_raise();
	if (event == TERM_FAILED)
		return err_set_errno(e, cause, "cannot wait for the keyboard");
	return 0;
}

int app_run(const struct comparison *c, const struct app_options *opt,
	    struct err *e)
{
	struct ui ui;
	int status;

	if (ui_init(&ui, c, opt, e))
		return -1;
	if (opt->script) {
		script_locale();
		ui_resize(&ui, opt->cols ? opt->cols : 80,
			  opt->rows ? opt->rows : 24);
		status = script_run_file(&ui, opt->script, e);
	} else {
		status = run_terminal(&ui, opt->color, e);
	}
	ui_release(&ui);
	return status;
}
