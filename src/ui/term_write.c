#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "ui/term_write.h"

void term_write(const char *bytes, size_t len)
{
	fflush(stdout);
	while (len) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}
