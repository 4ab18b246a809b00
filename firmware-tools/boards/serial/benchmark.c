#include "benchmark.h"

#include "../machine/peripherals.h"
#include "text.h"

enum { COMMAND_CHARACTERS = 80, BYTES_PER_LINE = 8, USUAL_WARMUPS = 10 };

static const benchmark_target *target;
static uint32_t image_bytes;
static uint32_t load_bytes; // that db load announced
static uint32_t loaded;     // that came since

static void timestamp(void)
{
    put_text("m-lap-us-");
    put_number(clock_us());
    put_text("\r\n");
}

static void put_line_with(const char *before, uint32_t value, const char *behind)
{
    put_text(before);
    put_number(value);
    put_text(behind);
    put_text("\r\n");
}

static void results(void)
{
    put_text("m-results-[");
    for (uint16_t i = 0; i < target->info->logits; i++) {
        if (i) put_text(",");
        put_score(target->logits[i], target->info->output_scale);
    }
    put_text("]\r\n");
}

static void infer(char *arguments)
{
    char *word = next_word(&arguments);
    int32_t runs = word ? number_of(word) : 1;
    char *second = word ? next_word(&arguments) : 0;
    int32_t warmups = second ? number_of(second) : USUAL_WARMUPS;
    if (runs <= 0) {
        put_text("e-[Inference iterations must be >0]\r\n");
        return;
    }
    if (warmups < 0) {
        put_text("e-[Inference warmup must be >=0]\r\n");
        return;
    }
    if (loaded != image_bytes) {
        put_text("e-[Input has ");
        put_number(loaded);
        put_line_with(" bytes, expected ", image_bytes, "]");
        return;
    }

    put_line_with("m-warmup-start-", (uint32_t)warmups, "");
    while (warmups--) ebnn_run(target->model, target->image, target->logits);
    put_text("m-warmup-done\r\n");
    put_line_with("m-infer-start-", (uint32_t)runs, "");
    timestamp();
    while (runs--) ebnn_run(target->model, target->image, target->logits);
    timestamp();
    put_text("m-infer-done\r\n");
    results();
}

static void load(char *arguments)
{
    char *word = next_word(&arguments);
    if (!word) {
        put_text("e-[Command 'db load' requires the # of bytes]\r\n");
        return;
    }
    int32_t bytes = number_of(word);
    if (bytes <= 0) {
        put_text("e-[Command 'db load' must be >0 bytes]\r\n");
    } else if ((uint32_t)bytes > image_bytes) {
        put_line_with("e-[Command 'db load' takes at most ", image_bytes, " bytes]");
    } else {
        load_bytes = (uint32_t)bytes;
        loaded = 0;
        put_line_with("m-[Expecting ", load_bytes, " bytes]");
    }
}

static void print(void)
{
    for (uint32_t i = 0; i < load_bytes; i++) {
        put_text(i % BYTES_PER_LINE == 0 ? "m-buffer-" : "-");
        put_hex_byte(target->image[i]);
        if (i % BYTES_PER_LINE == BYTES_PER_LINE - 1) put_text("\r\n");
    }
    // a line that is not full is ended twice, as the reference firmware does
    if (load_bytes % BYTES_PER_LINE) put_text("\r\n\r\n");
}

static void take_bytes(const char *digits)
{
    for (; *digits; digits += 2) {
        if (!digits[1]) {
            put_text("e-[Insufficent number of hex digits]\r\n"); // spelt so in the protocol
            return;
        }
        int high = hex_digit(digits[0]);
        int low = hex_digit(digits[1]);
        if (high < 0 || low < 0) {
            put_text("e-[Invalid hex digit '");
            uart_put(digits[0]);
            uart_put(digits[1]);
            put_text("']\r\n");
            return;
        }
        if (loaded == load_bytes) return; // more than was announced
        target->image[loaded++] = (uint8_t)(high << 4 | low);
        if (loaded == load_bytes) put_text("m-load-done\r\n");
    }
}

static void buffer(char *arguments)
{
    char *word = next_word(&arguments);
    if (!word) put_text("e-[Command 'db' requires a subcommand]\r\n");
    else if (same_text(word, "load")) load(arguments);
    else if (same_text(word, "print")) print();
    else take_bytes(word);
}

static void profile(void)
{
    // the runners know the kind of firmware by this name, and choose the data by the model's
    put_text("m-profile-[ULPMark for tinyML Firmware V0.0.1]\r\nm-model-[");
    char name[32];
    ebnn_model_name(target->model, name, sizeof name);
    put_text(name);
    put_text("]\r\n");
}

static void help(void)
{
    put_text("EdgeBnn firmware for MLPerf Tiny; each command ends with %\r\n"
             "name            which kind of device this is\r\n"
             "profile         which firmware and model\r\n"
             "timestamp       microseconds since start\r\n"
             "db load N       N bytes of input follow\r\n"
             "db HH[HH]*      bytes of input, in hex\r\n"
             "db print        the input, in hex\r\n"
             "infer [N [W]]   N runs behind W that do not count\r\n"
             "results         scores of the last run\r\n"
             "help            this text\r\n");
}

static void answer(char *command)
{
    char *arguments = command;
    char *word = next_word(&arguments);
    if (!word) return;
    if (same_text(word, "name")) put_text("m-name-dut-[edgebnn]\r\n");
    else if (same_text(word, "timestamp")) timestamp();
    else if (same_text(word, "profile")) profile();
    else if (same_text(word, "help")) help();
    else if (same_text(word, "db")) buffer(arguments);
    else if (same_text(word, "infer")) infer(arguments);
    else if (same_text(word, "results")) results();
    else {
        put_text("e-[Unknown command: ");
        put_text(word);
        put_text("]\r\n");
    }
}

// Waits for a whole command; 0 where it was too long.
static int read_command(char *command)
{
    uint32_t length = 0;
    for (;;) {
        char next;
        clock_us(); // the clock must be looked at now and then
        if (!uart_get(&next) || next == '\r' || next == '\n') continue;
        if (next == '%') break;
        if (length < COMMAND_CHARACTERS) command[length] = next;
        if (length <= COMMAND_CHARACTERS) length++;
    }
    if (length > COMMAND_CHARACTERS) return 0;
    command[length] = 0;
    return 1;
}

__attribute__((noreturn)) void benchmark_serve(const benchmark_target *served)
{
    target = served;
    ebnn_shape input = served->info->input;
    image_bytes = (uint32_t)input.height * input.width * input.channels;
    put_text("m-timestamp-mode-performance\r\n");
    timestamp();
    put_text("m-init-done\r\nm-ready\r\n");
    for (;;) {
        char command[COMMAND_CHARACTERS + 1];
        if (read_command(command)) answer(command);
        else put_text("e-[Command is too long]\r\n");
        put_text("m-ready\r\n");
    }
}
