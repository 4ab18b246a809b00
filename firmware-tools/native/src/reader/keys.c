#include "once.h"

#include "keys.h"

static const ebnn_key_texts texts = {
#define EBNN_KEY_TEXT(key) #key,
    EBNN_KEYS(EBNN_KEY_TEXT)
#undef EBNN_KEY_TEXT
    "maps in one place",
};

const char *ebnn_key_text(uint32_t key)
{
    return (const char *)&texts + key;
}
