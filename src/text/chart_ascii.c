#include "config.h"

#include <stddef.h>
#if defined(__x86_64__) && defined(__SSE2__)
#define ON_X86_64
#include <immintrin.h>
#endif

#include "text/chart.h"

/* ---- any machine */

enum { LETTER = 1, HARD = 2, LOUD = 4, END = 8 };

static const unsigned char ascii[128] = {
	[0 ... 8] = LOUD,
	['\n' ... '\r'] = END,
	[14 ... 27] = LOUD,
	['!' ... '&'] = LOUD,
	['(' ... ','] = LOUD,
	['.'] = LOUD, ['/'] = LOUD,
	['0' ... '9'] = HARD,
	[':' ... '@'] = LOUD,
	['A' ... 'Z'] = LETTER,
	['[' ... '`'] = LOUD,
	['a' ... 'z'] = LETTER,
	['{' ... 127] = LOUD,
};

static uint64_t plainly(const unsigned char *p, struct chart_block *b)
{
	uint64_t high = 0;

	*b = (struct chart_block){0};
	for (unsigned i = 0; i < CHART_BYTES; i++) {
		uint64_t c = p[i] < 0x80 ? ascii[p[i]] : 0;

		b->letters |= (c & LETTER) << i;
		b->hard |= (c & HARD) / HARD << i;
		b->loud |= (c & LOUD) / LOUD << i;
		b->ends |= (c & END) / END << i;
		high |= (uint64_t)(p[i] >> 7) << i;
	}
	return high;
}

#ifdef ON_X86_64
/* ---- x86-64 */

/* All bits of each byte of V that is in [FIRST, LAST]; they are ASCII. */
static inline __m128i in_range(__m128i v, char first, char last)
{
	/* as signed numbers the range begins at the lowest one */
	__m128i low = _mm_add_epi8(v, _mm_set1_epi8((char)(-128 - first)));

	return _mm_cmpgt_epi8(_mm_set1_epi8((char)(-127 + last - first)), low);
}

static inline __m128i is_byte(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

/* The top bits of four times 16 bytes. */
static inline uint64_t bits_of(__m128i a, __m128i b, __m128i c, __m128i d)
{
	uint64_t low = (unsigned)_mm_movemask_epi8(a) |
		       (unsigned)_mm_movemask_epi8(b) << 16;
	uint64_t top = (unsigned)_mm_movemask_epi8(c) |
		       (unsigned)_mm_movemask_epi8(d) << 16;

	return low | top << 32;
}

static inline __m128i is_letter(__m128i v)
{
	return in_range(_mm_or_si128(v, _mm_set1_epi8(32)), 'a', 'z');
}

static inline __m128i is_quiet(__m128i v)
{
	__m128i marks = _mm_or_si128(is_byte(v, '\''), is_byte(v, '-'));
	__m128i spaces = _mm_or_si128(is_byte(v, ' '), is_byte(v, '\t'));

	return _mm_or_si128(_mm_or_si128(marks, spaces), in_range(v, 28, 31));
}

static uint64_t with_sse2(const unsigned char *p, struct chart_block *to)
{
	const __m128i *v = (const __m128i *)p;
	__m128i a = _mm_loadu_si128(v), b = _mm_loadu_si128(v + 1),
		c = _mm_loadu_si128(v + 2), d = _mm_loadu_si128(v + 3);
	uint64_t quiet = bits_of(is_quiet(a), is_quiet(b), is_quiet(c),
				 is_quiet(d));
	uint64_t high = bits_of(a, b, c, d);

	to->letters = bits_of(is_letter(a), is_letter(b), is_letter(c),
			      is_letter(d));
	to->hard = bits_of(in_range(a, '0', '9'), in_range(b, '0', '9'),
			   in_range(c, '0', '9'), in_range(d, '0', '9'));
	to->ends = bits_of(in_range(a, '\n', '\r'), in_range(b, '\n', '\r'),
			   in_range(c, '\n', '\r'), in_range(d, '\n', '\r'));
	to->loud = ~(to->letters | to->hard | to->ends | quiet | high);
	return high;
}

/* ---- x86-64 since 2013 */

/*
 * Two tables, by the two halves of a byte, tell its class: all bits that are in
 * both entries.  A class is a row or two (top halves) by some columns.
 */
enum {
	LETTERS_LOW = 128,  /* A to O, a to o */
	LETTERS_HIGH = 64,  /* P to Z, p to z */
	DIGITS = 32,
	ENDS = 16,
	QUIET_CONTROLS = 8, /* 28 to 31 */
	QUIET_MARKS = 4,    /* space, apostrophe, hyphen */
	QUIET_TAB = 2,
};

static const unsigned char rows[16] = {
	QUIET_TAB | ENDS, QUIET_CONTROLS, QUIET_MARKS, DIGITS,
	LETTERS_LOW, LETTERS_HIGH, LETTERS_LOW, LETTERS_HIGH,
};

static const unsigned char columns[16] = {
	LETTERS_HIGH | DIGITS | QUIET_MARKS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS | QUIET_MARKS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS,
	LETTERS_LOW | LETTERS_HIGH | DIGITS | QUIET_TAB,
	LETTERS_LOW | LETTERS_HIGH | ENDS,
	LETTERS_LOW | ENDS,
	LETTERS_LOW | ENDS | QUIET_CONTROLS,
	LETTERS_LOW | ENDS | QUIET_CONTROLS | QUIET_MARKS,
	LETTERS_LOW | QUIET_CONTROLS,
	LETTERS_LOW | QUIET_CONTROLS,
};

#define WITH_AVX2 __attribute__((target("avx2")))

static inline WITH_AVX2 __m256i twice(const unsigned char table[16])
{
	return _mm256_broadcastsi128_si256(
		_mm_loadu_si128((const __m128i *)table));
}

static inline WITH_AVX2 __m256i classes(__m256i v)
{
	const __m256i half = _mm256_set1_epi8(0x0f);
	__m256i low = _mm256_and_si256(v, half);
	__m256i top = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);

	return _mm256_and_si256(_mm256_shuffle_epi8(twice(rows), top),
				_mm256_shuffle_epi8(twice(columns), low));
}

/* The top bits of twice 32 bytes. */
static inline WITH_AVX2 uint64_t tops(__m256i a, __m256i b)
{
	return (unsigned)_mm256_movemask_epi8(a) |
	       (uint64_t)(unsigned)_mm256_movemask_epi8(b) << 32;
}

static WITH_AVX2 uint64_t with_avx2(const unsigned char *p,
				    struct chart_block *to)
{
	const __m256i *v = (const __m256i *)p;
	const __m256i none = _mm256_setzero_si256();
	__m256i a = _mm256_loadu_si256(v), b = _mm256_loadu_si256(v + 1);
	__m256i c = classes(a), d = classes(b);
	uint64_t high = tops(a, b);

	/* the lower of the letters' two bits is moved to the other one */
	to->letters = tops(_mm256_or_si256(c, _mm256_add_epi8(c, c)),
			   _mm256_or_si256(d, _mm256_add_epi8(d, d)));
	to->hard = tops(_mm256_slli_epi16(c, 2), _mm256_slli_epi16(d, 2));
	to->ends = tops(_mm256_slli_epi16(c, 3), _mm256_slli_epi16(d, 3));
	to->loud = tops(_mm256_cmpeq_epi8(c, none),
			_mm256_cmpeq_epi8(d, none)) & ~high;
	return high;
}
#endif

chart_way *chart_way_number(unsigned n)
{
	static chart_way *const ways[] = {
		plainly,
#ifdef ON_X86_64
		with_sse2, with_avx2,
#endif
	};

	if (n >= sizeof(ways) / sizeof(*ways))
		return NULL;
#ifdef ON_X86_64
	if (ways[n] == with_avx2 && !__builtin_cpu_supports("avx2"))
		return NULL;
#endif
	return ways[n];
}

chart_way *chart_way_best(void)
{
	unsigned n = 0;

	while (chart_way_number(n + 1))
		n++;
	return chart_way_number(n);
}
