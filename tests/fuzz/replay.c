/*
 * replay.c - a fuzz target's corpus as a test, without a fuzzer
 *
 *	replay_X [FILE|FOLDER]...
 *
 * Without arguments: tests/fuzz/corpus/X.  Each input is run as it is and in
 * some seeded mutations; what was run last is named when the target dies.
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "text/folder.h"
#include "../support/full.h"
#include "../unit/random.h"
#include "fuzz.h"

/* Of each input: sampled, and in full. */
#define MUTATIONS_FEW 25
#define MUTATIONS 400
#define MAX_INPUT ((size_t)1 << 20)

static const char *running;
static unsigned mutation, mutations;

static void on_death(int sig)
{
	char msg[512];
	int n = snprintf(msg, sizeof(msg), "[  FAILED  ] %s, mutation %u\n",
			 running, mutation);

	if (n > 0 && write(STDOUT_FILENO, msg, strlen(msg)) < 0)
		_exit(1);
	signal(sig, SIG_DFL);
	raise(sig);
}

/* A copy of its own size, so that a sanitizer sees a step too far. */
static void run(const char *bytes, size_t len)
{
	uint8_t *copy = mem_alloc(len);

	if (len)
		memcpy(copy, bytes, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
}

static void mutate(struct str *s, uint64_t *seed)
{
	size_t at = s->len ? random_below(seed, (uint32_t)s->len) : 0;
	size_t n = s->len ? random_below(seed, (uint32_t)(s->len - at)) : 0;

	switch (random_below(seed, 5)) {
	case 0:
		str_truncate(s, at);
		break;
	case 1:
		str_addc(s, (char)random_next(seed));
		break;
	case 2:
		array_reserve(&s->ptr, &s->cap, s->len + n + 1);
		str_add(s, s->ptr + at, n);
		break;
	case 3:
		memmove(s->ptr + at, s->ptr + at + n, s->len - at - n);
		str_truncate(s, s->len - n);
		break;
	default:
		if (s->len)
			s->ptr[at] = (char)random_next(seed);
	}
}

static void replay(const char *path)
{
	struct str bytes = {0}, other = {0};
	uint64_t seed = 1;
	struct err e;

	if (file_read(&bytes, path, MAX_INPUT, NULL, &e) < 0) {
		printf("[  FAILED  ] %s\n", e.msg);
		exit(1);
	}
	running = path;
	run(bytes.ptr, bytes.len);
	for (mutation = 1; mutation <= mutations; mutation++) {
		if (mutation % 8 == 1) {
			str_truncate(&other, 0);
			str_add(&other, bytes.ptr, bytes.len);
		}
		mutate(&other, &seed);
		run(other.ptr, other.len);
	}
	mutation = 0;
	printf("[       OK ] %s\n", strrchr(path, '/') ? strrchr(path, '/') + 1
						       : path);
	str_release(&bytes);
	str_release(&other);
}

static void replay_any(const char *path)
{
	const struct source_options opt = {0};
	struct paths files = {0};
	struct stat st;
	struct err e;

	if (stat(path, &st) < 0 || !S_ISDIR(st.st_mode)) {
		replay(path);
		return;
	}
	if (folder_list(&files, path, &opt, &e) < 0 || !files.n) {
		printf("[  FAILED  ] no inputs in %s\n", path);
		exit(1);
	}
	for (size_t i = 0; i < files.n; i++)
		replay(files.v[i]);
	paths_release(&files);
}

/* tests/fuzz/corpus/X for the program .../replay_X */
static void replay_corpus(const char *program)
{
	const char *top = getenv("top_srcdir");
	const char *name = strrchr(program, '_');
	struct str folder = {0};

	str_addf(&folder, "%s/tests/fuzz/corpus/%s", top ? top : ".",
		 name ? name + 1 : program);
	replay_any(folder.ptr);
	str_release(&folder);
}

int main(int argc, char **argv)
{
	mutations = (unsigned)full_count("mutations of each input",
					 MUTATIONS_FEW, MUTATIONS);
	signal(SIGABRT, on_death);
	signal(SIGSEGV, on_death);
	if (argc < 2)
		replay_corpus(argv[0]);
	for (int i = 1; i < argc; i++)
		replay_any(argv[i]);
	return 0;
}
