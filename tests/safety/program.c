#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "safety/program.h"

#define ARGS_MAX 64
#define SECONDS 60
#define KEPT_MAX ((size_t)64 << 20)

/* A copy of PATTERN with the build folder in it. */
static const char *in_build(const char *pattern, char *buf, size_t size)
{
	const char *top = getenv("top_builddir");

	if (!top) {
		fputs("top_builddir must be set\n", stderr);
		_exit(126);
	}
	snprintf(buf, size, pattern, top);
	return buf;
}

static void set_all(const char *const *env)
{
	for (; env && *env; env++)
		if (strchr(*env, '='))
			putenv((char *)*env);
		else
			unsetenv(*env);
}

static void set_environment(const struct program *p)
{
	static const char *const ours[] = {
		"HOME=/nonexistent", "XDG_CONFIG_HOME", "RECOUPE_CONFIG",
		"NO_COLOR", "LINES", "COLUMNS", "TERM=xterm-256color", NULL
	};
	static char preload[4096];

	set_all(ours);
	set_all(p->env);
	if (!p->fault)
		return;
	setenv("RECOUPE_FAULT", p->fault, 1);
	if (!*p->fault)
		unsetenv("RECOUPE_FAULT");
	setenv("LD_PRELOAD", in_build("%s/tests/safety/fault.so", preload,
				      sizeof(preload)), 1);
	setenv("ASAN_OPTIONS", "exitcode=86:verify_asan_link_order=0", 1);
}

static void redirect(const char *path, int flags, int fd)
{
	int from = open(path, flags, 0600);

	if (from < 0 || dup2(from, fd) < 0) {
		perror(path);
		_exit(126);
	}
	if (from != fd)
		close(from);
}

void program_hear_signals(void)
{
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
}

void program_exec(const struct program *p)
{
	const struct rlimit no_core = {0, 0};
	static char path[4096];
	char *argv[ARGS_MAX];
	size_t n = 0;

	for (size_t i = 0; p->wrapper && p->wrapper[i]; i++)
		argv[n++] = (char *)p->wrapper[i];
	argv[n++] = (char *)in_build("%s/src/recoupe", path, sizeof(path));
	for (size_t i = 0; p->args[i] && n + 1 < ARGS_MAX; i++)
		argv[n++] = (char *)p->args[i];
	argv[n] = NULL;
	setrlimit(RLIMIT_CORE, &no_core);
	set_environment(p);
	redirect(p->in ? p->in : "/dev/null", O_RDONLY, STDIN_FILENO);
	if (p->out)
		redirect(p->out, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
	alarm(p->seconds ? p->seconds : SECONDS);
	if (p->folder && chdir(p->folder))
		_exit(126);
	program_hear_signals();
	if (p->before)
		p->before(p->data);
	execvp(argv[0], argv);
	_exit(127);
}

static int kept(const char *name)
{
	int fd = memfd_create(name, MFD_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

static void take(struct str *out, int fd)
{
	char path[64];
	struct err e;

	str_truncate(out, 0);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (file_read(out, path, KEPT_MAX, NULL, &e))
		fail_msg("%s", e.msg);
	str_add(out, "", 0);
	close(fd);
}

/* What the program is to count in, by a name that it can open. */
static int tally_create(char *setting, size_t size)
{
	struct fault_tally none = {0};
	int fd = memfd_create("tally", 0);

	assert_int_equal(sizeof(none), write(fd, &none, sizeof(none)));
	snprintf(setting, size, "RECOUPE_FAULT_TALLY=/proc/self/fd/%d", fd);
	return fd;
}

void program_run(struct outcome *o, const struct program *p)
{
	int out = kept("out"), err = kept("err"), tally = -1;
	char setting[64];
	pid_t child;

	if (p->fault)
		tally = tally_create(setting, sizeof(setting));
	fflush(NULL);
	child = fork();
	if (child == 0) {
		if (p->fault)
			putenv(setting);
		dup2(out, STDOUT_FILENO);
		dup2(err, STDERR_FILENO);
		program_exec(p);
	}
	assert_int_equal(child, waitpid(child, &o->status, 0));
	take(&o->out, out);
	take(&o->err, err);
	if (tally < 0)
		return;
	assert_int_equal(sizeof(o->tally),
			 pread(tally, &o->tally, sizeof(o->tally), 0));
	close(tally);
}

void outcome_release(struct outcome *o)
{
	str_release(&o->out);
	str_release(&o->err);
}

bool program_is_sanitized(void)
{
#ifdef SANITIZED
	return true;
#else
	return false;
#endif
}

void assert_exit(const struct outcome *o, int status)
{
	if (WIFSIGNALED(o->status))
		fail_msg("killed by signal %d%s: %.600s", WTERMSIG(o->status),
			 WTERMSIG(o->status) == SIGALRM ? " (it hung)" : "",
			 o->err.ptr);
	if (WEXITSTATUS(o->status) != status)
		fail_msg("exit status %d, not %d: %.600s",
			 WEXITSTATUS(o->status), status, o->err.ptr);
}

void assert_killed(const struct outcome *o, int sig)
{
	if (!WIFSIGNALED(o->status) || WTERMSIG(o->status) != sig)
		fail_msg("wait status %x, not signal %d: %.600s",
			 (unsigned)o->status, sig, o->err.ptr);
}

void assert_says(const struct outcome *o, const char *text)
{
	if (strncmp(o->err.ptr, "recoupe: ", 9) || !strstr(o->err.ptr, text) ||
	    o->err.ptr[o->err.len - 1] != '\n')
		fail_msg("'%s' is not what it says: %.600s", text, o->err.ptr);
}
