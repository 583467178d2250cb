# round.awk - texts that say one thing over and over, with slips
#
#	awk -v texts=2 -v words=10000 -f round.awk
#
# Writes 0.txt, 1.txt and so on: each goes round the same 200 words of 100
# kinds from somewhere on, one word in ten is another, and sentences end by
# chance.

BEGIN {
	srand(5)
	for (i = 0; i < 200; i++)
		ring[i] = "w" int(rand() * 100)
	for (f = 0; f < texts; f++) {
		at = int(rand() * 200)
		first = 1
		for (i = 0; i < words; i++) {
			x = rand() < .1 ? "w" int(rand() * 100) : \
				ring[(at + i) % 200]
			if (first)
				x = toupper(x)
			first = rand() < .02
			printf "%s%s", x, first ? ". " : " " > (f ".txt")
		}
		print "" > (f ".txt")
		close(f ".txt")
	}
}
