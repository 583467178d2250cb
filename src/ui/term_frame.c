#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/term_frame.h"
#include "ui/term_write.h"

int frame_open(struct frame *f, int terminal)
{
	int fd = fcntl(terminal, F_DUPFD_CLOEXEC, 0);

	*f = (struct frame){.terminal = terminal, .memory = -1};
	if (fd < 0)
		return -1;
	f->out = fdopen(fd, "w");
	if (!f->out) {
		int failed = errno;

		close(fd);
		errno = failed;
		return -1;
	}
	f->memory = memfd_create("recoupe", MFD_CLOEXEC);
	return 0;
}

void frame_close(struct frame *f)
{
	if (f->out)
		fclose(f->out);
	if (f->memory >= 0)
		close(f->memory);
	free(f->bytes);
	*f = (struct frame){.memory = -1};
}

/* Lets OUT lead to TO. */
static bool lead(const struct frame *f, int to)
{
	int n;

	do
		n = dup3(to, fileno(f->out), O_CLOEXEC);
	while (n < 0 && (errno == EINTR || errno == EBUSY));
	return n >= 0;
}

void frame_begin(struct frame *f)
{
	if (f->memory < 0 || lseek(f->memory, 0, SEEK_SET) < 0 ||
	    lead(f, f->memory))
		return;
	close(f->memory);
	f->memory = -1;
}

static void show(struct frame *f, size_t len)
{
	size_t got = 0;

	array_reserve(&f->bytes, &f->cap, len);
	while (got < len) {
		ssize_t n = pread(f->memory, f->bytes + got, len - got,
				  (off_t)got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		got += (size_t)n;
	}
	term_write_to(f->terminal, f->bytes, got);
}

void frame_end(struct frame *f)
{
	off_t len;

	if (f->memory < 0)
		return;
	len = lseek(f->memory, 0, SEEK_CUR);
	lead(f, f->terminal);
	if (len > 0)
		show(f, (size_t)len);
}
