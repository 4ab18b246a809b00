// The seven elements of a file.
#ifndef EBNN_READER_FILE_H
#define EBNN_READER_FILE_H

#include "header.h"

// Starts a reader on a file and reads all of its frame: lengths, pad, checksum, end. It then stands on the header.
void ebnn_read_file(ebnn_reader *reader, const void *file, size_t file_bytes, ebnn_error *error);

#endif
