#include "config.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"
#include "ui/term_run.h"
#include "ui/term_signals.h"

static int spawn(pid_t *pid, char *const *words, int keyboard)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t standard;
	int failed;

	sigfillset(&standard);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigdefault(&attr, &standard);
	posix_spawnattr_setsigmask(&attr, signals_mask());
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF |
						POSIX_SPAWN_SETSIGMASK);
	posix_spawn_file_actions_init(&files);
	/* Articles may have come on standard input. */
	if (keyboard != STDIN_FILENO)
		posix_spawn_file_actions_adddup2(&files, keyboard,
						 STDIN_FILENO);
	failed = posix_spawnp(pid, words[0], &files, &attr, words, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return failed;
}

/* This process was stopped, and goes on. */
static volatile sig_atomic_t went_on;

static void note(int signal)
{
	(void)signal;
	went_on = 1;
}

/*
 * A program that stops alone takes this one with it, so that the shell hears
 * of it.  Where all of the job was stopped, what is told of the program is
 * old when it is heard.
 */
static int wait_for(pid_t pid)
{
	struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
	struct sigaction before;
	int status = 0;

	sigemptyset(&action.sa_mask);
	went_on = 0;
	sigaction(SIGCONT, &action, &before);
	while (waitpid(pid, &status, WUNTRACED) < 0 ? errno == EINTR
						    : WIFSTOPPED(status)) {
		if (WIFSTOPPED(status) && !went_on)
			raise(SIGTSTP);
		went_on = 0;
		status = 0;
	}
	sigaction(SIGCONT, &before, NULL);
	return status;
}

struct ran program_run(char *const *words, int keyboard)
{
	struct ran ran = {0};
	pid_t pid;

	ran.failed = spawn(&pid, words, keyboard);
	if (ran.failed)
		return ran;
	signals_lend(pid);
	ran.status = wait_for(pid);
	signals_take_back();
	return ran;
}

int program_told(const struct ran *ran, const char *name, struct err *e)
{
	if (ran->failed)
		return err_set_errno(e, ran->failed,
				     _("cannot start '%s' (see VISUAL and "
				       "EDITOR)"),
				     name);
	if (WIFSIGNALED(ran->status))
		return err_set(e, _("'%s' was ended by signal %d"), name,
			       WTERMSIG(ran->status));
	if (WEXITSTATUS(ran->status))
		return err_set(e, _("'%s' ended with status %d"), name,
			       WEXITSTATUS(ran->status));
	return 0;
}
