#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "memory.h"

#define MEMINFO "/proc/meminfo"
#define GROUP_MOST "/sys/fs/cgroup/memory.max"
#define GROUP_NOW "/sys/fs/cgroup/memory.current"
#define SMALL_FILE ((size_t)1 << 16)

/* The number behind KEY in the file PATH; 0: there is none ("max"). */
static size_t number_in(const char *path, const char *key)
{
	struct str text = {0};
	const char *at = NULL;
	size_t n = 0;
	struct err e;

	if (!file_read(&text, path, SMALL_FILE, NULL, &e) && text.len)
		at = strstr(text.ptr, key);
	if (at)
		n = strtoull(at + strlen(key), NULL, 10);
	str_release(&text);
	return n;
}

size_t memory_free(void)
{
	size_t machine = number_in(MEMINFO, "MemAvailable:") << 10;
	size_t most = number_in(GROUP_MOST, "");
	size_t now = number_in(GROUP_NOW, ""), group;

	group = most > now ? most - now : most ? 1 : 0;
	if (!machine || (group && group < machine))
		return group;
	return machine;
}
