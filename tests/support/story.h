/*
 * story.h - sets of texts for property tests, and their comparisons
 */
#ifndef SUPPORT_STORY_H
#define SUPPORT_STORY_H

#include "base/str.h"
#include "model/comparison.h"
#include "picture.h"

#define STORY_MAX_TEXTS 16u

/* Texts to be compared, and where they come from. */
struct story {
	char name[64];
	const char *language; /* of all texts */
	struct str texts[STORY_MAX_TEXTS];
	uint32_t n;
	uint64_t seed; /* for what a test does with it */
	unsigned threads; /* that compare it; 0: one */
};

struct slice story_text(const struct story *s, uint32_t i);
void story_add(struct story *s, struct slice text);
void story_copy(struct story *to, const struct story *from);
void story_release(struct story *s);

/* The comparison of a story and its picture. */
struct compared_story {
	struct sources set;
	struct comparison *c;
	struct picture picture;
};

/*
 * Compares the texts of S and fails the test when a promise is broken.  MAP
 * and N are those of the picture (picture_take).
 */
void story_compare(struct compared_story *k, const struct story *s,
		   const uint32_t *map, uint32_t n);
void compared_release(struct compared_story *k);

/* Fails unless OTHER, whose source s is MAP[s], gives the same PARTS. */
void story_assert_same(const struct story *s, const struct story *other,
		       const uint32_t *map, unsigned parts);

/*
 * Calls CHECK with every story: invented ones, the examples, and real
 * articles where they are.
 */
typedef void story_check(const struct story *s);
void story_check_all(story_check *check);
/* The invented ones alone: all their sentences are whole. */
void story_check_invented(story_check *check);

/* The numbers below N in an order of their own. */
void story_shuffle(uint32_t *v, uint32_t n, uint64_t *seed);

#endif
