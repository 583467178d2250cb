/*
 * formats.h - what the formats share
 */
#ifndef EXPORT_FORMATS_H
#define EXPORT_FORMATS_H

#include "export/export.h"

/* A change of what a key of the JSON means raises this; new keys do not. */
#define JSON_SCHEMA 1

void text_write(struct str *out, const struct comparison *c,
		const struct export_options *opt);
void json_write(struct str *out, const struct comparison *c,
		const struct export_options *opt);

/* Small against any memory, large against what a write costs. */
#define EXPORT_BLOCK ((size_t)64 << 10)

/* For writers to call between one thing and the next. */
static inline void export_drain(const struct export_options *opt,
				struct str *out)
{
	if (opt->drain && out->len >= EXPORT_BLOCK)
		opt->drain(opt->data, out);
}

/* What the source of index I is called by. */
static inline uint32_t export_number(const struct export_options *opt,
				     size_t i)
{
	return opt->numbers ? opt->numbers[i] : (uint32_t)i + 1;
}

static inline bool export_wants_row(const struct export_options *opt,
				    const struct row *r)
{
	return opt->only != EXPORT_DIFFERENT || r->class != ROW_IDENTICAL;
}

static inline bool export_wants_passage(const struct export_options *opt,
					const struct passage *p)
{
	return opt->only != EXPORT_UNIQUE &&
	       (opt->only != EXPORT_DIFFERENT || p->class != ROW_IDENTICAL);
}

static inline bool export_wants_additions(const struct export_options *opt)
{
	return opt->only != EXPORT_SHARED;
}

#endif
