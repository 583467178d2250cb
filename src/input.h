/*
 * input.h - the sources that were asked for
 */
#ifndef INPUT_H
#define INPUT_H

#include <sys/stat.h>

#include "settings.h"
#include "text/source.h"

struct input {
	struct sources all; /* as given, named */
	/* Those compared: all, or those of --sources; owned array of borrowed
	   sources. */
	struct sources compared;
	uint32_t *numbers; /* owned: of those compared; NULL: 1, 2, 3 ... */
	char *languages;	 /* owned, one or one for each compared */
	/* Folders that were named, where new files may come: owned, and so
	   are the strings. */
	char **folders;
	size_t n_folders, cap_folders;
};

/* Loads, names and chooses.  USAGE is set when the arguments were wrong. */
int input_load(struct input *in, const struct settings *s,
	       const struct source_options *opt, bool *usage, struct err *e);
void input_release(struct input *in);
/* Remembers PATH when it is a folder. */
void input_add_folder(struct input *in, const char *path);
/* All but the sources themselves. */
void input_release_lists(struct input *in);
/* Gives IN the languages of what was compared in FROM; NUMBERS says where each
   of those is now, or UINT32_MAX.  Those of new ones are guessed. */
void input_take_languages(struct input *in, const struct input *from,
			  const uint32_t *numbers);

/*
 * Is the file OUTPUT ("-": standard output) one that was read, so that
 * writing would destroy it?  E says which.
 */
int input_guard(const struct input *in, const struct settings *s,
		const char *output, struct err *e);

#endif
