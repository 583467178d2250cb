#include "config.h"

#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"

/* From the folder of the program, in the build tree as where it was
   installed. */
#define BESIDE "/../share/locale"
/* Any catalogue of ours tells that the folder is ours. */
#define OURS "/fr/LC_MESSAGES/" PACKAGE ".mo"

/* The catalogues that belong to the program that runs, not those of another
   one that is installed.  False when there are none. */
static bool find_beside(char *path, size_t room)
{
	ssize_t n = readlink("/proc/self/exe", path, room);
	char *slash;

	if (n <= 0 || (size_t)n + sizeof(BESIDE OURS) > room)
		return false;
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	strcpy(slash, BESIDE OURS);
	if (access(path, R_OK))
		return false;
	path[strlen(path) - (sizeof(OURS) - 1)] = '\0';
	return true;
}

void intl_open(void)
{
	char path[PATH_MAX];

	setlocale(LC_MESSAGES, "");
	bindtextdomain(PACKAGE, find_beside(path, sizeof(path)) ? path
								: LOCALEDIR);
	/* Texts are UTF-8 inside, whatever the terminal's charset. */
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
}

const char *intl_said(const char *key)
{
	const char *said = gettext(key);

	return said == key ? strchr(key, '\004') + 1 : said;
}
