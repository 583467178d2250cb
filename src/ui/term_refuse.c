#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "text/printable.h"
#include "ui/term_refuse.h"

int term_refuse(struct err *e)
{
	const char *name = getenv("TERM");
	struct str shown = {0};

	if (!name || !*name)
		return err_set(e, "TERM is not set: the reader needs to know "
				  "the terminal (--format=text needs none)");
	printable_add_line(&shown, name, strlen(name));
	err_set(e, "the terminal '%.60s' is unknown or cannot move its "
		   "cursor: set TERM, or use --format=text",
		shown.ptr);
	str_release(&shown);
	return -1;
}
