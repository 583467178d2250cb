#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "export/export.h"
#include "support/build.h"

#define PASSAGES 4000

/* Two sources with so many passages, an addition behind each. */
static struct comparison *build_many(void)
{
	struct str texts[2] = {{0}};
	struct comparison *c;

	for (unsigned i = 1; i <= PASSAGES; i++) {
		str_addf(&texts[0], "[%u Le pont {f:%u} ferme.] Un.\n", i, i);
		str_addf(&texts[1], "[%u Le pont {f:0} ferme.] Deux.\n", i);
	}
	c = build_comparison((const char *const[]){texts[0].ptr,
						    texts[1].ptr}, 2);
	str_release(&texts[0]);
	str_release(&texts[1]);
	return c;
}

struct drained {
	struct str bytes;
	size_t times, most;
};

static void drain(void *data, struct str *out)
{
	struct drained *d = data;
	size_t n = out->len - EXPORT_KEPT;

	d->times++;
	d->most = out->len > d->most ? out->len : d->most;
	str_add(&d->bytes, out->ptr, n);
	str_shift(out, n);
}

static void what_is_drained_is_the_whole_export(void **state)
{
	struct comparison *c = build_many();

	(void)state;
	for (const struct export_format *f = export_formats; f->name; f++) {
		struct drained d = {0};
		struct export_options opt = {0};
		struct str whole = {0}, rest = {0};

		f->write(&whole, c, &opt);
		opt.drain = drain;
		opt.data = &d;
		f->write(&rest, c, &opt);
		str_add(&d.bytes, rest.ptr, rest.len);
		assert_true(d.times > 1);
		/* a block and the one thing that filled it */
		assert_true(d.most < whole.len / 2);
		assert_int_equal(d.bytes.len, whole.len);
		assert_memory_equal(d.bytes.ptr, whole.ptr, whole.len);
		str_release(&d.bytes);
		str_release(&whole);
		str_release(&rest);
	}
	build_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_drained_is_the_whole_export),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
