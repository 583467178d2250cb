#include "config.h"

#include "base/intl.h"
#include "ui/actions.h"
#include "ui/names.h"
#include "ui/ui.h"

/* A name in a message that has another one. */
#define NAME_MAX_COLUMNS 20u

/* To the outermost addition of the source: the first when going on. */
static bool go_outermost(struct ui *ui, int direction)
{
	struct reader *r = &ui->reader;
	const struct compared *c = &ui->comparison->sources[r->here.source];
	const struct segment *s = c->segments;

	if (!c->n_segments)
		return false;
	if (direction < 0)
		s += c->n_segments - 1;
	r->here.at = s->span.start;
	/* What the view leaves out, it steps over. */
	if (!s->shared &&
	    (!ui_view(ui)->step || sieve_keeps(ui, r->here.source, s)))
		return true;
	return actions_step(ui, false, direction);
}

/* To the source beside this one, or round to the other end: true then. */
static bool turn(struct ui *ui, int direction)
{
	uint32_t to = actions_beside(ui, direction);
	bool round = to == UINT32_MAX;

	while (round && (to = actions_beside(ui, -direction)) != UINT32_MAX)
		ui->reader.here.source = to;
	if (!round)
		ui->reader.here.source = to;
	return round;
}

/* To the nearest source, this one last, that has an addition. */
static bool go_elsewhere(struct ui *ui, int direction, bool *round)
{
	struct place from = ui->reader.here;
	size_t left = reader_shown(&ui->reader);

	*round = false;
	while (left--) {
		*round |= turn(ui, direction);
		if (go_outermost(ui, direction))
			return true;
		if (ui->reader.here.source == from.source)
			break;
	}
	ui->reader.here = from;
	return false;
}

static void add_source(struct str *out, const struct ui *ui, uint32_t source)
{
	str_addf(out, "%u ", source + 1);
	name_add_short(out, ui_name(ui, source), NAME_MAX_COLUMNS,
		       ui->symbols);
}

static void tell_elsewhere(struct ui *ui, uint32_t from, int direction,
			   bool round)
{
	struct str to = {0}, old = {0};

	add_source(&to, ui, ui->reader.here.source);
	add_source(&old, ui, from);
	if (ui->reader.here.source == from)
		ui_say(ui, _("round in %s: no other source shown has more of "
			     "its own"),
		       to.ptr);
	else
		ui_say(ui,
		       round ? _("round to %s: no more of its own in %s")
		       : direction > 0 ? _("on in %s: no more of its own in %s")
				       : _("back in %s: no more of its own "
					   "before in %s"),
		       to.ptr, old.ptr);
	str_release(&to);
	str_release(&old);
}

/* In a story that has the additions of all there is no elsewhere. */
static void step_addition(struct ui *ui, int direction, const char *end)
{
	struct place from = ui->reader.here;
	bool story = ui_view(ui) == &view_reading, round = false;
	bool here = actions_step(ui, false, direction);
	bool any = here || (!story && go_elsewhere(ui, direction, &round));

	if (!story)
		end = N_("nothing shown here is only in one source");
	if (actions_jumped(ui, from, any, end) && !here)
		tell_elsewhere(ui, from.source, direction, round);
}

void do_next_addition(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_addition(ui, 1, N_("nothing more that only one source has"));
}

void do_previous_addition(struct ui *ui, struct slice arg)
{
	(void)arg;
	step_addition(ui, -1, N_("nothing before that only one source has"));
}
