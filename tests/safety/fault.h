/*
 * fault.h - calls of the real program that fail when a test wants them to
 *
 * fault.so (fault.c) is preloaded by tests alone: LD_PRELOAD names it, and
 * RECOUPE_FAULT="CALL:NTH:ERRNO" lets the NTH call of that name fail, counted
 * from 1; with ":ever" behind it all calls from there on.  An ERRNO below 0
 * is a signal that comes as the call begins, which does not fail.  Several such faults
 * are parted by commas: of those for one call the first counts.
 * RECOUPE_FAULT_TALLY names a file of a struct fault_tally, which is there
 * however the program ends.
 */
#ifndef TESTS_SAFETY_FAULT_H
#define TESTS_SAFETY_FAULT_H

#include <stdatomic.h>

enum fault_call {
	FAULT_MEMORY, /* malloc, calloc, realloc, also of libraries */
	FAULT_OPEN,
	FAULT_OPENAT,
	FAULT_NAMELESS, /* openat with O_TMPFILE */
	FAULT_STAT, /* stat, fstatat */
	FAULT_ACCESS,
	FAULT_READDIR,
	FAULT_FSTAT,
	FAULT_READ,
	FAULT_PREAD,
	FAULT_WRITE,
	FAULT_TERMINAL, /* write, to a terminal */
	FAULT_FSYNC,
	FAULT_CLOSE,
	FAULT_CLOSE_WRITTEN, /* close of what may be written */
	FAULT_LINKAT,
	FAULT_RENAMEAT,
	FAULT_UNLINKAT,
	FAULT_FCHMOD,
	FAULT_FCHOWN,
	FAULT_ICONV_OPEN,
	FAULT_ICONV,
	FAULT_POLL, /* poll, ppoll */
	FAULT_THREAD,
	FAULT_MEMFD,
	FAULT_CALLS
};

static const char *const fault_names[] = {
	[FAULT_MEMORY] = "memory",   [FAULT_OPEN] = "open",
	[FAULT_OPENAT] = "openat",   [FAULT_NAMELESS] = "nameless",
	[FAULT_STAT] = "stat",
	[FAULT_ACCESS] = "access",   [FAULT_READDIR] = "readdir",
	[FAULT_FSTAT] = "fstat",     [FAULT_READ] = "read",
	[FAULT_PREAD] = "pread",     [FAULT_WRITE] = "write",
	[FAULT_TERMINAL] = "terminal",
	[FAULT_FSYNC] = "fsync",     [FAULT_CLOSE] = "close",
	[FAULT_CLOSE_WRITTEN] = "close_written",
	[FAULT_LINKAT] = "linkat",   [FAULT_RENAMEAT] = "renameat",
	[FAULT_UNLINKAT] = "unlinkat",
	[FAULT_FCHMOD] = "fchmod",   [FAULT_FCHOWN] = "fchown",
	[FAULT_ICONV_OPEN] = "iconv_open",
	[FAULT_ICONV] = "iconv",     [FAULT_POLL] = "poll",
	[FAULT_THREAD] = "thread",   [FAULT_MEMFD] = "memfd",
};

struct fault_tally {
	atomic_ulong calls[FAULT_CALLS];
	atomic_ulong failed[FAULT_CALLS]; /* of them, on demand */
	atomic_long blocks; /* of memory, not yet freed */
};

#endif
