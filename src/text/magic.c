#include "config.h"

#include <string.h>

#include "text/magic.h"

struct magic {
	size_t at, len;
	const char *bytes;
	const char *is;
};

#define magic(at, bytes, is) {at, sizeof(bytes) - 1, bytes, is}

static const struct magic magics[] = {
	magic(0, "%PDF-", "a PDF document"),
	magic(0, "%!PS-Adobe", "a PostScript document"),
	magic(0, "{\\rtf1", "an RTF document"),
	magic(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
	magic(0, "PK\3\4", "a ZIP archive or an Office document"),
	magic(0, "PK\5\6", "a ZIP archive"),
	magic(0, "\x1f\x8b", "gzip data"),
	magic(0, "BZh91AY&SY", "bzip2 data"),
	magic(0, "\xfd" "7zXZ\0", "xz data"),
	magic(0, "\x28\xb5\x2f\xfd", "zstd data"),
	magic(0, "\x04\x22\x4d\x18", "lz4 data"),
	magic(0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
	magic(0, "Rar!\x1a\x07", "a RAR archive"),
	magic(257, "ustar", "a tar archive"),
	magic(0, "!<arch>\n", "an ar archive"),
	magic(0, "\x89PNG\r\n\x1a\n", "a PNG image"),
	magic(0, "\xff\xd8\xff", "a JPEG image"),
	magic(0, "GIF87a", "a GIF image"),
	magic(0, "GIF89a", "a GIF image"),
	magic(0, "II*\0", "a TIFF image"),
	magic(0, "MM\0*", "a TIFF image"),
	magic(8, "WEBPVP8", "a WebP image"),
	magic(0, "AT&TFORM", "a DjVu document"),
	magic(4, "ftyp", "a video or an image"),
	magic(8, "WAVEfmt ", "a sound"),
	magic(0, "OggS\0", "a sound or a video"),
	magic(0, "fLaC\0", "a sound"),
	magic(0, "ID3\3\0", "a sound"),
	magic(0, "ID3\4\0", "a sound"),
	magic(0, "\x1a\x45\xdf\xa3", "a video"),
	magic(0, "wOFF", "a font"),
	magic(0, "wOF2", "a font"),
	magic(0, "SQLite format 3\0", "a database"),
	magic(0, "\177ELF", "a program"),
	magic(0, "\0asm", "a program"),
	magic(0, "\xca\xfe\xba\xbe", "a program"),
	magic(0, "\xcf\xfa\xed\xfe", "a program"),
};

const char *magic_find(struct slice bytes)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++) {
		const struct magic *m = magics + i;

		if (bytes.len >= m->at + m->len &&
		    bytes.ptr[m->at] == *m->bytes &&
		    !memcmp(bytes.ptr + m->at, m->bytes, m->len))
			return m->is;
	}
	return NULL;
}
