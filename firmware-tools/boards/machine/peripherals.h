// A serial line and a clock, as each board has them in hardware.
#ifndef PERIPHERALS_H
#define PERIPHERALS_H

#include <stdint.h>

// 115,200 baud, 8 bits, no parity; the clock starts at 0.
void peripherals_start(void);

// Waits until there is room.
void uart_put(char value);

// 1 and the byte where one has come, else 0.
int uart_get(char *value);

// Microseconds since start. To be called at least once a minute; starts again at 0 after 71 minutes.
uint32_t clock_us(void);

#endif
