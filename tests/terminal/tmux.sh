#!/bin/sh
# In tmux, a real terminal of other people's, the screen is what --script
# prints: twenty ways through the reader, typed there, compared as text.

. "$top_srcdir/tests/support/program.sh"

sentence=a_multiplexer_shows_what_a_script_prints
if ! command -v tmux >/dev/null; then
	skip "tmux is missing" $sentence
	exit $bad
fi
SHELL=/bin/sh
TERM=xterm-256color
unset TMUX RECOUPE_CONFIG
export SHELL TERM
articles=$top_srcdir/share/examples/fr

# mux COMMAND...: a server of our own, which nobody's settings reach
mux()
{
	tmux -L "recoupe-$$" -f tmux.conf "$@"
}
trap 'mux kill-server 2>err; rm -rf "$tmp"' EXIT
printf '%s\n' 'set -g status off' 'set -g escape-time 0' \
	'set -g default-terminal tmux-256color' >tmux.conf

# shown CONDITION...: does it come true of the pane, in "shown", in 20 seconds?
shown()
{
	left=400
	until mux capture-pane -p -t pane >shown 2>err && "$@"; do
		left=$((left - 1))
		[ $left -gt 0 ] || return 1
		sleep .05
	done
}

is_expected()
{
	sed 's/ *$//' shown | cmp -s - expected
}

# way SIZE STEP...: each step is a key, or a command with its colon
way()
{
	size=$1
	shift
	printf '%s\n' "$@" :screen >script
	"$program" --no-config --size="$size" --script=script "$articles" |
		sed 's/ *$//' >expected
	mux new-session -d -s pane -x "${size%x*}" -y "${size#*x}" \
		"LC_ALL=C.UTF-8 '$program' --no-config '$articles'" &&
		shown grep -q '?=help' shown || echo "$*: no start" >>failed
	for step in "$@"; do
		case $step in
		:*) mux send-keys -t pane -l "$step" && mux send-keys -t pane Enter ;;
		??*) mux send-keys -t pane "$step" ;;
		*) mux send-keys -t pane -l "$step" ;;
		esac
	done
	shown is_expected || {
		echo "$size $*"
		diff expected shown
	} >>failed
	mux kill-session -t pane
	n=$((n + 1))
}

n=0
way 80x24 ] ] ]
way 80x24 G k k
way 80x24 } } +
way 80x24 i
way 80x24 i G
way 80x24 t
way 80x24 t Enter
way 80x24 v
way 80x24 v j j
way 80x24 a
way 80x24 C
way 80x24 '?'
way 80x24 '?' G
way 80x24 l l ]
way 80x24 ':search navette'
way 80x24 ':search pont' n n N
way 80x24 z
way 80x24 :1 G
way 200x50 ] Down Down
way 200x50 i ] Enter
way 30x10 ]
way 30x10 v
[ ! -s failed ] || cat failed >>err
[ ! -s failed ]
tell $? $sentence
echo "ways through the reader in tmux: $n"
exit $bad
