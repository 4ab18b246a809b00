// The file model.ebnn of the folder in which the assembler runs, in flash: 64 bytes are the alignment of its weights.
    .section .model, "a"
    .balign 64
    .global model_file
    .global model_file_end
model_file:
    .incbin "model.ebnn"
model_file_end:
