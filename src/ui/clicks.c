#include "config.h"

#include "ui/mouse.h"

/* A second click as soon as this makes two of one. */
#define DOUBLE_MS 400

static long ms_between(const struct timespec *a, const struct timespec *b)
{
	return (b->tv_sec - a->tv_sec) * 1000 +
	       (b->tv_nsec - a->tv_nsec) / 1000000;
}

void clicks_take(struct clicks *c, struct mouse *m)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (m->kind == MOUSE_CLICK && c->last.kind == MOUSE_CLICK &&
	    c->last.x == m->x && c->last.y == m->y &&
	    ms_between(&c->pressed, &now) <= DOUBLE_MS)
		m->kind = MOUSE_DOUBLE;
	if (m->kind == MOUSE_CLICK)
		c->pressed = now;
	c->last = *m;
}
