using System.Reflection;
using System.Runtime.InteropServices;

namespace EdgeBnn.Nano.Tests.Loading;

/// <summary>
/// What objects would take in a board's heap: everything reachable is counted once, in the slots of 12 bytes of which
/// nanoFramework's heap on a 32-bit board is made.
/// </summary>
internal static class BoardHeap
{
    private const int Slot = 12;

    public static long Bytes(params object[] roots)
    {
        long bytes = 0;
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> open = new(roots);
        while (open.TryPop(out object? item))
        {
            if (!seen.Add(item)) continue;
            bytes += Own(item);
            foreach (object part in Parts(item)) open.Push(part);
        }

        return bytes;
    }

    private static long Own(object item) => item switch
    {
        string text => Whole(text.Length + 1) + Slot,
        Array array => Slot + Whole((long)array.Length * Element(array.GetType().GetElementType()!)),
        _ => Slot * (1 + Fields(item.GetType()).Count()),
    };

    private static IEnumerable<object> Parts(object item)
    {
        if (item is string) return [];
        if (item is object[] references) return references.OfType<object>();
        if (item is Array) return [];
        return Fields(item.GetType()).Where(field => !field.FieldType.IsValueType)
            .Select(field => field.GetValue(item)).OfType<object>();
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? level = type; level != null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    private static long Whole(long bytes) => (bytes + Slot - 1) / Slot * Slot;

    private static int Element(Type type) => type.IsPrimitive ? Marshal.SizeOf(type) : Slot;
}
