#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/mem.h"
#include "base/file_target.h"

static int write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Closes FD; keeps the errno of what failed before. */
static int close_after(int fd, int rc)
{
	int cause = errno;

	if (close(fd) < 0 && rc == 0)
		return -1;
	errno = cause;
	return rc;
}

/* Some file systems cannot sync; that is no failure to write. */
static int sync_bytes(int fd)
{
	if (fsync(fd) == 0 || errno == EINVAL || errno == ENOSYS)
		return 0;
	return -1;
}

/* Signals that end the program wait while a file has a name of ours. */
static void hold_signals(sigset_t *before)
{
	sigset_t ending;

	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &ending, before);
}

/* Such a signal comes through now, and ends the program as it would have. */
static void let_signals(const sigset_t *before)
{
	int cause = errno;

	pthread_sigmask(SIG_SETMASK, before, NULL);
	errno = cause;
}

static bool signal_waits(const sigset_t *before)
{
	static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
	sigset_t waiting;

	if (sigpending(&waiting))
		return false;
	for (size_t i = 0; i < sizeof(ending) / sizeof(*ending); i++)
		if (sigismember(&waiting, ending[i]) &&
		    !sigismember(before, ending[i]))
			return true;
	return false;
}

/* Written in so many bytes at a time, a file does not keep ^C waiting. */
#define PIECE ((size_t)1 << 20)

enum way {
	WAY_THROUGH,  /* the file itself is written */
	WAY_NAMELESS, /* a file without a name, which is given one */
	WAY_NAMED,    /* a temporary file beside the target */
};

struct file_writer {
	enum way way;
	int fd;
	char *path;	 /* owned: as given */
	struct file_target t; /* unless through */
	sigset_t before; /* named: the signals held before it */
	int failed;	 /* errno of the first failure; 0: none */
};

static int writer_failed(const struct file_writer *w, struct err *e)
{
	return err_set_errno(e, errno, _("cannot write '%s'"), w->path);
}

static int write_pieces(const struct file_writer *w, const char *bytes,
			size_t len)
{
	for (size_t at = 0; at < len; at += PIECE) {
		size_t n = len - at < PIECE ? len - at : PIECE;

		if (write_all(w->fd, bytes + at, n) < 0)
			return -1;
		if (w->way == WAY_NAMED && signal_waits(&w->before)) {
			errno = EINTR;
			return -1;
		}
	}
	return 0;
}

static int take_mode(const struct file_writer *w)
{
	const struct stat *st = &w->t.st;

	if (!w->t.exists)
		return 0;
	/* only root gives files away: others become its owner */
	if (fchown(w->fd, st->st_uid, st->st_gid) < 0 && errno != EPERM)
		return -1;
	return fchmod(w->fd, st->st_mode & 0777);
}

static int open_temporary(struct file_writer *w)
{
	w->way = WAY_NAMED;
	hold_signals(&w->before);
	w->fd = file_target_open(&w->t);
	if (w->fd >= 0)
		return 0;
	let_signals(&w->before);
	return -1;
}

/* A killed program leaves nothing behind while the file has no name. */
static int open_target(struct file_writer *w)
{
	if (file_target_init(&w->t, w->path) < 0)
		return -1;
	w->way = WAY_NAMELESS;
	w->fd = openat(w->t.dir, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
	return w->fd < 0 ? open_temporary(w) : 0;
}

static int writer_open(struct file_writer *w)
{
	struct stat st;

	if (!strcmp(w->path, "-")) {
		free(w->path);
		w->path = mem_strdup("standard output");
		w->fd = STDOUT_FILENO;
		return 0;
	}
	if (stat(w->path, &st) || S_ISREG(st.st_mode))
		return open_target(w);
	w->fd = open(w->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return w->fd < 0 ? -1 : 0;
}

static void writer_free(struct file_writer *w)
{
	file_target_release(&w->t);
	free(w->path);
	free(w);
}

struct file_writer *file_writer_create(const char *path, struct err *e)
{
	struct file_writer *w = mem_zalloc(1, sizeof(*w));

	w->path = mem_strdup(path);
	w->t.dir = -1;
	if (writer_open(w) == 0) {
		if (w->way != WAY_THROUGH && take_mode(w) < 0)
			w->failed = errno;
		return w;
	}
	writer_failed(w, e);
	writer_free(w);
	return NULL;
}

void file_writer_add(struct file_writer *w, const char *bytes, size_t len)
{
	if (!w->failed && write_pieces(w, bytes, len) < 0)
		w->failed = errno;
}

static int finish_named(struct file_writer *w, int rc)
{
	rc = file_target_replace(&w->t, close_after(w->fd, rc));
	let_signals(&w->before);
	return rc;
}

/* Gives the nameless file the target's name.  False when it cannot have a
   name at all; else RC says how that went, and it is closed. */
static bool finish_nameless(struct file_writer *w, int *rc)
{
	sigset_t before;
	bool linked;

	hold_signals(&before);
	linked = file_target_link(&w->t, w->fd) == 0;
	if (linked)
		*rc = file_target_replace(&w->t, close_after(w->fd, 0));
	let_signals(&before);
	return linked;
}

static int copy_bytes(struct file_writer *w, int from)
{
	char *piece = mem_alloc(PIECE);
	off_t at = 0;
	ssize_t n;
	int rc = 0;

	while (!rc && (n = pread(from, piece, PIECE, at)) != 0) {
		rc = n < 0 ? -1 : write_pieces(w, piece, (size_t)n);
		at += n;
	}
	free(piece);
	return rc;
}

/* The bytes are in a file that cannot have a name. */
static int copy_to_named(struct file_writer *w)
{
	int from = w->fd, rc = open_temporary(w);

	if (rc == 0) {
		rc = take_mode(w) < 0 || copy_bytes(w, from) < 0 ||
		     sync_bytes(w->fd) < 0 ? -1 : 0;
		return finish_named(w, close_after(from, rc));
	}
	return close_after(from, rc);
}

static int finish_target(struct file_writer *w, int rc)
{
	if (rc == 0)
		rc = sync_bytes(w->fd);
	if (w->way == WAY_NAMED)
		return finish_named(w, rc);
	if (rc < 0)
		return close_after(w->fd, rc);
	if (finish_nameless(w, &rc))
		return rc;
	return copy_to_named(w);
}

int file_writer_finish(struct file_writer *w, struct err *e)
{
	int rc = w->failed ? -1 : 0;

	errno = w->failed;
	if (w->way != WAY_THROUGH)
		rc = finish_target(w, rc);
	else if (w->fd != STDOUT_FILENO)
		rc = close_after(w->fd, rc);
	if (rc < 0)
		writer_failed(w, e);
	writer_free(w);
	return rc;
}

void file_writer_drop(struct file_writer *w)
{
	struct err e;

	if (!w->failed)
		w->failed = ECANCELED;
	file_writer_finish(w, &e);
}

int file_write(const char *path, const char *bytes, size_t len,
	       struct err *e)
{
	struct file_writer *w = file_writer_create(path, e);

	if (!w)
		return -1;
	file_writer_add(w, bytes, len);
	return file_writer_finish(w, e);
}
