/*
 * file.h - files read whole and replaced whole
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"

/*
 * Appends all bytes of PATH ("-": standard input) to OUT.  Works on FIFOs
 * and devices.  More than MAX bytes is an error that names the limit, with
 * errno EFBIG; a regular file is refused before it is read.  The file's stat
 * goes to ST when that is not NULL.
 */
int file_read(struct str *out, const char *path, size_t max, struct stat *st,
	      struct err *e);

/*
 * Writes LEN bytes to PATH ("-": standard output).  A regular file (or none)
 * is replaced whole: the old bytes or the new ones are there, never a mix;
 * its mode is kept and a symlink followed; one that may not be written is
 * not replaced either.  FIFOs and devices are written straight through.  On
 * failure the old file is intact and E names the cause.  A program that
 * wants EFBIG as an answer ignores SIGXFSZ.
 */
int file_write(const char *path, const char *bytes, size_t len,
	       struct err *e);

/*
 * The same in pieces.  A failure to write is kept and told at the end.  NULL
 * with E filled when PATH cannot be written; else finish is to be called,
 * which replaces the file and frees the writer, or drop.
 */
struct file_writer;
struct file_writer *file_writer_create(const char *path, struct err *e);
void file_writer_add(struct file_writer *w, const char *bytes, size_t len);
int file_writer_finish(struct file_writer *w, struct err *e);
/* Instead of finish: the old file stays, and so does nothing of the new one
   but what went straight through. */
void file_writer_drop(struct file_writer *w);

/* Which file it is, and which state of it; all zero for none. */
struct file_stamp {
	uint64_t device, inode, size;
	int64_t seconds, nanoseconds; /* when it was last changed */
};
void file_stamp_of(struct file_stamp *s, const struct stat *st);
/* That of the regular file PATH; -1 with E filled when it is none. */
int file_stamp_read(struct file_stamp *s, const char *path, struct err *e);

/* Do PATH and ST name the same file (device and inode)?  "-" is none. */
bool file_same(const char *path, const struct stat *st);

#endif
