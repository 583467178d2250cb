# program.sh - the program as a shell sees it, in a scratch folder
#
# Sourced by tests, which end in "exit $bad".  Nobody's own settings hold.

program=$top_builddir/src/recoupe
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
bad=0

HOME=$tmp/home XDG_CONFIG_HOME='' RECOUPE_CONFIG='' NO_COLOR=''
export HOME XDG_CONFIG_HOME RECOUPE_CONFIG NO_COLOR
mkdir home

shared="Le moulin de Saint-Aubin rouvrira en mai, a promis hier son meunier."
printf '%s\n' "Un chien jaune dort devant la porte." "$shared" >a.txt
printf '%s\n' "$shared" "La rivière a baissé de deux doigts." >b.txt
printf 'Rien de tout cela ici.\n' >c.txt

# tell STATUS SENTENCE: one case
tell()
{
	if [ "$1" = 0 ]; then
		echo "[       OK ] $2"
	else
		cat out err
		echo "[  FAILED  ] $2"
		bad=1
	fi
}

# skip WHY SENTENCE: one that cannot be tried here
skip()
{
	echo "$1"
	echo "[  SKIPPED ] $2"
}

# run STATUS ARG...: is that the status?  Leaves "out" and "err".
run()
{
	wanted=$1
	shift
	"$program" "$@" >out 2>err </dev/null
	got=$?
	[ $got -eq "$wanted" ] || echo "status $got, not $wanted: $*" >>err
	[ $got -eq "$wanted" ]
}

# says TEXT: is it on stderr, one line with the program's name before it?
says()
{
	grep -qF -- "$1" err && [ "$(head -c 9 err)" = "recoupe: " ]
}

refuses()
{
	sentence=$1 message=$2
	shift 2
	run 2 "$@" && says "$message" && [ ! -s out ]
	tell $? "$sentence"
}
