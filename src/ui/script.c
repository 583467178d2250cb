#include "config.h"

#include <string.h>

#include "base/file.h"
#include "text/printable.h"
#include "ui/perform.h"
#include "ui/script.h"

#define SCRIPT_MAX_BYTES ((size_t)1 << 20)

static int no_such_key(struct slice line, size_t number, struct err *e)
{
	struct str shown = {0};

	printable_add_line(&shown, line.ptr, line.len);
	err_set(e, "script line %zu: there is no key '%s'", number,
		shown.ptr);
	str_release(&shown);
	return -1;
}

static int run_line(struct ui *ui, struct slice line, size_t number,
		    struct err *e)
{
	struct key_seq seq;
	struct mouse mouse;
	unsigned i;

	if (!line.len || *line.ptr == '#')
		return 0;
	if (*line.ptr == ':' && line.len > 1) {
		ui_command(ui, slice_of(line.ptr + 1, line.len - 1));
		return 0;
	}
	if (mouse_line(&mouse, line)) {
		ui_mouse(ui, &mouse);
		return 0;
	}
	if (!key_seq_parse(&seq, line))
		return no_such_key(line, number, e);
	for (i = 0; i < seq.n; i++)
		ui_key(ui, seq.keys[i]);
	return 0;
}

static struct slice trimmed(struct slice s)
{
	while (s.len && strchr(" \t\r", *s.ptr))
		s = slice_of(s.ptr + 1, s.len - 1);
	while (s.len && strchr(" \t\r", s.ptr[s.len - 1]))
		s.len--;
	return s;
}

int script_run(struct ui *ui, struct slice text, struct str *out,
	       struct err *e)
{
	size_t at = 0, number = 0;

	while (at < text.len) {
		const char *line = text.ptr + at;
		const char *end = memchr(line, '\n', text.len - at);
		size_t len = end ? (size_t)(end - line) : text.len - at;

		at += len + 1;
		number++;
		if (memchr(line, '\0', len))
			return err_set(e, "script line %zu: a NUL byte",
				       number);
		if (run_line(ui, trimmed(slice_of(line, len)), number, e))
			return -1;
		if (ui->effect.kind == EFFECT_QUIT)
			return 0;
		if (ui->effect.kind == EFFECT_SCREEN)
			screen_dump(out, ui, ui->effect.styles);
		effect_perform(ui);
		/* A comment behind it leaves no effect of its own. */
		ui->effect.kind = EFFECT_NONE;
	}
	return 0;
}

int script_run_file(struct ui *ui, const char *path, struct err *e)
{
	struct str text = {0}, out = {0};
	int status;

	status = file_read(&text, path, SCRIPT_MAX_BYTES, NULL, e);
	if (!status)
		status = script_run(ui, slice_of(text.ptr, text.len), &out, e);
	if (out.len && file_write("-", out.ptr, out.len, e))
		status = -1;
	str_release(&text);
	str_release(&out);
	return status;
}
