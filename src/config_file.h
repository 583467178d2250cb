/*
 * config_file.h - settings from configuration files
 *
 * A file holds one setting a line: a long option without its dashes
 * ("similarity=3"), or one of the lines of ui/preferences.h.  Empty lines and
 * lines that begin with # are skipped.  A file of others than the person or
 * root is skipped, and one that its group or all may write.
 *
 * No configuration ends the program: what is wrong is told to NOTICE, with
 * file and line, left out, and kept in the settings (config_trouble).
 */
#ifndef CONFIG_FILE_H
#define CONFIG_FILE_H

#include "settings.h"

typedef void config_notice(const char *msg);

/*
 * Reads /etc/recoupe/config, the user's file and $RECOUPE_CONFIG, each that
 * is there; the later win.  Only the last must be there when it is named.
 */
void config_files_read(struct settings *s, config_notice *notice);
/* Reads LEN bytes of configuration, which FILE is called. */
void config_read(struct settings *s, const char *file, const char *text,
		 size_t len, config_notice *notice);
/* Appends in one short line what was wrong; nothing if nothing was. */
void config_trouble(struct str *out, const struct settings *s);
/* Appends the settings in force, as a configuration file has them. */
void config_print(struct str *out, const struct settings *s);

#endif
