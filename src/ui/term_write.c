#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ui/term_write.h"

void term_write_to(int terminal, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(terminal, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

void term_write(const char *bytes, size_t len)
{
	fflush(stdout);
	term_write_to(STDOUT_FILENO, bytes, len);
}

void term_code_add(struct str *out, const char *code)
{
	const char *delay;

	while (code && (delay = strstr(code, "$<")) != NULL) {
		str_add(out, code, (size_t)(delay - code));
		code = strchr(delay, '>');
		if (code)
			code++;
	}
	if (code)
		str_adds(out, code);
}
