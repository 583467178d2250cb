/*
 * file_target.h - a file to be replaced, and the temporary one that does
 */
#ifndef BASE_FILE_TARGET_H
#define BASE_FILE_TARGET_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/mem.h"

struct file_target {
	char *path;	  /* owned, no symlink */
	const char *base; /* borrowed from PATH: behind the last slash */
	int dir;	  /* of its folder */
	bool exists;
	struct stat st;	  /* if it exists */
	char *temporary;  /* owned: a name in DIR */
	struct mem_hook hook; /* while there is a file of that name */
};

/* All but release: -1 with errno set on failure.  To be released even when
   init failed. */
int file_target_init(struct file_target *t, const char *path);
void file_target_release(struct file_target *t);

/* Makes a temporary file beside the target; its descriptor. */
int file_target_open(struct file_target *t);
/* Gives the nameless file FD a temporary name. */
int file_target_link(struct file_target *t, int fd);
/* Puts the temporary file, RC as far as it got, in the target's place, or
   removes it, as the end of memory does until then. */
int file_target_replace(struct file_target *t, int rc);

#endif
