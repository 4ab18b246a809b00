// Texts on the serial line, and numbers in them.
#ifndef SERIAL_TEXT_H
#define SERIAL_TEXT_H

#include <stdint.h>

void put_text(const char *text);
void put_number(uint32_t value);
void put_hex_byte(uint8_t value);

// logit * scale with three decimals, the last one rounded, halves away from 0. Integers only; a product beyond 2^31 is
// written as 2^31.
void put_score(int32_t logit, float scale);

// The next word of a command: behind blanks, up to a blank or the end, which becomes its end. Null where there is none.
char *next_word(char **command);

int same_text(const char *a, const char *b);

// The number at the start of a word, as atoi has it, but never beyond 32 bits.
int32_t number_of(const char *word);

// 0 to 15, or -1.
int hex_digit(char digit);

#endif
