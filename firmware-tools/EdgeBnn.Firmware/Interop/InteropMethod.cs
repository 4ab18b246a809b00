namespace EdgeBnn.Firmware.Interop;

/// <summary>A static method of an interop class, in the order of the class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NativeTypes">
/// Type of the result and types of the arguments in the notation of nanoFramework's native names, for example
/// <c>VOID</c>, <c>SZARRAY_U1</c>; null where the method is managed code.
/// </param>
internal sealed record InteropMethod(string Name, IReadOnlyList<string>? NativeTypes = null)
{
    /// <summary>Name of the native function, or null.</summary>
    public string? NativeName => NativeTypes is null ? null : $"{Name}___STATIC__{string.Join("__", NativeTypes)}";
}
