/*
 * key.h - keys and their names
 *
 * A key is a character, or one of the K_ constants above all characters; ALT
 * is a bit on top.  Control letters are the characters 1 to 26.  Every key
 * has one name, which parses back to it; parsing knows a few more names.
 */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define KEY_ALT 0x1000000u

enum {
	K_NONE = 0,
	K_TAB = 9,
	K_ENTER = 13,
	K_ESC = 27,
	K_UP = 0x200000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_INSERT,
	K_DELETE,
	K_BACKSPACE,
	K_SHIFT_TAB,
	K_LETTER, /* in a sequence: any letter a-z */
	K_F1,	  /* and on to K_F1 + 11 */
	K_F12 = K_F1 + 11,
	K_MOUSE, /* no key: mouse.h has what it did */
};

static inline uint32_t key_ctrl(char letter)
{
	return (uint32_t)letter & 0x1fu;
}

/* One or two keys that mean one thing together: "j", "ZZ", "m<letter>". */
struct key_seq {
	uint32_t keys[2];
	unsigned n;
};

/* The key of a name, K_NONE when there is none. */
uint32_t key_parse(struct slice name);
void key_add_name(struct str *out, uint32_t key);

/* False when TEXT is no sequence of one or two keys. */
bool key_seq_parse(struct key_seq *seq, struct slice text);
/* The name of SEQ, which parses back to it. */
void key_seq_add_name(struct str *out, const struct key_seq *seq);
/* Does PATTERN, which may hold K_LETTER, begin with the keys of SEQ? */
bool key_seq_begins(const struct key_seq *pattern,
		    const struct key_seq *seq);

#endif
