/*
 * attacks.h - sequences that a terminal would obey, one of each kind
 *
 * CSI, OSC, DCS, APC, PM, SOS and single escapes, in seven and eight bits,
 * whole and cut off; controls; and what turns or hides text.
 */
#ifndef SUPPORT_ATTACKS_H
#define SUPPORT_ATTACKS_H

#include <stddef.h>

static const char *const attacks[] = {
	"\033[31;5m", "\033[2J\033[H", "\033[?1049l", "\033[?25l",
	"\033[?1000h", "\033[?1006h", "\033[6n", "\033[?6n", "\033[c",
	"\033[>c", "\033[=c", "\033[5n", "\033[21t", "\033[18t",
	"\033[8;1;1t", "\033[22;0t", "\033[?2004h", "\033[20h", "\033[!p",
	"\033[3J", "\033[99L", "\033[1;2r", "\033[99999999;1H", "\033[?1$p",
	"\033[>4;2m", "\033[0 q", "\033[1000000b", "\033[x", "\033[&w",
	"\033c", "\033#8", "\033Z", "\0337", "\033(0", "\033n", "\033=",
	"\033]0;stolen\007", "\033]2;stolen\033\\", "\033]52;c;c3RvbGVu\007",
	"\033]52;c;?\007", "\033]8;;http://example.invalid\007",
	"\033]4;1;?\007", "\033]10;?\007", "\033]1337;File=:AA==\007",
	"\033]9;notice\007", "\033]133;A\007",
	"\033P$qm\033\\", "\033P+q544e\033\\", "\033Pq#0~\033\\",
	"\033_Ga=T;AAAA\033\\", "\033^private\033\\", "\033Xstring\033\\",
	"\033kstolen\033\\", "\xc2\x9b" "31m", "\xc2\x9b" "6n",
	"\xc2\x9d" "0;stolen\xc2\x9c", "\xc2\x90$qm\xc2\x9c",
	"\xc2\x9f" "G\xc2\x9c", "\xc2\x9e" "p\xc2\x9c", "\xc2\x98s\xc2\x9c",
	"\xc2\x84\xc2\x85\xc2\x88\xc2\x8d", "\x9b" "31m",
	"\x9d" "0;stolen\x9c", "\x90$qm\x9c", "\005", "\007", "\b\b\b",
	"\013\014", "\016\017", "\032", "\177", "\033", "\033[", "\033]0;",
	"\033P", "\033_", "\033[38;5;", "\xe2\x80\xae", "\xe2\x81\xa7",
	"\xef\xbb\xbf\xe2\x80\x8b",
};

enum { N_ATTACKS = sizeof(attacks) / sizeof(*attacks) };

/* As HTML and others would have them: in a text they are the letters that
   stand there, and nothing is made of them. */
static const char *const entities[] = {
	"&#27;[2J", "&#x9b;31m", "&#27;]0;x&#7;", "&Tab;&bsol;e[6n",
	"\\033[5n", "\\x1b]2;y\\a", "%1B%5Bc", "^[[31m",
};

enum { N_ENTITIES = sizeof(entities) / sizeof(*entities) };

#endif
