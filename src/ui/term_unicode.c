#include "config.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "ui/term.h"

bool term_shows_unicode(void)
{
	const char *name = getenv("TERM");

	/* The console's fonts lack arrows and most box drawing. */
	return !strcmp(nl_langinfo(CODESET), "UTF-8") &&
	       !(name && !strncmp(name, "linux", 5));
}
