#include "config.h"

#include "export/formats.h"
#include "export/json.h"
#include "export/put.h"

struct json {
	struct str *out;
	const struct comparison *c;
	const struct export_options *opt;
};

static void key_uint(struct json *j, const char *key, uint64_t n)
{
	str_adds(j->out, key);
	str_addu(j->out, n);
}

static void key_string(struct json *j, const char *key, const char *s)
{
	str_adds(j->out, key);
	json_string(j->out, s);
}

static void key_decimal(struct json *j, const char *key, double x,
			unsigned decimals)
{
	str_adds(j->out, key);
	json_decimal(j->out, x, decimals);
}

/* The most that put_place writes. */
#define PLACE_MAX (sizeof("\"source\":,\"start\":,\"end\":") + 3 * PUT_UINT_MAX)

/* Where something stands; at P is room for it. */
static char *put_place(const struct json *j, char *p, uint32_t source,
		       struct span s)
{
	p = put_text(p, "\"source\":");
	p = put_uint(p, export_number(j->opt, source));
	p = put_text(p, ",\"start\":");
	p = put_uint(p, s.start);
	p = put_text(p, ",\"end\":");
	return put_uint(p, s.end);
}

/* The lists that are long have one item a line, for git diff. */
static void list_open(struct json *j, const char *key)
{
	put_whole(j->out, ",\n\"");
	str_adds(j->out, key);
	put_whole(j->out, "\":[");
}

static void item_open(struct json *j, bool *first, const char *indent)
{
	char *p = put_room(j->out, sizeof(",\n{") + strlen(indent));

	if (!*first)
		*p++ = ',';
	*p++ = '\n';
	p = put_bytes(p, indent, strlen(indent));
	*p++ = '{';
	put_end(j->out, p);
	*first = false;
	export_drain(j->opt, j->out);
}

static void put_source(struct json *j, size_t i)
{
	const struct compared *d = &j->c->sources[i];
	const struct source *s = d->source;

	key_uint(j, "\"id\":", export_number(j->opt, i));
	key_string(j, ",\"name\":", s->name);
	key_string(j, ",\"path\":", s->path);
	key_uint(j, ",\"bytes\":", s->len);
	key_uint(j, ",\"file_bytes\":", s->file_bytes);
	key_string(j, ",\"encoding\":", s->encoding);
	key_string(j, ",\"language\":", s->language);
	key_uint(j, ",\"words\":", s->words.n);
	put_whole(j->out, ",\n  \"paragraphs\":");
	json_spans(j->out, &s->paragraphs);
	put_whole(j->out, ",\n  \"sentences\":");
	json_spans(j->out, &s->sentences);
	key_uint(j, ",\n  \"shared_words\":", d->shared_words);
	key_uint(j, ",\"own_words\":", d->own_words);
	if (s->invisible)
		key_uint(j, ",\"invisible\":", s->invisible);
	str_addc(j->out, '}');
}

static void put_sources(struct json *j)
{
	bool first = true;

	list_open(j, "sources");
	for (size_t i = 0; i < j->c->n_sources; i++) {
		item_open(j, &first, " ");
		put_source(j, i);
	}
	str_addc(j->out, ']');
}

static void put_cell(struct json *j, uint32_t occurrence, uint32_t source,
		     struct span span, bool first)
{
	char *p = put_room(j->out, sizeof(",{\"occurrence\":,}") +
					   PUT_UINT_MAX + PLACE_MAX);

	if (!first)
		*p++ = ',';
	p = put_text(p, "{\"occurrence\":");
	p = put_uint(p, occurrence);
	*p++ = ',';
	p = put_place(j, p, source, span);
	*p++ = '}';
	put_end(j->out, p);
}

static void put_variant(struct json *j, const struct variant *v)
{
	key_string(j, "{\"class\":", variant_class_name(v->class));
	put_whole(j->out, ",\"spans\":[");
	for (size_t i = 0; i < v->n_readings; i++) {
		const struct reading *r = &v->readings[i];

		put_cell(j, r->occurrence, r->source, r->span, !i);
	}
	put_whole(j->out, "]}");
}

static void put_row(struct json *j, const struct row *r)
{
	key_string(j, "\"class\":", row_class_name(r->class));
	key_decimal(j, ",\"alike\":", r->alike, 2);
	key_uint(j, ",\"changed\":", r->changed);
	key_decimal(j, ",\"score\":", r->score, 1);
	put_whole(j->out, ",\n   \"cells\":[");
	for (size_t i = 0; i < r->n_cells; i++) {
		const struct cell *c = &r->cells[i];

		put_cell(j, c->occurrence, c->source, c->span, !i);
	}
	put_whole(j->out, "],\n   \"variants\":[");
	for (size_t i = 0; i < r->n_variants; i++) {
		if (i)
			put_whole(j->out, ",\n    ");
		put_variant(j, &r->variants[i]);
	}
	put_whole(j->out, "]}");
}

static void put_occurrence(struct json *j, const struct occurrence *o)
{
	char *p = put_room(j->out, PLACE_MAX + sizeof("{,\"moved\":false}"));

	*p++ = '{';
	p = put_place(j, p, o->source, o->span);
	if (o->moved)
		p = put_text(p, ",\"moved\":true}");
	else
		p = put_text(p, ",\"moved\":false}");
	put_end(j->out, p);
}

static void put_passage_head(struct json *j, const struct passage *p)
{
	for (size_t i = 0; i < p->n_sources; i++)
		key_uint(j, i ? "," : ",\"sources\":[",
			 export_number(j->opt, p->sources[i]));
	key_uint(j, "],\"words\":", p->words);
	key_string(j, ",\"class\":", row_class_name(p->class));
	key_decimal(j, ",\"score\":", p->score, 1);
	if (p->boilerplate)
		put_whole(j->out, ",\"boilerplate\":true");
}

static void put_passage(struct json *j, const struct passage *p, size_t i)
{
	bool first = true;

	key_uint(j, "\"id\":", i + 1);
	put_passage_head(j, p);
	put_whole(j->out, ",\n  \"occurrences\":[");
	for (size_t k = 0; k < p->n_occurrences; k++) {
		if (k)
			str_addc(j->out, ',');
		put_occurrence(j, &p->occurrences[k]);
	}
	put_whole(j->out, "],\n  \"rows\":[");
	for (size_t k = 0; k < p->n_rows; k++) {
		if (!export_wants_row(j->opt, &p->rows[k]))
			continue;
		item_open(j, &first, "  ");
		put_row(j, &p->rows[k]);
	}
	put_whole(j->out, "]}");
}

static void put_passages(struct json *j)
{
	bool first = true;

	list_open(j, "passages");
	for (size_t i = 0; i < j->c->n_passages; i++) {
		if (!export_wants_passage(j->opt, &j->c->passages[i]))
			continue;
		item_open(j, &first, " ");
		put_passage(j, &j->c->passages[i], i);
	}
	str_addc(j->out, ']');
}

static void put_additions(struct json *j)
{
	bool first = true;

	list_open(j, "additions");
	for (size_t i = 0; i < j->c->n_additions; i++) {
		char *p;

		if (!export_wants_additions(j->opt))
			break;
		item_open(j, &first, " ");
		p = put_room(j->out, PLACE_MAX + sizeof("}"));
		p = put_place(j, p, j->c->additions[i].source,
			      j->c->additions[i].span);
		*p++ = '}';
		put_end(j->out, p);
	}
	str_addc(j->out, ']');
}

static void put_borders(struct json *j)
{
	bool first = true;

	list_open(j, "borders");
	for (size_t i = 0; i < j->c->n_borders; i++) {
		const struct border *b = &j->c->borders[i];

		item_open(j, &first, " ");
		key_uint(j, "\"source\":", export_number(j->opt, b->source));
		key_uint(j, ",\"at\":", b->at);
		key_uint(j, ",\"from\":", export_number(j->opt, b->from));
		str_addc(j->out, '}');
	}
	str_addc(j->out, ']');
}

static void put_echo(struct json *j, const struct echo *e)
{
	key_uint(j, "\"words\":", e->words);
	put_whole(j->out, ",\"spans\":[");
	for (size_t i = 0; i < e->n_spans; i++) {
		char *p = put_room(j->out, PLACE_MAX + sizeof(",{}"));

		if (i)
			*p++ = ',';
		*p++ = '{';
		p = put_place(j, p, e->spans[i].source, e->spans[i].span);
		*p++ = '}';
		put_end(j->out, p);
	}
	put_whole(j->out, "]}");
}

static void put_echoes(struct json *j)
{
	bool first = true;

	list_open(j, "echoes");
	for (size_t i = 0; i < j->c->n_echoes; i++) {
		if (!export_wants_additions(j->opt))
			break;
		item_open(j, &first, " ");
		put_echo(j, &j->c->echoes[i]);
	}
	str_addc(j->out, ']');
}

void json_write(struct str *out, const struct comparison *c,
		const struct export_options *opt)
{
	struct json j = {out, c, opt};

	key_string(&j, "{\"recoupe\":", PACKAGE_VERSION);
	key_uint(&j, ",\"schema\":", JSON_SCHEMA);
	put_sources(&j);
	put_passages(&j);
	put_additions(&j);
	put_borders(&j);
	put_echoes(&j);
	str_adds(out, "}\n");
}
