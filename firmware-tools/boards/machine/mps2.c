// Arm MPS2 boards: CMSDK UART 0 and CMSDK timer 0, both at 25 MHz.
#include "peripherals.h"

enum { CLOCK_MHZ = 25, BAUD = 115200 };

static volatile struct {
    uint32_t data;
    uint32_t state; // bit 0: no room to send, bit 1: a byte has come
    uint32_t control;
    uint32_t interrupt;
    uint32_t divider;
} *const uart = (void *)0x40004000;

static volatile struct {
    uint32_t control;
    uint32_t value; // counts down
    uint32_t reload;
    uint32_t interrupt;
} *const timer = (void *)0x40000000;

static uint32_t last_value, ticks, microseconds;

void peripherals_start(void)
{
    uart->divider = CLOCK_MHZ * 1000000 / BAUD;
    uart->control = 3; // send and receive
    timer->reload = UINT32_MAX;
    timer->value = UINT32_MAX;
    timer->control = 1; // count
    last_value = UINT32_MAX;
}

void uart_put(char value)
{
    while (uart->state & 1) continue;
    uart->data = (uint8_t)value;
}

int uart_get(char *value)
{
    if (!(uart->state & 2)) return 0;
    *value = (char)uart->data;
    return 1;
}

uint32_t clock_us(void)
{
    uint32_t value = timer->value;
    uint32_t passed = last_value - value;
    last_value = value;
    microseconds += passed / CLOCK_MHZ;
    ticks += passed % CLOCK_MHZ;
    microseconds += ticks / CLOCK_MHZ;
    ticks %= CLOCK_MHZ;
    return microseconds;
}
