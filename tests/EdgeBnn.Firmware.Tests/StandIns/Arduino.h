// What the sketches use of Arduino's core.
#include <stddef.h>
#include <stdint.h>
struct Line {
    void begin(long); void setTimeout(long); operator bool(); size_t readBytes(char *, size_t);
    void print(const char *); void println(const char *); void println(long); void println(unsigned long);
    void println(int);
};
extern Line Serial;
unsigned long micros();
