// A machine with an operating system.
#include <stdio.h>
#include <stdlib.h>

#include "target.h"

void target_write(const char *text)
{
    fputs(text, stdout);
}

void target_exit(int status)
{
    exit(status);
}
