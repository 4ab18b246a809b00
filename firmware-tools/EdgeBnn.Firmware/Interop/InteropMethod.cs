namespace EdgeBnn.Firmware.Interop;

/// <summary>A method of an interop assembly.</summary>
/// <param name="Class">Its class with the namespace, dots replaced by underscores.</param>
/// <param name="Name">Its name.</param>
/// <param name="NativeTypes">
/// Of a static native method: type of the result and types of the arguments in the notation of nanoFramework's native
/// names, for example <c>VOID</c>, <c>SZARRAY_U1</c>; null where the method is managed code.
/// </param>
internal sealed record InteropMethod(string Class, string Name, IReadOnlyList<string>? NativeTypes = null)
{
    /// <summary>Name of the native function, or null.</summary>
    public string? NativeName => NativeTypes is null ? null : $"{Name}___STATIC__{string.Join("__", NativeTypes)}";
}
