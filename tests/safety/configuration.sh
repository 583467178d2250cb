#!/bin/sh
# Configuration and environment are input like any other.

. "$top_srcdir/tests/support/program.sh"
user=home/.config/recoupe/config
mkdir -p home/.config/recoupe
esc=$(printf '\033')

# told SENTENCE MESSAGE: is the configuration's fault told, and no more?
told()
{
	run 0 a.txt b.txt && says "$2" && [ "$(wc -l <err)" -eq 1 ]
	tell $? "$1"
}

# ---- what a file may hold -------------------------------------------------
head -c 10485760 /dev/zero | tr '\0' x >$user
told a_line_of_ten_mebibytes_is_told "larger than the limit"
head -c 1000000 /dev/zero | tr '\0' x >$user
told a_line_of_a_megabyte_is_an_unknown_setting "config:1: unknown setting"
[ "$(wc -c <err)" -lt 2000 ]
tell $? a_complaint_does_not_repeat_a_megabyte
printf 'width=70\0\n' >$user
told a_nul_byte_is_told_with_its_line "config:1: a NUL byte"
printf '%s]0;title\007=1\n' "$esc" >$user
run 0 a.txt b.txt && [ "$(wc -l <err)" -eq 1 ] && ! grep -q "$esc" err
tell $? a_setting_cannot_write_on_the_terminal
printf 'bind J "!id"\nbind K :save /etc/x\n' >$user
run 0 --print-config && says 'there is no command' && ! grep -q '^bind' out
tell $? a_key_can_be_bound_to_no_shell
printf 'width=70\r\n' >$user
run 0 --print-config && grep -qx 'width=70' out
tell $? line_ends_may_be_crlf
printf '\357\273\277width=70\n' >$user
run 0 a.txt b.txt && run 0 --print-config
tell $? a_byte_order_mark_is_survived
printf 'max-size=99999999999999999999\n' >$user
told a_number_beyond_all_is_told "config:1:"
awk 'BEGIN { for (i = 0; i < 60000; i++) print "bind J down" }' >$user
run 0 a.txt b.txt
tell $? many_binds_are_taken
rm $user

# ---- who may have written it ----------------------------------------------
# nobody COMMAND...: as somebody whom permissions bind
nobody()
{
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
	else
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	fi
}

[ "$(id -u)" -ne 0 ] || chown -R 65534:65534 "$tmp"
if ! nobody "$program" --version >out 2>err; then
	skip "setpriv is missing, or nobody may run the program where it is" \
		permissions_are_kept
else
	printf 'width=70\n' >$user
	for mode in 666 664 646; do
		chmod $mode $user
		nobody "$program" --print-config >out 2>err &&
			grep -qx 'width=80' out && says "others may write it" ||
			echo $mode >>failed
	done
	[ ! -e failed ]
	tell $? what_a_group_or_everybody_may_write_is_skipped_with_a_notice
	rm -f failed
	chmod 000 $user
	nobody "$program" a.txt b.txt >out 2>err && says "Permission denied"
	tell $? what_may_not_be_read_is_told
	chmod 644 $user && chmod 000 home/.config
	nobody "$program" --print-config >out 2>err &&
		grep -qx 'width=80' out && [ ! -s err ]
	tell $? a_folder_that_may_not_be_entered_holds_nothing
	chmod 755 home/.config
	chmod 000 a.txt
	nobody "$program" a.txt b.txt >out 2>err
	[ $? -eq 2 ] && says "Permission denied"
	tell $? a_source_that_may_not_be_read_is_told
	chmod 644 a.txt
	mkdir closed && chmod 555 closed && : >closed/old && chmod 444 closed/old
	nobody "$program" -o closed/new a.txt b.txt >out 2>err
	[ $? -eq 2 ] && says "Permission denied" && [ ! -e closed/new ]
	tell $? a_folder_that_may_not_be_written_is_told
	chmod 755 closed
	nobody "$program" -o closed/old a.txt b.txt >out 2>err
	[ $? -eq 2 ] && says "Permission denied" && [ ! -s closed/old ]
	tell $? a_file_that_may_not_be_written_is_told
	rm -f $user
fi

if [ "$(id -u)" -eq 0 ]; then
	printf 'width=70\n' >$user && chown 65534 $user && chmod 644 $user
	run 0 --print-config && grep -qx 'width=80' out && says "skipped"
	tell $? a_file_of_somebody_else_is_skipped
	rm $user
fi

# ---- where it may be ------------------------------------------------------
mkdir -p here/.config/recoupe here/recoupe here/.recoupe
for place in config recoupe.conf .recoupe/config .config/recoupe/config \
	recoupe/config; do
	printf 'width=71\n' >"here/$place"
done
(cd here && unset HOME && "$program" --print-config >../out 2>../err) &&
	grep -qx 'width=80' out
tell $? nothing_of_the_current_folder_is_read
(unset HOME XDG_CONFIG_HOME RECOUPE_CONFIG
	"$program" a.txt b.txt >out 2>err) && [ ! -s err ]
tell $? without_a_home_it_works
for odd in '' / /dev/null /nowhere ../.. "$(printf 'a\nb')" "$(
	head -c 5000 /dev/zero | tr '\0' /)x"; do
	(HOME=$odd XDG_CONFIG_HOME=$odd
		export HOME XDG_CONFIG_HOME
		"$program" --print-config >out 2>err)
	case $? in
	0 | 2) ;;
	*) echo "HOME=$odd" >>failed ;;
	esac
done
[ ! -e failed ]
tell $? odd_homes_give_settings_or_a_message
mkdir -p xdg/recoupe/config
XDG_CONFIG_HOME=$tmp/xdg
told a_folder_for_a_file_is_told "Is a directory"
XDG_CONFIG_HOME=
RECOUPE_CONFIG=/dev/null
run 0 --print-config && grep -qx 'width=80' out
tell $? a_device_may_stand_for_none
RECOUPE_CONFIG=

# ---- the rest of the environment ------------------------------------------
run 0 a.txt b.txt && mv out normal
for set in LINES=1 LINES=-1 LINES=99999999999 COLUMNS=1 COLUMNS=0 COLUMNS=x \
	NO_COLOR=1 TERM= TERM=dumb LANG= LANGUAGE=fr:de TMPDIR=/nowhere \
	POSIXLY_CORRECT=1 MALLOC_PERTURB_=7; do
	env "$set" "$program" a.txt b.txt >out 2>err && cmp -s normal out ||
		echo "$set" >>failed
done
[ ! -e failed ]
tell $? the_environment_changes_no_export
env -i "$program" a.txt b.txt >out 2>err && cmp -s normal out
tell $? an_empty_environment_will_do
exit $bad
