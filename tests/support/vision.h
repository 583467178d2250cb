/*
 * vision.h - what eyes make of colours: contrast, and how far two are apart
 */
#ifndef SUPPORT_VISION_H
#define SUPPORT_VISION_H

#include "ui/colors.h"

enum eyes {
	EYES_USUAL,
	EYES_PROTANOPE,
	EYES_DEUTERANOPE,
	EYES_COUNT,
};

/* The contrast ratio of WCAG 2.1, 1 to 21. */
double vision_contrast(struct rgb a, struct rgb b);
/*
 * The difference of CIE 1976 (about 2.3 is the least that is seen).  Eyes
 * without red or green receptors are simulated as Machado, Oliveira and
 * Fernandes do it (2009, "A Physiologically-based Model for Simulation of
 * Color Vision Deficiency", severity 1.0).
 */
double vision_distance(struct rgb a, struct rgb b, enum eyes eyes);

#endif
