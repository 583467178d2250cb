/*
 * forbidden.h - what must not reach a terminal, written down anew
 *
 * The judge of the sanitiser: kept apart from its tables on purpose.
 */
#ifndef SUPPORT_FORBIDDEN_H
#define SUPPORT_FORBIDDEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks aside, and the joiner, which is allowed inside an emoji only. */
static inline bool is_forbidden(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{0x0, 0x8},	  {0xb, 0x1f},	      {0x7f, 0x9f},
		{0xad, 0xad},	  {0x61c, 0x61c},     {0x200b, 0x200c},
		{0x200e, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},
		{0xd800, 0xdfff}, {0xfdd0, 0xfdef},   {0xfeff, 0xfeff},
		{0xfff9, 0xfffb}, {0x13430, 0x1343f}, {0xe0000, 0xe0fff},
	};

	if ((cp & 0xfffe) == 0xfffe || cp > 0x10ffff)
		return true;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

#endif
