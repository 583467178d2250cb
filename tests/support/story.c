#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "press.h"
#include "promises.h"
#include "story.h"
#include "unit/random.h"

#define STORIES 40u /* invented ones */

struct slice story_text(const struct story *s, uint32_t i)
{
	return slice_of(s->texts[i].ptr, s->texts[i].len);
}

void story_add(struct story *s, struct slice text)
{
	assert_true(s->n < STORY_MAX_TEXTS);
	str_adds(&s->texts[s->n], "");
	str_add(&s->texts[s->n++], text.ptr, text.len);
}

void story_copy(struct story *to, const struct story *from)
{
	*to = (struct story){.language = from->language, .seed = from->seed};
	memcpy(to->name, from->name, sizeof(to->name));
	for (uint32_t i = 0; i < from->n; i++)
		story_add(to, story_text(from, i));
}

void story_release(struct story *s)
{
	for (uint32_t i = 0; i < STORY_MAX_TEXTS; i++)
		str_release(&s->texts[i]);
}

void story_compare(struct compared_story *k, const struct story *s,
		   const uint32_t *map, uint32_t n)
{
	struct comparison_options opt = {.languages = s->language,
					 .threads = s->threads};
	const char *broken;
	struct err e;

	*k = (struct compared_story){0};
	for (uint32_t i = 0; i < s->n; i++)
		sources_add(&k->set, "a paper", NULL, s->texts[i].ptr,
			    s->texts[i].len);
	k->c = comparison_create(&k->set, &opt, &e);
	assert_non_null(k->c);
	broken = comparison_broken(k->c);
	if (broken)
		fail_msg("%s: %s", s->name, broken);
	picture_take(&k->picture, k->c, map, n);
}

void compared_release(struct compared_story *k)
{
	picture_release(&k->picture);
	comparison_free(k->c);
	sources_release(&k->set);
}

void story_assert_same(const struct story *s, const struct story *other,
		       const uint32_t *map, unsigned parts)
{
	struct compared_story a, b;
	struct str why = {0};

	story_compare(&a, s, NULL, s->n);
	story_compare(&b, other, map, s->n);
	if (!picture_same(&a.picture, &b.picture, parts, a.c, &why))
		fail_msg("%s: %s", s->name, why.ptr);
	compared_release(&a);
	compared_release(&b);
}

void story_check_invented(story_check *check)
{
	for (uint64_t seed = 1; seed <= STORIES; seed++) {
		struct story s = {.language = "fr", .seed = seed};
		struct press p;

		snprintf(s.name, sizeof(s.name), "seed %u", (unsigned)seed);
		press_make(&p, &s.seed);
		for (uint32_t i = 0; i < p.n; i++)
			story_add(&s, slice_of(p.papers[i].ptr,
					       p.papers[i].len));
		check(&s);
		press_release(&p);
		story_release(&s);
	}
}

/* The texts of FOLDER, below the top of the sources; false: there is none. */
static bool check_folder(const char *folder, const char *language,
			 story_check *check)
{
	const struct source_options opt = {0};
	const char *top = getenv("top_srcdir");
	struct story s = {.language = language, .seed = 1};
	struct sources set = {0};
	struct str path = {0};
	struct stat st;
	struct err e;
	bool there;

	str_addf(&path, "%s/%s", top ? top : ".", folder);
	snprintf(s.name, sizeof(s.name), "%s", folder);
	there = !stat(path.ptr, &st);
	if (there) {
		assert_int_equal(sources_load(&set, path.ptr, &opt, &e), 0);
		for (size_t i = 0; i < set.n; i++)
			story_add(&s, slice_of(set.v[i]->text, set.v[i]->len));
		check(&s);
	}
	sources_release(&set);
	story_release(&s);
	str_release(&path);
	return there;
}

void story_check_all(story_check *check)
{
	story_check_invented(check);
	assert_true(check_folder("share/examples/fr", "fr", check));
	assert_true(check_folder("share/examples/en", "en", check));
	if (!check_folder("../shared/articles", "fr", check))
		print_message("no ../shared/articles: left out\n");
}

void story_shuffle(uint32_t *v, uint32_t n, uint64_t *seed)
{
	for (uint32_t i = 0; i < n; i++)
		v[i] = i;
	for (uint32_t i = n; i > 1; i--) {
		uint32_t k = random_below(seed, i), swap = v[k];

		v[k] = v[i - 1];
		v[i - 1] = swap;
	}
}
