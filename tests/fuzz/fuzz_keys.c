/*
 * fuzz_keys.c - any keys, at any size
 *
 * The first byte chooses: bit 7, many sources, which open on the overview.
 * Two bytes of size follow and then keys, a byte each (from 0x80 on special
 * keys and new sizes).
 */
#include "config.h"

#include "fuzz_ui.h"

/* Never writes a file of the fuzzer's choice. */
static void perform(struct ui *ui)
{
	if (ui->effect.kind == EFFECT_SAVE)
		effect_perform(ui);
	ui->effect.kind = EFFECT_NONE;
}

static void press(struct ui *ui, uint8_t byte)
{
	if (byte < 0x80)
		ui_key(ui, byte ? byte : 'n' | KEY_ALT);
	else if (byte < 0xa0)
		ui_key(ui, K_UP + byte - 0x80u);
	else if (byte < 0xb0)
		ui_key(ui, byte % 2 ? 0x301 : 0x65e5);
	else
		ui_resize(ui, (byte & 7u) * (byte & 7u) * 4,
			  (byte >> 3 & 7u) * (byte >> 3 & 7u) / 2);
	ui_check(ui);
	perform(ui);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ui ui;
	struct err e;

	if (size < 3 || size > INPUT_MAX)
		return 0;
	require(!ui_init(&ui, ui_comparison(data[0]), &ui_options, &e),
		"the options are right");
	ui_resize(&ui, data[1], data[2] / 4u);
	for (size_t i = 3; i < size; i++)
		press(&ui, data[i]);
	ui_release(&ui);
	return 0;
}
