using Map = System.Collections.Generic.List<(string Key, object? Value)>;

namespace EdgeBnn.Core.Tests.Format;

/// <summary>
/// A header as a tree that tests edit: long, float, bool, string, null, <c>List&lt;object?&gt;</c> and
/// <c>Map</c>, whose order is kept and whose keys may stand twice.
/// </summary>
internal static class HeaderTree
{
    /// <summary>The file with its header changed by <paramref name="edit"/>.</summary>
    public static byte[] Edit(byte[] file, Action<Map> edit)
    {
        FileParts parts = FileParts.Split(file);
        MessagePackReader reader = new(parts.Header, 0, parts.Header.Length, "test");
        Map header = (Map)Read(reader, parts.Header)!;
        edit(header);
        MessagePackWriter writer = new();
        Write(writer, header);
        return (parts with { Header = writer.ToArray() }).Join();
    }

    public static Map Map(this Map map, string key) =>
        (Map)map.Single(p => p.Key == key).Value!;

    public static List<object?> List(this Map map, string key) =>
        (List<object?>)map.Single(p => p.Key == key).Value!;

    public static Map Operation(this Map header, int index) =>
        (Map)header.List("operations")[index]!;

    public static void Set(this Map map, string key, object? value)
    {
        int at = map.FindIndex(p => p.Key == key);
        if (at < 0) map.Add((key, value));
        else map[at] = (key, value);
    }

    private static object? Read(MessagePackReader reader, byte[] data)
    {
        int tag = data[reader.Position];
        return MessagePackTagName(tag) switch
        {
            "map" => Repeat(reader.ReadMap("map"), () => (reader.ReadText("key", 255), Read(reader, data))),
            "array" => Repeat(reader.ReadArray("array", 0, int.MaxValue), () => Read(reader, data)),
            "text" => reader.ReadText("text", int.MaxValue),
            "float" => reader.ReadFloat("float"),
            "bool" => reader.ReadBoolean("bool"),
            _ => reader.ReadInteger("integer", long.MinValue, long.MaxValue),
        };
    }

    private static List<T> Repeat<T>(int count, Func<T> next) => Enumerable.Range(0, count).Select(_ => next()).ToList();

    private static string MessagePackTagName(int tag) => tag switch
    {
        >= 0x80 and <= 0x8F or 0xDE or 0xDF => "map",
        >= 0x90 and <= 0x9F or 0xDC or 0xDD => "array",
        >= 0xA0 and <= 0xBF or 0xD9 or 0xDA => "text",
        0xCA => "float",
        0xC2 or 0xC3 => "bool",
        _ => "integer",
    };

    private static void Write(MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool flag: writer.WriteBoolean(flag); break;
            case float real: writer.WriteFloat(real); break;
            case int number: writer.WriteInteger(number); break;
            case long number: writer.WriteInteger(number); break;
            case string text: writer.WriteText(text); break;
            case List<object?> list:
                writer.WriteArray(list.Count);
                list.ForEach(v => Write(writer, v));
                break;
            case Map map:
                writer.WriteMap(map.Count);
                map.ForEach(p =>
                {
                    writer.WriteText(p.Key);
                    Write(writer, p.Value);
                });
                break;
            default: throw new ArgumentException(value.GetType().Name);
        }
    }
}
