# full.sh - how often a script tries what it tries; see full.h
#
# Sourced: . "$top_srcdir/tests/support/full.sh"

is_full()
{
	case ${RECOUPE_FULL-} in
	'' | 0*) return 1 ;;
	esac
}

# full_count WHAT SAMPLED ALL: sets "count" to the number to try, and tells it
# in the log.
full_count()
{
	if is_full || [ "$3" -lt "$2" ]; then
		count=$3
	else
		count=$2
	fi
	echo "$1: $count of $3"
}
