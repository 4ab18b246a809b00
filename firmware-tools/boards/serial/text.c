#include "text.h"

#include <string.h>

#include "../machine/peripherals.h"

void put_text(const char *text)
{
    while (*text) uart_put(*text++);
}

void put_number(uint32_t value)
{
    char digits[11];
    char *at = digits + sizeof digits - 1;
    *at = 0;
    do {
        *--at = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    put_text(at);
}

void put_hex_byte(uint8_t value)
{
    uart_put("0123456789abcdef"[value >> 4]);
    uart_put("0123456789abcdef"[value & 15]);
}

// |logit| * scale in thousandths, from the bits of the float: mantissa * 2^(exponent - 150).
static uint64_t thousandths(uint32_t logit, uint32_t bits)
{
    uint32_t exponent = bits >> 23 & 0xFF;
    uint64_t product = (uint64_t)logit * ((bits & 0x7FFFFF) | (exponent ? 0x800000u : 0u));
    const uint64_t most = (UINT64_C(1) << 31) * 1000;
    if (exponent >= 150) return product ? most : 0;

    uint32_t shift = 150 - (exponent ? exponent : 1);
    // product * 1000 must stay within 64 bits; what is dropped lies far below a thousandth
    uint32_t dropped = shift > 53 ? shift - 53 : 0;
    product = dropped > 63 ? 0 : product >> dropped;
    shift -= dropped;
    uint64_t whole = product >> shift;
    uint64_t part = product & ((UINT64_C(1) << shift) - 1);
    if (whole >> 31) return most;
    return whole * 1000 + ((part * 1000 + (UINT64_C(1) << (shift - 1))) >> shift);
}

void put_score(int32_t logit, float scale)
{
    uint32_t bits;
    memcpy(&bits, &scale, sizeof bits);
    uint64_t value = thousandths(logit < 0 ? 0u - (uint32_t)logit : (uint32_t)logit, bits);
    if (value && (logit < 0) != (bits >> 31 != 0)) uart_put('-');
    uint32_t part = (uint32_t)(value % 1000);
    put_number((uint32_t)(value / 1000));
    uart_put('.');
    uart_put((char)('0' + part / 100));
    uart_put((char)('0' + part / 10 % 10));
    uart_put((char)('0' + part % 10));
}

char *next_word(char **command)
{
    char *at = *command;
    while (*at == ' ') at++;
    if (!*at) return 0;
    char *word = at;
    while (*at && *at != ' ') at++;
    if (*at) *at++ = 0;
    *command = at;
    return word;
}

int same_text(const char *a, const char *b)
{
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

int32_t number_of(const char *word)
{
    int negative = *word == '-';
    if (*word == '-' || *word == '+') word++;
    int32_t value = 0;
    for (; *word >= '0' && *word <= '9'; word++) {
        int32_t digit = *word - '0';
        value = value > (INT32_MAX - digit) / 10 ? INT32_MAX : value * 10 + digit;
    }
    return negative ? -value : value;
}

int hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}
