/*
 * weights.h - every tunable of the aligner and its meaning
 *
 * Scores are sums of word weights in fixed point, ALIGN_ONE (1024) for a
 * word that no background text has.  The values for cutting, linking and
 * rewriting were tried out on the sets of make quality (seed 1); those for
 * seeds, chains and growth are the first design's, or chosen by hand.
 */
#ifndef ALIGN_WEIGHTS_H
#define ALIGN_WEIGHTS_H

#include "align/align.h"

#define PERMILLE(x) ((x)*ALIGN_ONE / 1000)

enum {
	/* Words of a seed. */
	SEED_WORDS = 4,
	/* Positions of one seed that all others are matched against. */
	SEED_KEPT = 8,
	/* A seed in more places than this must weigh SEED_COMMON_WEIGHT. */
	SEED_COMMON = 64,
	SEED_COMMON_WEIGHT = PERMILLE(500),
	/* A lighter seed counts only at the beginning of a sentence. */
	SEED_MIN_WEIGHT = PERMILLE(350),
	/* Lighter runs are everyday phrases. */
	RUN_MIN_WEIGHT = PERMILLE(350),
	/* A run this long is a copy whatever its words... */
	LONG_RUN = 10,
	/* ...so each of them weighs at least this. */
	LONG_RUN_FLOOR = PERMILLE(150),

	/* A source this long is where repeating a word begins to count. */
	REPEAT_WORDS = 1000,

	/*
	 * Two sources whose runs all together weigh less are taken to have met
	 * by chance: of 2.2 million lone runs of n20000 that weigh less 1 in 80
	 * gave a match; without them n500 and n5000 lose 2 in 10,000 of the
	 * pairs found at most.
	 */
	PAIR_MIN_WEIGHT = PERMILLE(1100),
	/* So are two with a lone run that is lighter than this and inside
	   sentences: no figure of make quality falls without them. */
	LONE_MIN_WEIGHT = PERMILLE(1500),

	/* Collinear runs chain over gaps of so many words on either side... */
	CHAIN_GAP = 20,
	/* ...that differ in length by no more than this. */
	CHAIN_DRIFT = 12,
	/* Runs may overlap by so many words. */
	CHAIN_OVERLAP = 4,
	/* What one gap word costs. */
	CHAIN_GAP_COST = PERMILLE(45),
	/* Lighter chains are dropped before any alignment. */
	CHAIN_MIN = PERMILLE(600),

	/* Ends grow while the score stays within XDROP of its best. */
	XDROP = PERMILLE(1500),
	XDROP_BAND = 8,
	XDROP_WORDS = 32,
	/* Skipping a word costs this share of its weight, in 1024ths... */
	XDROP_SKIP = PERMILLE(400),
	/* ...and at least this. */
	XDROP_SKIP_MIN = PERMILLE(40),
	/* A match is worth this even when the word weighs nothing. */
	MATCH_MIN = PERMILLE(50),

	/* No more ends of two sources' matches grow when they have grown by
	   so many times the words of the shorter one.  The most that was met
	   is 6, in a law; two texts that say one thing over and over would
	   grow by hundreds. */
	GROW_TIMES = 8,

	/* A pairwise alignment must have these to count. */
	KEEP_SCORE = PERMILLE(1200),
	KEEP_WORDS = 5,
	KEEP_IDENTITY = 45, /* per cent of its words aligned */

	/* Two units are linked when these aligned words... */
	LINK_WORDS = 4,
	/* ...are this share of the longer one, in per cent. */
	LINK_COVER = 50,
	/* With this share all words of both are counted anew. */
	LINK_NEARLY = 25,
	/* In a match that weighs less than this, ... */
	SURE_SCORE = PERMILLE(5000),
	/* ...and less than this besides these units, ... */
	SURE_BESIDE = PERMILLE(500),
	/* ...and has no run of so many words in them, ... */
	SURE_RUN = 9,
	/* ...those words but one are this share, in per cent. */
	LINK_ALONE = 70,
	/* A unit joins a star that is so much of its best link, per cent. */
	LINK_LOYALTY = 92,
	/* Units in a match that weighs so much besides them keep company, */
	COMPANY_BESIDE = PERMILLE(1500),
	/* so many of them are one; */
	COMPANY_UNITS = 4,
	/* two companies less alike than this are not of one row, per cent. */
	COMPANY_ALIKE = 92,
	/* Between two rows that both have beside them this is enough. */
	GAP_COVER = 30,
	/* Words of a sentence that nobody shares go with the row beside them
	   up to this share of its words, in per cent, ... */
	REST_BESIDE = 66,
	/* (behind punctuation this: a clause) */
	REST_CLAUSE = 50,
	/* ...or between two rows of theirs, ... */
	REST_BETWEEN = 100,
	/* ...or where the row beyond them is beside it in another source too:
	   a clause put into a text that goes on as before. */
	REST_ENCLOSED = 300,
	/* So few words that some members of a row leave out, in a clause's
	   share, go with it. */
	CLAUSE_WORDS = 8,
	/* A match inside two longer sentences is cut out of them from here */
	CUT_SCORE = PERMILLE(4000),
	CUT_WORDS = 8,
	/* or when so many words in a row are equal */
	CUT_RUN = 12,
	/* (fewer where both sentences begin or end with them) */
	CUT_EDGE_RUN = 8,
	/* or when it covers so much of the shorter and of the longer. */
	CUT_COVER_SHORT = 60,
	CUT_COVER_LONG = 30,
	CUT_COVER_SCORE = PERMILLE(1800),
	/* Of the words between its ends so many are aligned, in per cent. */
	CUT_IDENTITY = 70,
	/* Borders travel over so many partners. */
	CUT_ROUNDS = 3,
	/* No border leaves a piece with fewer words than this. */
	CRUMB = 4,
	/* Fewer words do not stand as a passage beside a row they could join. */
	FRAGMENT = 6,
	/* A border is fit to show in the other text from this score on. */
	BORDER_SCORE = PERMILLE(3000),

	/* A sentence of so many words, copied whole, is a copy... */
	WHOLE_WORDS = 6,
	/* ...whatever its words weigh. */
	WHOLE_BONUS = PERMILLE(1700),

	/* Words lighter than this say nothing about a rewritten sentence. */
	REWRITE_RARE = PERMILLE(250),
	/* Two of them that weigh less are met together by chance. */
	REWRITE_PAIR = PERMILLE(900),
	/* A rare word is paired with so many next ones... */
	REWRITE_PARTNERS = 4,
	/* ...that stand within so many words. */
	REWRITE_REACH = 12,
	/* Dots nearer than this on both sides are of one cluster. */
	REWRITE_GAP = 40,
	/* Fewer dots are chance. */
	REWRITE_DOTS = 3,
	/* A word that the other side lacks costs this share of its weight. */
	REWRITE_MISS = PERMILLE(400),
	/* What the shared rare words must weigh, how many they must be... */
	REWRITE_SCORE = PERMILLE(4800),
	REWRITE_WORDS = 6,
	/* ...and their share of all rare words of both sides, per cent. */
	REWRITE_DICE = 48,
	/* So much is to be in REWRITE_GAP words around a cluster of dots, or
	   it is not looked at: the least met in a stretch is 4360. */
	REWRITE_AT_FIRST = PERMILLE(3600),
	/* Stretches are grown and trimmed so many times at most. */
	REWRITE_ROUNDS = 12,
	/* Pairs of units less alike than this may be pieces of a stretch... */
	REWRITE_WEAK = 76,
	/* ...whose words are in order for less than this, per cent. */
	REWRITE_IN_ORDER = 75,
	/* The rest of a sentence goes with it up to this share, per cent. */
	REWRITE_SNAP = 35,
	/* What is covered of a sentence is left out up to this share. */
	REWRITE_TRIM = 30,
	/* Two stretches are the same when they share so much, per cent. */
	REWRITE_SAME = 70,

	/* A formula worth an echo. */
	ECHO_WORDS = 4,
	ECHO_WEIGHT = PERMILLE(1500),
};

#endif
