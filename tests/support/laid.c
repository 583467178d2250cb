#include "config.h"

#include "support/laid.h"
#include "text/utf8.h"

static unsigned line_width(const char *p, size_t len, size_t *n_cells)
{
	unsigned width = 0;

	*n_cells = 0;
	for (size_t at = 0, n; at < len; at += n) {
		bool blank;

		n = wrap_cell(p + at, len - at, &blank);
		width += blank ? 1 : utf8_width(p + at, n);
		++*n_cells;
	}
	return width;
}

/* Nothing that ought to be shown stands there, and no cluster is cut. */
static bool is_white(const struct source *s, size_t start, size_t end)
{
	while (start < end) {
		uint32_t cp;

		start += utf8_decode(s->text + start, s->len - start, &cp,
				     NULL);
		if (!utf8_is_space(cp) && cp != 0xfeff)
			return false;
	}
	return start == end;
}

static const char *line_broken(const struct layout_column *k,
			       const struct source *s,
			       const struct layout_line *line)
{
	size_t cells;
	unsigned width;

	if (line->span.end > s->len)
		return "lines lie in their source";
	width = line_width(s->text + line->span.start, span_len(line->span),
			   &cells);
	return width <= k->width || cells == 1 ? NULL : "no line is too wide";
}

/* Every byte but white space once and in order, in lines that fit. */
static const char *column_broken(const struct layout *l, size_t column)
{
	const struct layout_column *k = &l->columns[column];
	const struct source *s = l->comparison->sources[k->source].source;
	const char *broken;
	uint32_t at = 0;

	for (size_t row = 0; row < l->n_rows; row++) {
		const struct layout_line *line = &k->lines[row];

		if ((line->kind == LAYOUT_TEXT) != (span_len(line->span) > 0))
			return "text lines alone have text";
		if (line->kind != LAYOUT_TEXT)
			continue;
		if (row >= k->n_text)
			return "no text is behind the last text";
		if (line->span.start < at ||
		    !is_white(s, at, line->span.start))
			return "each grapheme stands once, in order";
		broken = line_broken(k, s, line);
		if (broken)
			return broken;
		at = line->span.end;
	}
	return is_white(s, at, s->len) ? NULL : "the text is whole";
}

/* A text line is where its bytes are said to be. */
static const char *places_broken(const struct layout *l, size_t column)
{
	const struct layout_column *k = &l->columns[column];

	for (size_t row = 0; row < k->n_text; row++) {
		const struct layout_line *line = &k->lines[row];
		uint32_t at = line->span.start;

		if (layout_byte(l, column, row) != at ||
		    layout_row(l, column, at) < row)
			return "rows and bytes agree";
		if (line->kind == LAYOUT_TEXT &&
		    (layout_row(l, column, at) != row ||
		     layout_row(l, column, line->span.end - 1) != row))
			return "a text line is where its bytes are";
	}
	return NULL;
}

const char *layout_broken(const struct layout *l)
{
	for (size_t i = 0; i < l->n_columns; i++) {
		const char *broken = column_broken(l, i);

		if (!broken)
			broken = places_broken(l, i);
		if (broken)
			return broken;
	}
	return NULL;
}
