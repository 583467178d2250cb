#!/bin/sh
# The program as a shell sees it: options, statuses, files, configuration.

. "$top_srcdir/tests/support/program.sh"

misused()
{
	sentence=$1 message=$2
	shift 2
	run 2 "$@" && says "$message" &&
		[ "$(tail -n 1 err)" = "Try 'recoupe --help'" ]
	tell $? "$sentence"
}

# ---- usage ----------------------------------------------------------------
misused no_source_is_too_few "two sources are needed"
misused one_source_is_too_few "two sources are needed" a.txt
misused an_unknown_option_is_refused "unknown or ambiguous option --bogus" \
	--bogus a.txt b.txt
misused an_unknown_letter_is_refused "unknown option -z" -z a.txt b.txt
misused an_ambiguous_option_is_refused "--n" --n a.txt b.txt
misused a_missing_value_is_told "--output needs a value (FILE)" a.txt -o
misused a_value_too_many_is_told "--exit-code takes no value" --exit-code=1
misused a_bad_format_is_told "the formats are text, json" -f html a.txt b.txt
misused a_bad_kind_is_told "all, shared, unique, different" --only=x a.txt
misused a_bad_number_is_told "--width=0: a number from 1" --width=0 a.txt
misused a_bad_similarity_is_told "above 0" --similarity=inf a.txt b.txt
misused a_bad_language_is_told "the languages are" --language=xx a.txt b.txt
misused a_bad_size_is_told "as in 80x24" --size=80 a.txt b.txt
misused a_bad_colour_is_told "auto, always" --color=blue a.txt b.txt
misused a_bad_theme_is_told "auto, both, dark" --theme=x a.txt b.txt
misused bad_keys_are_told "default, less, vim" --keys=x a.txt b.txt
misused a_bad_choice_is_told "as in 1,3" --sources=1,x a.txt b.txt
misused a_bad_limit_is_told "up to 2G" --max-size=3G a.txt b.txt
misused a_bad_memory_is_told "up to 1024G" --max-memory=much a.txt b.txt
misused bad_threads_are_told "--threads=0" --threads=0 a.txt b.txt

run 0 --help && grep -q '^Usage: recoupe' out && [ ! -s err ] &&
	cp out help && run 0 -h a.txt --bogus=1 || run 0 -h && cmp -s out help
tell $? help_goes_to_stdout
awk 'length > 80' help >err
[ ! -s err ]
tell $? help_fits_80_columns
run 0 --version && grep -q '^recoupe [0-9]' out && run 0 -V
tell $? version_is_told
run 0 --help -o "$tmp/none" && [ ! -e none ]
tell $? help_wins_over_the_rest

# ---- sources --------------------------------------------------------------
mkdir folder empty
cp a.txt b.txt folder
printf 'a\0\0\0\1\2\3' >binary
refuses a_missing_file_is_told "absent.txt" a.txt absent.txt
refuses a_binary_file_is_told "binary" a.txt binary
refuses an_empty_folder_is_told "empty" a.txt empty
refuses a_large_file_is_refused_with_the_limit "limit" --max-size=20 a.txt b.txt
refuses too_much_text_for_the_memory_is_refused_with_the_option "max-memory" \
	--max-memory=1K a.txt b.txt
refuses too_much_text_in_a_folder_is_refused_too "max-memory" \
	--max-memory=1K folder
run 0 -f json --max-memory=1G a.txt b.txt && run 0 -f json a.txt b.txt
tell $? what_memory_is_enough_for_is_compared
run 0 -f json folder && grep -q '"path":"folder/a.txt"' out
tell $? a_folder_is_read
run 0 -f json -- a.txt b.txt && cp a.txt ./-x && run 0 -f json -- -x b.txt &&
	grep -q '"path":"-x"' out
tell $? operands_may_begin_with_a_dash
"$program" -f json - b.txt <a.txt >out 2>err && grep -q '"path":null' out
tell $? standard_input_is_a_source
refuses standard_input_is_read_once "named twice" - -
run 0 -f json --names=Un,Deux a.txt b.txt && grep -q '"name":"Deux"' out
tell $? names_are_given_in_order
misused too_many_names_are_told "3 names for 2" --names=a,b,c a.txt b.txt
printf 'a.txt\n\nb.txt\n' >list
run 0 -f json --files-from=list c.txt &&
	grep -q '"id":3,"name":"c.txt"' out
tell $? listed_sources_come_first
printf 'a.txt\0b.txt\0' >list0
run 0 -f json --files-from=list0 -0 && run 0 -f json --files-from=list0 --null
tell $? a_list_may_end_names_with_nul
"$program" -f json --files-from=- <list >out 2>err
tell $? a_list_may_come_on_standard_input
run 0 --sources=1,3 -f json a.txt c.txt b.txt && grep -q '{"id":3,"name":"b.txt"' out &&
	! grep -q '"c.txt"' out && grep -q '"sources":\[1,3\]' out
tell $? chosen_sources_keep_their_numbers
echo "$shared" >alike.txt
printf '%s\nUn \302\255chat dort au soleil.\n' "$shared" >hidden.txt
run 0 --sources=2,4 a.txt alike.txt c.txt hidden.txt &&
	grep -q ' 1 in 4\.$' out && grep -qx 'Nothing of their own: 2' out
tell $? what_is_told_of_chosen_sources_has_their_numbers
many=$(for i in 1 2 3 4 5 6 7 8 9 10; do echo a.txt b.txt c.txt; done)
run 0 --sources="$(seq -s, 2 30)" $many &&
	sed '1,/^Who has most/d' out >closest && grep -q '^ *2  5 (100 %)' closest &&
	! grep -q '[^0-9]1 (' closest
tell $? the_closest_of_chosen_sources_have_their_numbers
misused a_choice_that_is_not_there_is_told "no source 4" --sources=1,4 a.txt b.txt
misused one_chosen_source_is_too_few "there is one" --sources=2 a.txt b.txt
run 0 -f json --language=fr,en a.txt b.txt && grep -q '"language":"en"' out
tell $? each_source_may_have_a_language
misused languages_are_one_or_one_each "2 languages for 3" --language=fr,en a.txt b.txt c.txt

# ---- what is written ------------------------------------------------------
run 0 a.txt b.txt && grep -q '^2 sources compared' out && [ ! -s err ]
tell $? no_terminal_means_text
run 0 -f json a.txt b.txt && grep -q '"schema":1,' out
tell $? json_is_asked_for
run 0 -o out.json a.txt b.txt && grep -q '^2 sources' out.json
tell $? the_format_is_never_guessed_from_a_suffix
run 0 --only=unique -f json a.txt b.txt && grep -q '"passages":\[\]' out &&
	run 0 --only=shared -f json a.txt b.txt && grep -q '"additions":\[\]' out
tell $? one_kind_of_text_is_asked_for
run 0 --width=50 a.txt b.txt && ! grep -q '.\{90\}' out
tell $? the_width_is_asked_for
run 1 --exit-code a.txt c.txt && run 0 a.txt c.txt && run 0 --exit-code a.txt b.txt
tell $? nothing_shared_is_status_1_when_asked
esc=$(printf '\033')
run 0 a.txt b.txt && ! grep -q "$esc" out
tell $? a_pipe_gets_no_colours
run 0 --color=always a.txt b.txt && grep -q "$esc" out
tell $? colours_come_when_asked_for
run 0 --color=always -o plain a.txt b.txt && ! grep -q "$esc" plain
tell $? a_file_gets_no_colours
run 0 --sentences a.txt && grep -q '"sentences":\[\[0,36\],\[37,' out
tell $? sentences_of_one_text_are_told
misused sentences_want_one_text "takes one text" --sentences a.txt b.txt
run 0 -f json --threads=1 a.txt b.txt && cp out one && for l in C POSIX C.UTF-8 fr_FR.UTF-8 de_DE; do
	LC_ALL=$l "$program" -f json --threads=2 a.txt b.txt >out && cmp -s one out || echo "$l" >>err
done
[ ! -s err ]
tell $? locale_and_threads_change_nothing
printf ':screen\n' | "$program" --size=60x10 --script=- a.txt b.txt >out 2>err &&
	[ "$(wc -l <out)" -eq 10 ]
tell $? a_script_prints_screens

# ---- where it is written --------------------------------------------------
printf old >target && chmod 640 target && run 0 -o target a.txt b.txt &&
	[ "$(stat -c %a target)" = 640 ] && grep -q compared target
tell $? a_file_is_replaced_and_keeps_its_mode
ln -s target link && printf old >target && run 0 -o link a.txt b.txt &&
	[ -L link ] && grep -q compared target
tell $? a_symlink_is_followed
cp a.txt in.txt
refuses an_input_is_not_written "both read and written" -o in.txt in.txt b.txt
ln -s in.txt in.link
refuses an_input_is_not_written_through_a_symlink "both read" -o in.link in.txt b.txt
ln in.txt in.hard
refuses an_input_is_not_written_through_a_hard_link "both read" -o in.hard in.txt b.txt
refuses a_member_of_a_folder_is_not_written "both read" -o folder/a.txt folder
refuses a_list_is_not_written "both read" -o list --files-from=list
"$program" -o in.txt - b.txt <in.txt >out 2>err
[ $? -eq 2 ] && says "both read" && cmp -s a.txt in.txt
tell $? standard_input_is_not_written
"$program" in.txt b.txt >>in.txt 2>err
[ $? -eq 2 ] && says "both read" && cmp -s a.txt in.txt
tell $? an_input_is_not_appended_to
mkfifo fifo && { cat fifo >fifo.out & } && run 0 -o fifo a.txt b.txt && wait &&
	[ -p fifo ] && grep -q compared fifo.out
tell $? a_fifo_is_written_through
run 0 -o /dev/null a.txt b.txt && [ -c /dev/null ]
tell $? a_device_is_written_through
refuses a_folder_is_no_output "folder" -o folder a.txt b.txt
refuses a_missing_folder_is_told "nowhere/x" -o nowhere/x a.txt b.txt
refuses a_full_device_is_told "No space left" -o /dev/full a.txt b.txt
"$program" a.txt b.txt >/dev/full 2>err
[ $? -eq 2 ] && says "No space left"
tell $? a_full_standard_output_is_told
"$program" --help >/dev/full 2>err
[ $? -eq 2 ] && says "No space left"
tell $? help_checks_its_output_too
{ "$program" -f json a.txt b.txt 2>err; echo $? >status; } | true
[ ! -s err ]
tell $? a_closed_pipe_ends_quietly

# interrupted SIGNAL STATUS: while it waits for a source that never comes
interrupted()
{
	mkfifo never 2>err
	timeout --preserve-status -s "$1" 0.3 "$program" -o kept never b.txt \
		>out 2>err
	[ $? -eq "$2" ] && [ ! -s err ] && [ ! -e kept ]
}
interrupted INT 130 && interrupted TERM 143
tell $? a_signal_ends_it_at_once_and_leaves_nothing

# ---- configuration --------------------------------------------------------
mkdir -p home/.config/recoupe xdg/recoupe
user=home/.config/recoupe/config
printf '# mine\n\nwidth = 70\nsimilarity=4\nbind J down\n' >$user
run 0 --print-config && grep -qx 'width=70' out &&
	grep -qx 'similarity=4' out && grep -qx 'max-size=256M' out &&
	grep -qx 'bind J down' out
tell $? the_users_file_is_read
printf 'width=71\n' >named
RECOUPE_CONFIG=named && run 0 --print-config && grep -qx 'width=71' out &&
	grep -qx 'similarity=4' out
tell $? the_named_file_wins_over_the_users
run 0 --width=72 --print-config && grep -qx 'width=72' out
tell $? options_win_over_files
run 0 --no-config --print-config && grep -qx 'width=80' out
tell $? no_file_is_read_when_not_wanted
RECOUPE_CONFIG=absent
run 0 --print-config && says "absent"
tell $? a_named_file_that_is_not_there_is_told
RECOUPE_CONFIG=''
XDG_CONFIG_HOME=$tmp/xdg && printf 'width=73\n' >xdg/recoupe/config &&
	run 0 --print-config && grep -qx 'width=73' out
tell $? xdg_config_home_is_obeyed
XDG_CONFIG_HOME=xdg && run 0 --print-config && grep -qx 'width=70' out
tell $? a_relative_xdg_config_home_is_none
XDG_CONFIG_HOME=''
# wrong LINE MESSAGE: is it told with its place, and left out?
wrong()
{
	printf 'width=70\n%s\nsimilarity=3\n' "$1" >$user
	run 0 --print-config && says "config:2: $2" && grep -qx width=70 out &&
		grep -qx similarity=3 out && run 0 -f json a.txt b.txt && says "$2"
}
wrong widht=71 "unknown setting 'widht'"
tell $? an_unknown_line_is_told_with_its_place
wrong output=x "'output' is for the command line"
tell $? what_a_file_may_not_set_is_told
wrong width "'width' wants a value: width=N"
tell $? a_missing_value_in_a_file_is_told
wrong width=many "--width=many"
tell $? a_bad_value_in_a_file_is_told
wrong 'bind J' "bind wants a key and a command"
tell $? a_bind_wants_a_command
wrong 'bind J row-down' "there is no command 'row-down'" &&
	wrong 'bind JKL down' "there is no key 'JKL'" &&
	wrong 'unbind q close' "unbind wants a key alone"
tell $? a_bind_of_nothing_is_told
wrong 'color hti red' "no style 'hti'" && wrong 'color hit rde' "no colour 'rde'" &&
	wrong 'color hit red blod' "no attribute 'blod'"
tell $? a_wrong_colour_is_told
wrong 'set blanks perhaps' "blanks is auto, on or off" &&
	wrong 'set colour on' "no setting 'colour'" && wrong theme=pink "--theme=pink: no theme" &&
	wrong keys=emacs "--keys=emacs: no keys" &&
	wrong 'set similarity no' "--similarity=no"
tell $? a_wrong_setting_is_told
yes nonsense | head -n 40 >$user
run 0 --print-config && [ "$(wc -l <err)" -eq 11 ]
tell $? of_very_many_wrong_lines_the_first_are_told
printf 'nonsense\nbogus=1\n' >$user
printf ':screen\n' | "$program" --script=- a.txt b.txt >out 2>err &&
	tail -n 1 out | grep -q "^config:1: unknown setting 'nonsense' (and 1 more)"
tell $? the_reader_begins_with_what_is_wrong
printf '%s\n' 'theme = dark' 'keys=vim' 'color = 8' 'color hit red #ffffff bold' \
	'bind J source 3' 'unbind q' 'set blanks on' 'set similarity 3' \
	'set theme light' >$user
run 0 --print-config && cp out first && grep -qx 'theme=light' out &&
	grep -qx 'color=8' out && grep -qx 'keys=vim' out &&
	grep -qx 'color hit 1 231 bold' out && grep -qx 'unbind q' out &&
	grep -qx 'bind J source 3' out && grep -qx 'set blanks on' out &&
	grep -qx 'similarity=3' out && grep -qx '# bind gg top' out &&
	cp first $user && run 0 --print-config && cmp first out >err 2>&1
tell $? what_is_in_force_is_printed_and_reads_back_to_the_same
printf 'width=70\n' >$user && chmod o+w $user
run 0 --print-config && grep -qx 'width=80' out && says "others may write it"
tell $? a_file_that_others_may_write_is_skipped
rm $user

# ---- hostile names --------------------------------------------------------
name=$(printf 'x\033]0;t\007\nrecoupe: y')
run 2 a.txt "$name" && [ "$(wc -l <err)" -eq 1 ] && ! grep -q "$esc" err
tell $? a_name_cannot_write_on_the_terminal
for name in ';id' '$(id)' '-o' 'a b'; do
	cp a.txt "./$name" && run 0 -f json -- "$name" b.txt &&
		grep -qF "\"path\":\"$name\"" out || echo "$name" >>err
done
[ ! -s err ]
tell $? names_reach_the_files_byte_for_byte
exit $bad
