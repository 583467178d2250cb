#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "ui/term_signals.h"

/* Room for a handler when the stack itself ran out. */
#define HANDLER_STACK ((size_t)64 << 10)
/* Longest string of terminal codes that is kept. */
#define RESTORE_MAX 512u

static const int held[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGWINCH};
static const int deadly[] = {SIGSEGV, SIGABRT, SIGBUS,
			     SIGFPE,  SIGILL,  SIGQUIT};
#define N_HELD (sizeof(held) / sizeof(*held))
#define N_DEADLY (sizeof(deadly) / sizeof(*deadly))

static volatile sig_atomic_t resized, stopped, ending;
static struct sigaction before_held[N_HELD], before_deadly[N_DEADLY];
static sigset_t mask_before;
static stack_t handler_stack;

static char restore[RESTORE_MAX];
static size_t restore_len;
static int restore_fd = -1;
static struct termios restore_modes;
/* The terminal under a number that nobody else has, and /dev/null. */
static int own_fd = -1, nowhere_fd = -1;

static void note(int sig)
{
	if (sig == SIGWINCH)
		resized = 1;
	else if (sig == SIGTSTP)
		stopped = 1;
	else
		ending = sig;
}

static void die_restored(int sig)
{
	signals_restore();
	signals_die(sig);
}

static void catch(int sig, void (*handler)(int), int flags,
		  struct sigaction *before)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	sigemptyset(&action.sa_mask);
	sigaction(sig, NULL, before);
	/* nohup and shells without job control: what they ignore stays so. */
	if (before->sa_handler != SIG_IGN || sig == SIGWINCH)
		sigaction(sig, &action, NULL);
}

void signals_catch(void)
{
	sigset_t set;
	size_t i;

	if (!handler_stack.ss_sp) {
		handler_stack.ss_sp = mem_alloc(HANDLER_STACK);
		handler_stack.ss_size = HANDLER_STACK;
	}
	sigaltstack(&handler_stack, NULL);
	sigemptyset(&set);
	for (i = 0; i < N_HELD; i++) {
		sigaddset(&set, held[i]);
		catch(held[i], note, 0, &before_held[i]);
	}
	for (i = 0; i < N_DEADLY; i++)
		catch(deadly[i], die_restored, SA_ONSTACK | SA_NODEFER,
		      &before_deadly[i]);
	sigprocmask(SIG_BLOCK, &set, &mask_before);
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void signals_release(void)
{
	size_t i;

	restore_fd = -1;
	close_fd(&own_fd);
	close_fd(&nowhere_fd);
	for (i = 0; i < N_HELD; i++)
		sigaction(held[i], &before_held[i], NULL);
	for (i = 0; i < N_DEADLY; i++)
		sigaction(deadly[i], &before_deadly[i], NULL);
	sigprocmask(SIG_SETMASK, &mask_before, NULL);
	handler_stack.ss_flags = SS_DISABLE;
	sigaltstack(&handler_stack, NULL);
	free(handler_stack.ss_sp);
	handler_stack = (stack_t){0};
}

void signals_set_restore(int fd, const char *bytes, size_t len,
			 const struct termios *modes)
{
	restore_fd = -1;
	restore_len = len < RESTORE_MAX ? len : RESTORE_MAX;
	memcpy(restore, bytes, restore_len);
	restore_modes = *modes;
	if (own_fd < 0)
		own_fd = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (nowhere_fd < 0)
		nowhere_fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	restore_fd = fd;
}

void signals_restore(void)
{
	int fd = restore_fd;

	if (fd < 0)
		return;
	restore_fd = -1;
	/* When a thread of the comparison ends the program, the one that draws
	   may be at it: it hid the cursor again. */
	if (own_fd >= 0 && nowhere_fd >= 0 && dup2(nowhere_fd, fd) >= 0)
		fd = own_fd;
	tcsetattr(fd, TCSANOW, &restore_modes);
	if (write(fd, restore, restore_len) < 0)
		return;
}

const sigset_t *signals_mask(void)
{
	return &mask_before;
}

bool signals_take_resize(void)
{
	bool was = resized;

	resized = 0;
	return was;
}

bool signals_take_stop(void)
{
	bool was = stopped;

	stopped = 0;
	return was;
}

int signals_ending(void)
{
	return ending;
}

bool signals_end_waits(void)
{
	sigset_t waiting;

	return ending || (!sigpending(&waiting) &&
			  (sigismember(&waiting, SIGINT) ||
			   sigismember(&waiting, SIGTERM) ||
			   sigismember(&waiting, SIGHUP)));
}

bool signals_stop(void)
{
	struct sigaction now, standard = {.sa_handler = SIG_DFL};
	sigset_t stop, before;

	sigaction(SIGTSTP, NULL, &now);
	if (now.sa_handler == SIG_IGN)
		return false;
	sigemptyset(&standard.sa_mask);
	sigaction(SIGTSTP, &standard, NULL);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	/* The whole job stops, as it does for the terminal's own ^Z. */
	kill(0, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &now, NULL);
	return true;
}

static volatile pid_t lent_to;

/* The terminal comes back when that program has ended. */
static void pass_on(int sig)
{
	int saved = errno;

	ending = sig;
	kill(lent_to, sig);
	errno = saved;
}

static const struct {
	int signal;
	void (*handler)(int);
	bool comes; /* through the mask */
} lent[] = {
	{SIGINT, SIG_IGN, false},
	{SIGQUIT, SIG_IGN, false},
	{SIGTSTP, SIG_DFL, true},
	{SIGTERM, pass_on, true},
	{SIGHUP, pass_on, true},
};
#define N_LENT (sizeof(lent) / sizeof(*lent))
static struct sigaction before_lent[N_LENT];
static sigset_t mask_lent;

void signals_lend(pid_t pid)
{
	struct sigaction action = {.sa_flags = 0};
	sigset_t coming;
	size_t i;

	lent_to = pid;
	sigemptyset(&action.sa_mask);
	sigemptyset(&coming);
	for (i = 0; i < N_LENT; i++) {
		action.sa_handler = lent[i].handler;
		sigaction(lent[i].signal, NULL, &before_lent[i]);
		if (before_lent[i].sa_handler != SIG_IGN)
			sigaction(lent[i].signal, &action, NULL);
		if (lent[i].comes)
			sigaddset(&coming, lent[i].signal);
	}
	sigprocmask(SIG_UNBLOCK, &coming, &mask_lent);
}

void signals_take_back(void)
{
	size_t i;

	sigprocmask(SIG_SETMASK, &mask_lent, NULL);
	for (i = 0; i < N_LENT; i++)
		sigaction(lent[i].signal, &before_lent[i], NULL);
}

void signals_die(int sig)
{
	struct sigaction standard = {.sa_handler = SIG_DFL};
	sigset_t set;

	sigemptyset(&standard.sa_mask);
	sigaction(sig, &standard, NULL);
	sigemptyset(&set);
	sigaddset(&set, sig);
	raise(sig);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}
