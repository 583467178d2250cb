#include "config.h"

#include <math.h>

#include "support/vision.h"

static double linear(uint8_t v)
{
	double x = v / 255.0;

	return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

static double luminance(struct rgb c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) +
	       0.0722 * linear(c.b);
}

double vision_contrast(struct rgb a, struct rgb b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

static void multiply(double out[3], const double m[3][3], const double v[3])
{
	for (int i = 0; i < 3; i++)
		out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
}

static double root(double t)
{
	return t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116.0;
}

static void lab(double out[3], struct rgb c, enum eyes eyes)
{
	static const double seen[EYES_COUNT][3][3] = {
		[EYES_USUAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		[EYES_PROTANOPE] = {{0.152286, 1.052583, -0.204868},
				    {0.114503, 0.786281, 0.099216},
				    {-0.003882, -0.048116, 1.051998}},
		[EYES_DEUTERANOPE] = {{0.367322, 0.860646, -0.227968},
				      {0.280085, 0.672501, 0.047413},
				      {-0.011820, 0.042940, 0.968881}},
	};
	static const double xyz_of_srgb[3][3] = {
		{0.4124564, 0.3575761, 0.1804375},
		{0.2126729, 0.7151522, 0.0721750},
		{0.0193339, 0.1191920, 0.9503041},
	};
	const double rgb[3] = {linear(c.r), linear(c.g), linear(c.b)};
	double light[3], xyz[3], x, y, z;

	multiply(light, seen[eyes], rgb);
	for (int i = 0; i < 3; i++)
		light[i] = fmin(fmax(light[i], 0), 1);
	multiply(xyz, xyz_of_srgb, light);
	x = root(xyz[0] / 0.95047);
	y = root(xyz[1]);
	z = root(xyz[2] / 1.08883);
	out[0] = 116 * y - 16;
	out[1] = 500 * (x - y);
	out[2] = 200 * (y - z);
}

double vision_distance(struct rgb a, struct rgb b, enum eyes eyes)
{
	double p[3], q[3];

	lab(p, a, eyes);
	lab(q, b, eyes);
	return sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) +
		    pow(p[2] - q[2], 2));
}
