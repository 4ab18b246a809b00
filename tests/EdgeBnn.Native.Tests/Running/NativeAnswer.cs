namespace EdgeBnn.Native.Tests;

/// <summary>What the C library made of a file.</summary>
/// <param name="Status">As <c>ebnn_status</c> in <c>ebnn/model.h</c>; 0 is success.</param>
/// <param name="Position">Of a refused file: the byte where something is wrong.</param>
/// <param name="Operation">Of a refused file: the operation, or -1.</param>
/// <param name="What">Of a refused file: what is wrong.</param>
/// <param name="MemoryBytes">Of a sound file: the memory that the model takes.</param>
/// <param name="Texts">Of a sound file: as <see cref="CoreValues.Texts"/>.</param>
/// <param name="Values">
/// Of a model that ran: the CRC-32 of the output of each operation, and the logits behind them.
/// </param>
internal sealed record NativeAnswer(
    uint Status, uint Position, int Operation, string What, uint MemoryBytes, uint Texts, uint[] Values);
