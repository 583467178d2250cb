#include "config.h"

#include <stdint.h>

#include "base/compare.h"

int compare_u32(const void *x, const void *y)
{
	uint32_t i = *(const uint32_t *)x, j = *(const uint32_t *)y;

	return (i > j) - (i < j);
}
