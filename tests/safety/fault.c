/* See fault.h.  Nothing of this is in the program or its library. */
#include "config.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fault.h"

static struct fault_tally own, *tally = &own;

struct fault {
	int call; /* enum fault_call */
	unsigned long nth;
	int cause;
	bool ever;
};

#define FAULTS_MAX 4
static struct fault faults[FAULTS_MAX];
static unsigned n_faults;

/* Reads one, up to a comma or the end; where that is. */
static const char *fault_read_one(struct fault *f, const char *text)
{
	size_t len = strcspn(text, ":");
	char *end;

	f->call = -1;
	for (int i = 0; i < FAULT_CALLS; i++)
		if (strlen(fault_names[i]) == len &&
		    !strncmp(fault_names[i], text, len))
			f->call = i;
	if (f->call < 0 || !text[len])
		abort();
	f->nth = strtoul(text + len + 1, &end, 10);
	f->cause = *end == ':' ? (int)strtol(end + 1, &end, 10) : EIO;
	f->ever = !strncmp(end, ":ever", 5);
	if (f->ever)
		end += 5;
	if (*end && *end != ',')
		abort();
	return end;
}

static void fault_read(const char *text)
{
	for (;; text++) {
		if (n_faults == FAULTS_MAX)
			abort();
		text = fault_read_one(&faults[n_faults++], text);
		if (!*text)
			return;
	}
}

/* Opened and mapped by hand: no call of its own is counted. */
__attribute__((constructor)) static void fault_init(void)
{
	const char *text = getenv("RECOUPE_FAULT");
	const char *path = getenv("RECOUPE_FAULT_TALLY");
	int (*real_open)(const char *, int, ...);
	void *map;
	int fd;

	if (path) {
		*(void **)&real_open = dlsym(RTLD_NEXT, "open");
		fd = real_open(path, O_RDWR | O_CLOEXEC);
		map = mmap(NULL, sizeof(*tally), PROT_READ | PROT_WRITE,
			   MAP_SHARED, fd, 0);
		if (map == MAP_FAILED)
			abort();
		tally = map;
		close(fd);
		memset(map, 0, sizeof(*tally));
	}
	if (text)
		fault_read(text);
}

/* Does F meet the Nth call of CALL? */
static bool meets(const struct fault *f, enum fault_call call, unsigned long n)
{
	return f->call == (int)call && (f->ever ? n >= f->nth : n == f->nth);
}

/* Counts a call; true, with errno, when it is to fail. */
static bool fails(enum fault_call call)
{
	unsigned long n = atomic_fetch_add(&tally->calls[call], 1) + 1;
	const struct fault *f = faults;

	while (f < faults + n_faults && !meets(f, call, n))
		f++;
	if (f == faults + n_faults)
		return false;
	atomic_fetch_add(&tally->failed[call], 1);
	if (f->cause < 0) {
		raise(-f->cause);
		return false;
	}
	errno = f->cause;
	return true;
}

/* Declares the function behind the one of that name, as TYPE. */
#define REAL(type, name)                                                       \
	static type real_##name;                                               \
	if (!real_##name)                                                      \
	*(void **)&real_##name = dlsym(RTLD_NEXT, #name)

/* A sanitizer has its own allocator, which must not be come between. */
#ifndef SANITIZED
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void __libc_free(void *p);

static void *counted(void *p)
{
	if (p)
		atomic_fetch_add(&tally->blocks, 1);
	return p;
}

void *malloc(size_t size)
{
	return fails(FAULT_MEMORY) ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t n, size_t size)
{
	return fails(FAULT_MEMORY) ? NULL : counted(__libc_calloc(n, size));
}

void *realloc(void *p, size_t size)
{
	void *q;

	if (fails(FAULT_MEMORY))
		return NULL;
	q = __libc_realloc(p, size);
	if (!p)
		counted(q);
	return q;
}

void free(void *p)
{
	if (p)
		atomic_fetch_sub(&tally->blocks, 1);
	__libc_free(p);
}
#endif

typedef int open_fn(const char *, int, ...);
typedef int open_2_fn(const char *, int);
typedef int openat_fn(int, const char *, int, ...);
typedef int stat_fn(const char *, struct stat *);
typedef int fstatat_fn(int, const char *, struct stat *, int);
typedef int faccessat_fn(int, const char *, int, int);
typedef int unlinkat_fn(int, const char *, int);
typedef struct dirent *readdir_fn(DIR *);
typedef int fstat_fn(int, struct stat *);
typedef ssize_t read_fn(int, void *, size_t);
typedef ssize_t pread_fn(int, void *, size_t, off_t);
typedef ssize_t write_fn(int, const void *, size_t);
typedef int memfd_fn(const char *, unsigned);
typedef int fd_fn(int);
typedef int linkat_fn(int, const char *, int, const char *, int);
typedef int renameat_fn(int, const char *, int, const char *);
typedef int fchmod_fn(int, mode_t);
typedef int fchown_fn(int, uid_t, gid_t);
typedef iconv_t iconv_open_fn(const char *, const char *);
typedef size_t iconv_fn(iconv_t, char **, size_t *, char **, size_t *);
typedef int poll_fn(struct pollfd *, nfds_t, int);
typedef int ppoll_fn(struct pollfd *, nfds_t, const struct timespec *,
		     const sigset_t *);
typedef int thread_fn(pthread_t *, const pthread_attr_t *,
		      void *(*)(void *), void *);

static mode_t mode_given(int flags, va_list ap)
{
	if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE)
		return va_arg(ap, mode_t);
	return 0;
}

int open(const char *path, int flags, ...)
{
	REAL(open_fn *, open);
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_given(flags, ap);
	va_end(ap);
	return fails(FAULT_OPEN) ? -1 : real_open(path, flags, mode);
}

/* What open is called in a fortified program. */
int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags)
{
	REAL(open_2_fn *, __open_2);

	return fails(FAULT_OPEN) ? -1 : real___open_2(path, flags);
}

int openat(int dir, const char *path, int flags, ...)
{
	REAL(openat_fn *, openat);
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_given(flags, ap);
	va_end(ap);
	if (fails((flags & O_TMPFILE) == O_TMPFILE ? FAULT_NAMELESS
						    : FAULT_OPENAT))
		return -1;
	return real_openat(dir, path, flags, mode);
}

int stat(const char *path, struct stat *st)
{
	REAL(stat_fn *, stat);

	return fails(FAULT_STAT) ? -1 : real_stat(path, st);
}

int fstatat(int dir, const char *path, struct stat *st, int flags)
{
	REAL(fstatat_fn *, fstatat);

	return fails(FAULT_STAT) ? -1 : real_fstatat(dir, path, st, flags);
}

int faccessat(int dir, const char *path, int mode, int flags)
{
	REAL(faccessat_fn *, faccessat);

	if (fails(FAULT_ACCESS))
		return -1;
	return real_faccessat(dir, path, mode, flags);
}

int unlinkat(int dir, const char *path, int flags)
{
	REAL(unlinkat_fn *, unlinkat);

	return fails(FAULT_UNLINKAT) ? -1 : real_unlinkat(dir, path, flags);
}

struct dirent *readdir(DIR *d)
{
	REAL(readdir_fn *, readdir);

	return fails(FAULT_READDIR) ? NULL : real_readdir(d);
}

int fstat(int fd, struct stat *st)
{
	REAL(fstat_fn *, fstat);

	return fails(FAULT_FSTAT) ? -1 : real_fstat(fd, st);
}

ssize_t read(int fd, void *bytes, size_t len)
{
	REAL(read_fn *, read);

	return fails(FAULT_READ) ? -1 : real_read(fd, bytes, len);
}

ssize_t pread(int fd, void *bytes, size_t len, off_t at)
{
	REAL(pread_fn *, pread);

	return fails(FAULT_PREAD) ? -1 : real_pread(fd, bytes, len, at);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
	REAL(write_fn *, write);

	return fails(isatty(fd) ? FAULT_TERMINAL : FAULT_WRITE) ?
		       -1 :
		       real_write(fd, bytes, len);
}

int memfd_create(const char *name, unsigned flags)
{
	REAL(memfd_fn *, memfd_create);

	return fails(FAULT_MEMFD) ? -1 : real_memfd_create(name, flags);
}

int fsync(int fd)
{
	REAL(fd_fn *, fsync);

	return fails(FAULT_FSYNC) ? -1 : real_fsync(fd);
}

static bool may_be_written(int fd)
{
	int saved = errno, flags = fcntl(fd, F_GETFL);

	errno = saved;
	return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

/* As Linux does it: closed also when it says that something failed. */
int close(int fd)
{
	REAL(fd_fn *, close);
	bool failed = fails(may_be_written(fd) ? FAULT_CLOSE_WRITTEN
					       : FAULT_CLOSE);
	int cause = errno, rc = real_close(fd);

	if (failed)
		errno = cause;
	return failed ? -1 : rc;
}

int linkat(int a, const char *from, int b, const char *to, int flags)
{
	REAL(linkat_fn *, linkat);

	return fails(FAULT_LINKAT) ? -1 : real_linkat(a, from, b, to, flags);
}

int renameat(int a, const char *from, int b, const char *to)
{
	REAL(renameat_fn *, renameat);

	return fails(FAULT_RENAMEAT) ? -1 : real_renameat(a, from, b, to);
}

int fchmod(int fd, mode_t mode)
{
	REAL(fchmod_fn *, fchmod);

	return fails(FAULT_FCHMOD) ? -1 : real_fchmod(fd, mode);
}

int fchown(int fd, uid_t uid, gid_t gid)
{
	REAL(fchown_fn *, fchown);

	return fails(FAULT_FCHOWN) ? -1 : real_fchown(fd, uid, gid);
}

iconv_t iconv_open(const char *to, const char *from)
{
	REAL(iconv_open_fn *, iconv_open);

	if (fails(FAULT_ICONV_OPEN))
		return (iconv_t)-1;
	return real_iconv_open(to, from);
}

size_t iconv(iconv_t cd, char **in, size_t *in_left, char **out,
	     size_t *out_left)
{
	REAL(iconv_fn *, iconv);

	if (fails(FAULT_ICONV))
		return (size_t)-1;
	return real_iconv(cd, in, in_left, out, out_left);
}

int poll(struct pollfd *fds, nfds_t n, int ms)
{
	REAL(poll_fn *, poll);

	return fails(FAULT_POLL) ? -1 : real_poll(fds, n, ms);
}

int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *until,
	  const sigset_t *mask)
{
	REAL(ppoll_fn *, ppoll);

	return fails(FAULT_POLL) ? -1 : real_ppoll(fds, n, until, mask);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attr,
		   void *(*start)(void *), void *arg)
{
	REAL(thread_fn *, pthread_create);

	if (fails(FAULT_THREAD))
		return errno;
	return real_pthread_create(thread, attr, start, arg);
}
