/*
 * fuzz_config.c - any bytes as a configuration file
 */
#include "config.h"

#include <string.h>

#include "config_file.h"
#include "fuzz.h"

static const char *named;

static void notice(const char *msg)
{
	require(named && (!strncmp(msg, named, strlen(named)) ||
			  !strncmp(msg, "more ", 5)),
		"what is wrong is told with the line");
}

/* What is in force can be read back, and is in force then. */
static void check_round(const struct settings *s)
{
	struct str first = {0}, second = {0};
	struct settings again;

	settings_init(&again);
	config_print(&first, s);
	named = NULL;
	config_read(&again, "f", first.ptr, first.len, notice);
	config_print(&second, &again);
	require(slice_equal(slice_of(first.ptr, first.len),
			    slice_of(second.ptr, second.len)),
		"what is printed gives the same");
	str_release(&first);
	str_release(&second);
	settings_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct settings s;

	settings_init(&s);
	named = "f:";
	config_read(&s, "f", (const char *)bytes, len, notice);
	check_round(&s);
	settings_release(&s);
	return 0;
}
