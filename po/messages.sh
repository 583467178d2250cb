#!/bin/sh
# po/messages.sh - prints the template of all that the code says; to be run
# at the top of the tree
find src -name '*.c' | LC_ALL=C sort |
	xgettext --from-code=UTF-8 --language=C --add-location=file \
		--no-wrap --package-name=recoupe \
		--keyword=_ --keyword=N_ --keyword=C_:1c,2 \
		--flag=ui_say:2:c-format --flag=ui_complain:2:c-format \
		--files-from=- --output=- |
	sed '/^"POT-Creation-Date:/d; /^"Report-Msgid-Bugs-To:/d'
