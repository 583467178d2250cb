#include "config.h"

#include <string.h>

#include "ui/colors.h"

#define BASIC 16u
#define CUBE_END 232u
#define ALL 256u

static const char *const names[] = {
	"black", "red",	    "green", "yellow",
	"blue",	 "magenta", "cyan",  "white",
};

#define N_NAMES (sizeof(names) / sizeof(*names))
#define BRIGHT "bright-"

static const char terminals_own[] = "default";

struct rgb color_rgb(unsigned number)
{
	static const struct rgb basic[BASIC] = {
		{0, 0, 0},	 {205, 0, 0},	  {0, 205, 0},
		{205, 205, 0},	 {0, 0, 238},	  {205, 0, 205},
		{0, 205, 205},	 {229, 229, 229}, {127, 127, 127},
		{255, 0, 0},	 {0, 255, 0},	  {255, 255, 0},
		{92, 92, 255},	 {255, 0, 255},	  {0, 255, 255},
		{255, 255, 255},
	};
	static const uint8_t steps[] = {0, 95, 135, 175, 215, 255};

	if (number < BASIC)
		return basic[number];
	if (number < CUBE_END) {
		number -= BASIC;
		return (struct rgb){steps[number / 36], steps[number / 6 % 6],
				    steps[number % 6]};
	}
	number = 8 + 10 * (number - CUBE_END);
	return (struct rgb){(uint8_t)number, (uint8_t)number,
			    (uint8_t)number};
}

static int square(int x)
{
	return x * x;
}

/* Of the colours FIRST to before END. */
static int16_t nearest(struct rgb c, unsigned first, unsigned end)
{
	int best = -1, best_distance = 0;
	unsigned i;

	for (i = first; i < end; i++) {
		struct rgb d = color_rgb(i);
		int distance = square(c.r - d.r) + square(c.g - d.g) +
			       square(c.b - d.b);

		if (best < 0 || distance < best_distance) {
			best = (int)i;
			best_distance = distance;
		}
	}
	return (int16_t)best;
}

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | (c >= 'A' ? 0x20 : 0)) : NULL;

	return at ? (int)(at - digits) : -1;
}

static bool parse_rgb(struct slice s, int16_t *out)
{
	uint8_t v[3];
	size_t i;

	if (s.len != 7)
		return false;
	for (i = 0; i < 3; i++) {
		int high = hex(s.ptr[1 + 2 * i]), low = hex(s.ptr[2 + 2 * i]);

		if (high < 0 || low < 0)
			return false;
		v[i] = (uint8_t)(high * 16 + low);
	}
	/* The basic ones may be anything. */
	*out = nearest((struct rgb){v[0], v[1], v[2]}, BASIC, ALL);
	return true;
}

static bool parse_number(struct slice s, int16_t *out)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < s.len && n < ALL; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
		n = n * 10 + (unsigned)(s.ptr[i] - '0');
	}
	*out = (int16_t)n;
	return s.len && n < ALL;
}

static bool parse_name(struct slice s, int16_t *out)
{
	size_t len = sizeof(BRIGHT) - 1;
	bool bright = s.len > len && !memcmp(s.ptr, BRIGHT, len);
	unsigned i;

	if (bright)
		s = slice_of(s.ptr + len, s.len - len);
	for (i = 0; i < N_NAMES; i++)
		if (slice_equal(s, slice_cstr(names[i]))) {
			*out = (int16_t)(bright ? i + N_NAMES : i);
			return true;
		}
	return false;
}

bool color_parse(struct slice name, int16_t *out)
{
	if (slice_equal(name, slice_cstr(terminals_own))) {
		*out = -1;
		return true;
	}
	if (name.len && *name.ptr == '#')
		return parse_rgb(name, out);
	return parse_number(name, out) || parse_name(name, out);
}

void color_add_name(struct str *out, int16_t color)
{
	if (color < 0)
		str_adds(out, terminals_own);
	else
		str_addu(out, (unsigned)color);
}

int16_t color_within(int16_t color, unsigned colors)
{
	if (color < 0 || (unsigned)color < colors)
		return color;
	return nearest(color_rgb((unsigned)color), 0, colors);
}

unsigned colors_used(int all, unsigned limit)
{
	/* Beyond 256, numbers are colours themselves, not a palette; 88 are
	   another palette. */
	unsigned have = all < 8	  ? 0 :
			all > 256 ? 8 :
			all < 16  ? 8 :
			all < 256 ? 16 :
				    256;

	return have < limit ? have : limit;
}
