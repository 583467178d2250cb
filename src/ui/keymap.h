/*
 * keymap.h - which keys mean which command
 *
 * Begins as the command table and a preset say; a bind of the person's own
 * takes its keys from whatever had them in the same views.
 */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "ui/command.h"
#include "ui/key.h"
#include "ui/preset.h"

struct binding {
	struct key_seq seq;
	const struct command *command;
	char *argument; /* owned; NULL: the key itself, if it takes one */
	/* What a count makes of it (preset.h); NULL: the command itself. */
	const struct command *counted;
};

struct keymap {
	struct binding *v; /* owned */
	size_t n, cap;
	const struct preset *preset; /* it began as */
};

void keymap_init(struct keymap *m, const struct preset *p);
void keymap_release(struct keymap *m);

/* Binds KEYS to COMMAND ("source 3"); -1 with E filled. */
int keymap_bind(struct keymap *m, struct slice keys, struct slice command,
		struct err *e);

/* Takes KEYS, and longer sequences that begin with them, from all commands;
   -1 with E filled. */
int keymap_unbind(struct keymap *m, struct slice keys, struct err *e);

enum keymap_answer {
	KEYMAP_NOTHING,
	KEYMAP_MORE, /* it begins a longer sequence */
	KEYMAP_FOUND,
};
enum keymap_answer keymap_find(const struct keymap *m, unsigned view,
			       const struct key_seq *seq,
			       const struct binding **out);

/* Appends the keys of COMMAND, blanks between them. */
void keymap_keys(struct str *out, const struct keymap *m,
		 const struct command *command);

/* Appends the first key of the command that RUN carries out, if any. */
void keymap_key(struct str *out, const struct keymap *m,
		void (*run)(struct ui *ui, struct slice arg));
/*
 * Appends lines that make a keymap of its preset into this one: "unbind KEY"
 * and "bind KEY COMMAND", and behind # what the preset gives anyhow.
 */
void keymap_print(struct str *out, const struct keymap *m);

#endif
