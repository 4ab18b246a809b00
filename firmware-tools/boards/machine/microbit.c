// nRF51822: UART 0 on the micro:bit's pins, and timer 0 at 1 MHz.
#include "peripherals.h"

#define REGISTER(address) (*(volatile uint32_t *)(address))

enum { UART = 0x40002000, TIMER = 0x40008000 };
enum { PIN_SEND = 24, PIN_RECEIVE = 25, UART_ENABLED = 4, BAUD_115200 = 0x01D7E000 };
enum { BITS_32 = 3, PRESCALER_1_MHZ = 4 };

void peripherals_start(void)
{
    REGISTER(UART + 0x50C) = PIN_SEND;
    REGISTER(UART + 0x514) = PIN_RECEIVE;
    REGISTER(UART + 0x524) = BAUD_115200;
    REGISTER(UART + 0x500) = UART_ENABLED;
    REGISTER(UART + 0x000) = 1; // start to receive
    REGISTER(UART + 0x008) = 1; // start to send
    REGISTER(TIMER + 0x508) = BITS_32;
    REGISTER(TIMER + 0x510) = PRESCALER_1_MHZ;
    REGISTER(TIMER + 0x00C) = 1; // clear
    REGISTER(TIMER + 0x000) = 1; // start
}

void uart_put(char value)
{
    REGISTER(UART + 0x11C) = 0;
    REGISTER(UART + 0x51C) = (uint8_t)value;
    while (!REGISTER(UART + 0x11C)) continue; // sent
}

int uart_get(char *value)
{
    if (!REGISTER(UART + 0x108)) return 0;
    REGISTER(UART + 0x108) = 0; // before the byte is taken: taking it may raise the event of the next
    *value = (char)REGISTER(UART + 0x518);
    return 1;
}

uint32_t clock_us(void)
{
    REGISTER(TIMER + 0x040) = 1; // capture into register 0
    return REGISTER(TIMER + 0x540);
}
