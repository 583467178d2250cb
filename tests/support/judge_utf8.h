/*
 * judge_utf8.h - a decoder written from the standard alone, slow and plain
 *
 * The judge of utf8_decode, which shares nothing with it.
 */
#ifndef SUPPORT_JUDGE_UTF8_H
#define SUPPORT_JUDGE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Table 3-7 of Unicode 15, a row a line: allowed ranges of each byte. */
static const unsigned char table_3_7[][8] = {
	{0x00, 0x7f},
	{0xc2, 0xdf, 0x80, 0xbf},
	{0xe0, 0xe0, 0xa0, 0xbf, 0x80, 0xbf},
	{0xe1, 0xec, 0x80, 0xbf, 0x80, 0xbf},
	{0xed, 0xed, 0x80, 0x9f, 0x80, 0xbf},
	{0xee, 0xef, 0x80, 0xbf, 0x80, 0xbf},
	{0xf0, 0xf0, 0x90, 0xbf, 0x80, 0xbf, 0x80, 0xbf},
	{0xf1, 0xf3, 0x80, 0xbf, 0x80, 0xbf, 0x80, 0xbf},
	{0xf4, 0xf4, 0x80, 0x8f, 0x80, 0xbf, 0x80, 0xbf},
};
#define N_ROWS (sizeof(table_3_7) / sizeof(*table_3_7))

static inline size_t row_len(const unsigned char *row)
{
	size_t n = 1;

	while (n < 4 && row[2 * n])
		n++;
	return n;
}

/* How many bytes of S are a beginning of a row's sequence. */
static inline size_t row_match(const unsigned char *row, const unsigned char *s,
			size_t len)
{
	size_t n = 0;

	while (n < row_len(row) && n < len && s[n] >= row[2 * n] &&
	       s[n] <= row[2 * n + 1])
		n++;
	return n;
}

/*
 * Bytes of the character at S, LEN > 0, or of the longest beginning of one,
 * which is U+FFFD.
 */
static inline size_t judge_decode(const unsigned char *s, size_t len, uint32_t *cp)
{
	static const uint32_t offset[] = {0, 0x3080, 0xe2080, 0x3c82080};
	size_t best = 0;

	for (size_t r = 0; r < N_ROWS; r++) {
		size_t n = row_match(table_3_7[r], s, len);

		if (n == row_len(table_3_7[r])) {
			*cp = 0;
			for (size_t i = 0; i < n; i++)
				*cp = (*cp << 6) + s[i];
			*cp -= offset[n - 1];
			return n;
		}
		if (n > best)
			best = n;
	}
	*cp = 0xfffd;
	return best ? best : 1;
}

#endif
