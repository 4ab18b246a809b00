namespace EdgeBnn.Core.Tests.Nano;

/// <summary>
/// What Core uses of nanoFramework's mscorlib (CoreLibrary 1.17). A new entry is looked up in the sources of
/// nanoframework/CoreLibrary first.
/// </summary>
internal static class NanoAllowList
{
    public static readonly HashSet<string> Types =
    [
        "System.Object", "System.ValueType", "System.Enum", "System.Array", "System.String", "System.Void",
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16",
        "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double",
        "System.Exception", "System.ArgumentException", "System.ArgumentNullException",
        "System.ArgumentOutOfRangeException", "System.InvalidOperationException", "System.BitConverter",
        "System.RuntimeFieldHandle", "System.Runtime.CompilerServices.RuntimeHelpers",
    ];

    /// <summary>Members with their signatures, as Cecil writes them: a board lacks most overloads.</summary>
    public static readonly HashSet<string> Members =
    [
        "System.Void System.Object::.ctor()",
        "System.Void System.Exception::.ctor(System.String)",
        "System.Void System.ArgumentException::.ctor(System.String)",
        "System.Void System.ArgumentException::.ctor(System.String,System.String)",
        "System.Void System.ArgumentNullException::.ctor(System.String)",
        "System.Void System.ArgumentOutOfRangeException::.ctor(System.String,System.String)",
        "System.Void System.InvalidOperationException::.ctor(System.String)",
        "System.Void System.Array::Copy(System.Array,System.Int32,System.Array,System.Int32,System.Int32)",
        "System.Void System.Array::Clear(System.Array,System.Int32,System.Int32)",
        "System.Void System.Runtime.CompilerServices.RuntimeHelpers::InitializeArray(System.Array,System.RuntimeFieldHandle)",
        "System.Byte[] System.BitConverter::GetBytes(System.Int32)",
        "System.Byte[] System.BitConverter::GetBytes(System.Single)",
        "System.Int32 System.BitConverter::ToInt32(System.Byte[],System.Int32)",
        "System.Single System.BitConverter::ToSingle(System.Byte[],System.Int32)",
        "System.String System.Byte::ToString()",
        "System.String System.Int32::ToString()",
        "System.String System.UInt32::ToString()",
        "System.String System.Int64::ToString()",
        "System.Void System.String::.ctor(System.Char[],System.Int32,System.Int32)",
        "System.Int32 System.String::get_Length()",
        "System.Char System.String::get_Chars(System.Int32)",
        "System.Boolean System.String::op_Equality(System.String,System.String)",
        "System.Boolean System.String::op_Inequality(System.String,System.String)",
        "System.String System.String::Concat(System.String,System.String)",
        "System.String System.String::Concat(System.String,System.String,System.String)",
        "System.String System.String::Concat(System.String,System.String,System.String,System.String)",
        "System.String System.String::Concat(System.String[])",
    ];
}
